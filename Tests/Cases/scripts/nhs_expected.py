#!/usr/bin/env python3
"""Writes all 25 cells of the NHS 5 by 5 grid as records and expected outcomes.

python3 nhs_expected.py RULES_FOLDER     (the folder rules/nhs)

Half of the records give the words and half the numbers, so that the spellings are read too. The
colours are held here by cell, worst row first, as the source prints them.
"""
import csv
import sys

LIKELIHOOD = ["Rare", "Unlikely", "Possible", "Likely", "Almost certain"]
CONSEQUENCE = ["Negligible", "Minor", "Moderate", "Major", "Catastrophic"]
GRID = {5: "YARRR", 4: "YAARR", 3: "GYAAR", 2: "GYYAA", 1: "GGGYA"}
COLOUR = {"G": "Green", "Y": "Yellow", "A": "Amber", "R": "Red"}


def main(folder):
    with open(folder + "/data/risk-matrix.csv", "w", newline="") as data, \
            open(folder + "/expected/risk-matrix.csv", "w", newline="") as expected:
        given = csv.writer(data, lineterminator="\n")
        outcome = csv.writer(expected, lineterminator="\n")
        given.writerow(["id", "likelihood", "consequence"])
        outcome.writerow(["id", "risk_score", "grid", "colour"])
        for likelihood in range(1, 6):
            for consequence in range(1, 6):
                name = "L%dC%d" % (likelihood, consequence)
                if (likelihood + consequence) % 2:
                    given.writerow([name, likelihood, consequence])
                else:
                    given.writerow([name, LIKELIHOOD[likelihood - 1], CONSEQUENCE[consequence - 1]])
                colour = COLOUR[GRID[likelihood][consequence - 1]]
                outcome.writerow([name, likelihood * consequence, colour, colour])


main(*sys.argv[1:2])
