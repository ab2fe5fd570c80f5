#!/usr/bin/env python3
"""The oracle of the events, in plain Python: oracle.py FOLDER OUT.csv. It holds every referral in memory."""
import csv
import os
import sys
from fractions import Fraction

AS_AT = "2017-09-30"
# After the same day so many months before: the last day of September has no other day of its own in March.
AFTER = {6: "2017-03-30", 12: "2016-09-30", 24: "2015-09-30", 36: "2014-09-30"}


def shown(number):
    """At most six places, half away from zero."""
    scaled = int(abs(number) * 2 * 10**6 + 1) // 2
    return ("%d.%06d" % divmod(scaled, 10**6)).rstrip("0").rstrip(".")


def longest_run(holds):
    longest = length = 0
    for held in holds:
        length = length + 1 if held else 0
        longest = max(longest, length)
    return longest


def rated(beds, rows):
    """The columns of one provider, from its referrals in the order of the file."""
    rows = sorted((row for row in rows if row["date"] <= AS_AT), key=lambda row: row["date"])  # the sort keeps that order in a day

    def last(months):
        return [row for row in rows if row["date"] > AFTER[months]]

    def is_substantiated(row):
        return row["outcome"] == "Substantiated"

    recent = len(last(12))
    substantiated = sum(map(is_substantiated, last(6)))
    origins = len({row["origin"] for row in last(24)})
    longest = longest_run(map(is_substantiated, last(36)))
    current = 0
    for row in reversed(rows):
        if not is_substantiated(row):
            break
        current += 1
    severity = sum(int(row["severity"]) for row in last(12))
    highest_severity = max((int(row["severity"]) for row in last(24)), default=0)
    rate = Fraction(10 * recent, beds)
    if current >= 3 or severity >= 250:
        watch = "Red"
    elif longest >= 7 or rate >= 25:
        watch = "Amber"
    else:
        watch = "Green"
    return [recent, shown(rate), substantiated, origins, longest, current, severity, highest_severity, watch]


def main(folder, path):
    rows = {}
    with open(os.path.join(folder, "referrals.csv"), newline="") as given:
        for row in csv.DictReader(given):
            rows.setdefault(row["id"], []).append(row)
    with open(os.path.join(folder, "provider.csv"), newline="") as given, open(path, "w", newline="") as out:
        out.write("id,recent,per_10_beds,substantiated_6m,origins,longest,current,severity_12m,highest_severity,watch\n")
        for provider in csv.DictReader(given):
            cells = rated(int(provider["beds"]), rows.get(provider["id"], []))
            out.write(",".join([provider["id"], *map(str, cells)]) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:3])
