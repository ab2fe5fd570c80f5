#!/usr/bin/env python3
"""Makes the providers of matrix20: python3 generate.py ROWS OUT.csv

Made up, and the same on every machine: rows come in blocks of 50,000, each from its own seed, so a smaller file is the beginning
of a larger one. Only random.Random.random() is used, which is the same in every version of Python.
"""
import os
import random
import sys
from multiprocessing import Pool

COLUMNS = ("id name service beds cqc_rating cqc_age_days safe_rating pamms_score "
           "safeguarding_12m complaints_12m whistleblowing_12m medication_errors_12m "
           "falls_12m deaths_12m hospital_admissions_12m dols_overdue occupancy_pct "
           "staff_turnover_pct vacancy_pct agency_pct training_pct manager_in_post "
           "manager_vacant_days credit_score late_returns contract_handback prior_level").split()
SERVICES = ("Residential", "Nursing", "Home care", "Supported living")
FIRST = ("Ash", "Beech", "Cedar", "Elm", "Hazel", "Holly", "Laurel", "Maple",
         "Oak", "Rowan", "Willow", "Yew", "Hill", "River", "Abbey", "Park")
LAST = ("House", "Lodge", "Court", "Grange", "Manor", "View", "Care", "Home",
        "Gardens", "Cottage", "Support", "Living")
BLOCK = 50_000
SEED = 20


def rating(risk):
    """The regulator's word for a risk between 0 and 1; more is worse."""
    if risk < 0.2:
        return "Outstanding"
    if risk < 0.68:
        return "Good"
    if risk < 0.83:
        return "Requires improvement"
    return "Inadequate"


def block_text(span):
    """The rows of one block as lines; `span` is the block's number, its first row and the row after its last."""
    block, start, stop = span
    chance = random.Random(SEED * 1_000_003 + block).random
    lines = []

    def sometimes_missing(text):
        return "" if chance() < 0.05 else text

    for row in range(start, stop):
        hidden = (chance() + chance() + chance()) / 3.0 - 0.08  # the provider's own risk, about 0 to 1
        if chance() < 0.15:
            hidden += 0.35  # the troubled ones

        def mix():
            """One indicator's risk: part the provider's, part its own."""
            return min(0.999999, max(0.0, 0.4 * hidden + 0.6 * chance() + 0.2 * (hidden - 0.5)))

        beds = 4 + int(76 * chance() * chance())
        tens = beds / 10.0
        post = mix()
        is_gone = post > 0.72
        lines.append(",".join((
            "P%07d" % (row + 1),
            FIRST[int(chance() * 16)] + " " + LAST[int(chance() * 12)] + " " + str(int(chance() * 900) + 100),
            SERVICES[int(chance() * 4)],
            sometimes_missing(str(beds)),
            sometimes_missing(rating(mix())),
            sometimes_missing(str(int(1900 * mix()))),
            sometimes_missing(rating(mix())),
            sometimes_missing("%.1f" % (100.0 - 60.0 * mix())),
            str(int(4.2 * tens * mix() ** 3)),
            str(int(6.0 * tens * mix() ** 2)),
            str(int(4.0 * mix() ** 3)),
            str(int(8.0 * tens * mix() ** 2)),
            str(int(14.0 * tens * mix() ** 2)),
            str(int(5.0 * tens * mix() ** 2)),
            str(int(9.0 * tens * mix())),
            str(int(11.0 * mix() ** 3)),
            sometimes_missing("%.1f" % (100.0 - 60.0 * mix() ** 2)),
            sometimes_missing("%.1f" % (110.0 * mix() ** 2)),
            sometimes_missing("%.1f" % (28.0 * mix() ** 2)),
            sometimes_missing("%.1f" % (42.0 * mix() ** 2)),
            sometimes_missing("%.1f" % (100.0 - 38.0 * mix() ** 2)),
            "no" if is_gone else "yes",
            str(int(400 * chance() * chance())) if is_gone else "0",
            sometimes_missing(str(1 + int(99 * (1.0 - mix() ** 1.3)))),
            str(int(6.0 * mix() ** 3)),
            "yes" if mix() > 0.90 else "no",
            str(int(3.999 * max(0.0, mix() - 0.40) / 0.6)),
        )))
    return "\n".join(lines) + "\n" if lines else ""


def main(rows, path):
    spans = [(block, block * BLOCK, min(rows, (block + 1) * BLOCK)) for block in range((rows + BLOCK - 1) // BLOCK)]
    with open(path, "w", encoding="ascii", newline="") as out, Pool(os.cpu_count()) as pool:
        out.write(",".join(COLUMNS) + "\n")
        for text in pool.imap(block_text, spans):
            out.write(text)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
