#!/usr/bin/env python3
"""Writes the records of CQC Intelligent Monitoring and what they should come to.

Usage: intelligent_monitoring.py DATA_FOLDER EXPECTED_FILE

The proportional score is worked out here from counts, with fractions; the records spell the same counts out as
one row for each indicator.
"""

import csv
import sys
from fractions import Fraction

# Name, risks, elevated risks, indicators that apply, indicators that do not, in special measures.
ORGANISATIONS = [
    ("Kings Lynn", 0, 1, 83, 0, True),
    ("Kings Lynn without special measures", 0, 1, 83, 0, False),
    ("Practice with four that do not apply", 3, 2, 33, 4, False),
    ("Practice to which all apply", 3, 2, 37, 0, False),
    ("Nothing flagged", 0, 0, 38, 0, False),
    ("Everything elevated", 0, 33, 33, 0, False),
    ("Nothing applies", 0, 0, 0, 5, False),
    ("Band 2 met exactly", 22, 0, 100, 0, False),
    ("Just short of band 2", 21, 0, 100, 0, False),
    ("Band 5 met exactly", 4, 0, 100, 0, False),
    ("Band 3 met exactly", 0, 8, 100, 0, False),
    ("Band 4 met exactly", 2, 4, 100, 0, False),
]
CUTS = [(14, "Band 1"), (11, "Band 2"), (8, "Band 3"), (5, "Band 4"), (2, "Band 5")]


def rounded(value):
    millionths = (value * 10**6 + Fraction(1, 2)).__floor__()
    text = f"{millionths // 10**6}.{millionths % 10**6:06d}"
    return text.rstrip("0").rstrip(".")


def main(folder, expected):
    with open(f"{folder}/organisation.csv", "w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["Organisation", "In special measures"])
        for name, _, _, _, _, special in ORGANISATIONS:
            rows.writerow([name, "yes" if special else "no"])
    with open(f"{folder}/findings.csv", "w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["Organisation", "Indicator", "Flag"])
        for name, risks, elevated, applies, other, _ in ORGANISATIONS:
            flags = ["Risk"] * risks + ["Elevated risk"] * elevated
            flags += ["No evidence of risk"] * (applies - len(flags)) + ["N/A"] * other
            for number, flag in enumerate(flags, 1):
                rows.writerow([name, f"Indicator {number}", flag])
    with open(expected, "w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["id", "percent_of_most", "band"])
        for name, risks, elevated, applies, _, special in ORGANISATIONS:
            figure, band = "not applicable", "not rated"
            if applies:
                score = Fraction(100 * (risks + 2 * elevated), 2 * applies)
                figure = rounded(score)
                band = next((name for cut, name in CUTS if score >= cut), "Band 6")
            rows.writerow([name, figure, "Band 1" if special else band])


main(*sys.argv[1:])
