#!/usr/bin/env python3
"""Adds up the expected outcomes of Rutland's providers and holds them against the totals that the report prints.

Report 74/2017, paragraph 2.7: residential 5 providers with 13 ratings of Requires improvement, now 4 with 4;
domiciliary 2 with 5, now 1 with 1. Prints nothing when they agree.
"""
import csv
import pathlib
import sys

RULES = pathlib.Path(__file__).resolve().parents[3] / "rules" / "rutland"
PRINTED = {"Residential": (5, 13, 4, 4), "Domiciliary": (2, 5, 1, 1)}
# Over the providers inspected again only, the totals would not be the printed ones.
INSPECTED_AGAIN = {"Residential": (3, 11, 2, 2), "Domiciliary": (2, 5, 1, 1)}


def rows(path):
    with open(path, newline="") as file:
        return {row["name"]: row for row in csv.DictReader(file)}


def totals(names, expected):
    known = [expected[name] for name in names if expected[name]["ri_now"].isdigit()]
    before = [int(row["ri_before"]) for row in known]
    now = [int(row["ri_now"]) for row in known]
    return sum(map(bool, before)), sum(before), sum(map(bool, now)), sum(now)


def hold(what, found, wanted):
    if found != wanted:
        sys.exit(f"{what}: {found}, not {wanted}")


def main():
    data = rows(RULES / "data" / "cqc-ratings.csv")
    expected = rows(RULES / "expected" / "cqc-ratings@2017-04-06.csv")
    hold("Providers in order", list(expected), list(data))
    for service, printed in PRINTED.items():
        names = [name for name in data if data[name]["service"] == service]
        hold(f"{service} listed", len(names), 11)
        hold(service, totals(names, expected), printed)
        again = [name for name in names if data[name]["after safe"] != "Not re-inspected"]
        hold(f"{service}, inspected again", totals(again, expected), INSPECTED_AGAIN[service])
    worse = [name for name in expected if expected[name]["movement"] == "Worse"]
    hold("Worse", worse, ["Willowbrook"])
    rated = {row["overall_now"] for row in expected.values()} - {"not rated"}
    hold("Overall ratings now", rated, {"Good"})
    ages = {name: row["rating_age"] for name, row in expected.items()}
    for name, age in [("Rutland Care Village", "630"), ("Bluebird Care", "556"), ("Aberdeen House", "549"),
                      ("Provision Care", "469"), ("The Lodge Trust", "463")]:
        hold(f"Age of {name}'s rating", ages[name], age)


main()
