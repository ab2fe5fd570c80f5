#!/usr/bin/env python3
"""The oracle of matrix20, one statement for each sentence of README.md: python3 oracle.py PROVIDERS.csv OUT.csv

Written to be read, not to be fast; only its rows are shared out among processes.
"""
import csv
import os
import sys
from multiprocessing import Pool

DEFAULT = 1  # points of an indicator whose evidence is missing
BLOCK = 50_000


def up(value, first, second, third):
    """More is worse."""
    return 0 if value < first else 1 if value < second else 2 if value < third else 3


def down(value, first, second, third):
    """Less is worse."""
    return 0 if value >= first else 1 if value >= second else 2 if value >= third else 3


def rating_points(text):
    return {"": None, "Outstanding": 0, "Good": 0, "Requires improvement": 2, "Inadequate": 3}[text]


def indicators(row):
    """Weight and points, or None where the evidence is missing, of the twenty indicators."""

    def banded(column, direction, *figures):
        return None if row[column] == "" else direction(float(row[column]), *figures)

    def rate(column, *quarters):
        """Ten times the count over the beds, against quarters: in whole numbers, so nothing is rounded."""
        if row["beds"] == "":
            return None
        beds = int(row["beds"])
        return up(int(row[column]) * 40, *(quarter * beds for quarter in quarters))

    if row["manager_in_post"] == "yes":
        manager = 0
    else:
        days = int(row["manager_vacant_days"])
        manager = 3 if days > 90 else 2 if days > 30 else 1
    return [
        (5, rating_points(row["cqc_rating"])),
        (4, rating_points(row["safe_rating"])),
        (2, banded("cqc_age_days", up, 365, 730, 1460)),
        (4, banded("pamms_score", down, 80, 65, 50)),
        (5, rate("safeguarding_12m", 1, 3, 6)),
        (2, rate("complaints_12m", 2, 6, 12)),
        (4, banded("whistleblowing_12m", up, 1, 2, 3)),
        (3, rate("medication_errors_12m", 4, 8, 16)),
        (2, rate("falls_12m", 8, 16, 28)),
        (2, rate("deaths_12m", 4, 8, 12)),
        (1, banded("dols_overdue", up, 1, 3, 6)),
        (2, banded("occupancy_pct", down, 85, 75, 60)),
        (3, banded("staff_turnover_pct", up, 25, 40, 70)),
        (3, banded("vacancy_pct", up, 5, 10, 20)),
        (3, banded("agency_pct", up, 8, 15, 30)),
        (3, banded("training_pct", down, 90, 80, 70)),
        (4, manager),
        (3, banded("credit_score", down, 55, 35, 20)),
        (1, banded("late_returns", up, 1, 2, 4)),
        (3, 3 if row["contract_handback"] == "yes" else 0),
    ]


def shown(above, below):
    """A quotient of whole numbers with at most six places, half away from zero, without zeros at its end."""
    millionths = (above * 2_000_000 + below) // (2 * below)
    return ("%d.%06d" % divmod(millionths, 1_000_000)).rstrip("0").rstrip(".")


def rate_provider(row):
    """The line of one provider."""
    scored = indicators(row)
    known = sum(1 for _, points in scored if points is not None)
    points = [DEFAULT if points is None else points for _, points in scored]
    weighted = sum(weight * own for (weight, _), own in zip(scored, points))
    most = sum(3 * weight for weight, _ in scored)

    rag = "Green" if weighted * 100 < 20 * most else "Amber" if weighted * 100 < 45 * most else "Red"
    if "Inadequate" in (row["cqc_rating"], row["safe_rating"]):
        rag = "Red"
    if row["manager_in_post"] == "no" and int(row["manager_vacant_days"]) > 90 and rag == "Green":
        rag = "Amber"
    if points.count(3) >= 2 and rag == "Green":
        rag = "Amber"

    prior = int(row["prior_level"])
    if rag == "Red" and prior == 0:
        level = 1
    elif rag == "Red" and int(row["safeguarding_12m"]) >= 3:
        level = min(prior + 1, 3)
    elif rag == "Green":
        level = max(prior - 1, 0)
    else:
        level = prior
    return "%s,%s,%d,%s,%d\n" % (row["id"], shown(weighted * 100, most), known * 5, rag, level)


def rate_block(lines):
    """The lines of a block of providers, whose first line is the heading."""
    return "".join(map(rate_provider, csv.DictReader(lines)))


def blocks(path):
    """The lines of a file in blocks, each behind the heading."""
    with open(path, newline="") as given:
        heading = given.readline()
        while lines := given.readlines(BLOCK * 120):
            yield [heading, *lines]


def main(given, path):
    with open(path, "w", newline="") as out, Pool(os.cpu_count()) as pool:
        out.write("id,total,completeness,rag,level\n")
        for text in pool.imap(rate_block, blocks(given)):
            out.write(text)


if __name__ == "__main__":
    main(*sys.argv[1:3])
