#!/usr/bin/env python3
"""Made-up monitoring visits in Rutland: every mix of findings in three aspects, with and without an earlier visit.

python3 rutland_compliance.py RULES_FOLDER     (the folder rules/rutland)

Writes data/compliance/ and expected/compliance@2017-04-06.csv. A provider is named after the findings of its latest visit
(C compliant, I could improve, N not compliant, - not looked at), the visit before and the visits it asks for.
"""
import csv
import itertools
import os
import sys

ASPECTS = ["Care plans", "Medicines", "Premises"]
WORDS = {"C": "Compliant", "I": "Could improve", "N": "Not compliant", "-": "Not looked at"}
EARLIER, LATEST, LATER = "2016-09-01", "2017-04-06", "2017-04-07"


def cases():
    """The name, the visits that are over by the as-at date, one to come, and the visits asked for."""
    yield "None", [], None, None
    yield "None, one to come", [], "NNN", None
    for letters in itertools.product("CIN-", repeat=3):
        found = "".join(letters)
        yield found, [(LATEST, found)], None, None
    for asked in (0, 4, 5, 6, 7, 12, 13):
        for found in ("CCC", "ICC", "NCC", "---"):
            yield f"{found} asks for {asked}", [(LATEST, found)], None, asked
    for before, found in itertools.permutations(("CCC", "CIC", "CNC"), 2):
        yield f"{found} after {before}", [(EARLIER, before), (LATEST, found)], None, None
        yield f"{before}, {found} to come", [(EARLIER, before)], found, None


def outcome(visits, asked):
    found = visits[-1][1] if visits else ""
    looked_at = len(found.replace("-", ""))
    if "N" in found:
        support, visits_a_year = "Action plan", 12
    elif "I" in found:
        support, visits_a_year = "Support to improve", 6
    else:
        support, visits_a_year = "No support needed" if looked_at else "not rated", 4
    return [looked_at, found.count("N"), found.count("I"), support, max(4, visits_a_year, asked or 0),
            "yes" if support == "Action plan" else "no"]


def write(path, lines):
    with open(path, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)


def main(folder):
    providers = [["name", "visits_requested"]]
    aspects = [["name", "date", "aspect", "finding"]]
    expected = [["name", "looked_at", "wanting", "improvable", "support", "visits_a_year", "plan_needed"]]
    for name, visits, later, asked in cases():
        providers.append([name, "None" if asked is None else asked])
        for on, found in visits + ([(LATER, later)] if later else []):
            aspects += [[name, on, aspect, WORDS[letter]] for aspect, letter in zip(ASPECTS, found)]
        expected.append([name] + outcome(visits, asked))
    data = folder + "/data/compliance"
    os.makedirs(data, exist_ok=True)
    write(data + "/provider.csv", providers)
    write(data + "/aspects.csv", aspects)
    write(folder + "/expected/compliance@2017-04-06.csv", expected)


main(sys.argv[1])
