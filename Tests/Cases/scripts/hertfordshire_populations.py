#!/usr/bin/env python3
"""Rebuilds Hertfordshire's assessments from its counts of ratings, and works out the figures expected of them.

python3 hertfordshire_populations.py RULES_FOLDER     (the folder rules/hertfordshire)

Counts come from data/pamms-averages.csv beside the rules. The seven providers of LD supported living rated
Requires improvement are those still completing an action plan; LD day opportunities and the day services of
2016/17 were assessed with the earlier workbook. Fractions are exact, and rounded half away from zero at the
sixth place, only to be printed.
"""
import csv
import sys
from fractions import Fraction

SERVICES = ["LD residential", "Older people accommodation", "Homecare", "LD supported living",
            "LD day opportunities", "Older people day services"]
TARGETS = {"LD residential": 82, "Older people accommodation": 79, "Homecare": 92, "LD supported living": 80,
           "LD day opportunities": 85, "Older people day services": 85}
WORDS = ["Excellent", "Good", "Requires improvement", "Poor"]
POINTS = {"Excellent": 100, "Good": 80, "Requires improvement": 50, "Poor": 0}
QUARTER = "2017/18 Quarter 2"


def records(folder):
    rows = []
    with open(folder + "/data/pamms-averages.csv", newline="") as file:
        lines = {line["service"]: line for line in csv.DictReader(file)}
    for service in SERVICES:
        line = lines[service]
        number = 0
        for word in WORDS:
            for _ in range(int(line[word.lower()])):
                number += 1
                earlier = service in ("LD day opportunities", "Older people day services")
                rows.append({
                    "id": "%s %d" % (service, number), "service": service,
                    "period": "2016/17" if line["period"] == "2016-17" else QUARTER,
                    "tool": "Earlier workbook" if earlier else "PAMMS", "mark": word,
                    "completing_action_plan":
                        "yes" if service == "LD supported living" and word == WORDS[2] else "no"})
    return rows


def text(number):
    """A fraction with at most six places, rounded half away from zero."""
    scaled = abs(number) * 10 ** 6
    whole = int(scaled + Fraction(1, 2))
    digits = ("%d.%06d" % (whole // 10 ** 6, whole % 10 ** 6)).rstrip("0").rstrip(".")
    return "-" + digits if number < 0 and whole else digits


def average(rows):
    return sum(Fraction(POINTS[row["mark"]]) for row in rows) / len(rows) if rows else None


def share(rows):
    good = [row for row in rows if row["mark"] in WORDS[:2]]
    return Fraction(100 * len(good), len(rows)) if rows else None


def figure(value):
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else text(Fraction(value))


def main(folder):
    rows = records(folder)
    with open(folder + "/data/populations.csv", "w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    quarter = [row for row in rows if row["period"] == QUARTER]
    final = [row for row in quarter if row["completing_action_plan"] == "no"]
    system = [row for row in quarter if row["tool"] == "PAMMS"]
    last_year = [row for row in rows if row["period"] == "2016/17"]
    poor = [row for row in quarter if row["mark"] == "Poor"]

    def of(population, service):
        return [row for row in population if row["service"] == service]

    def lines(name, population, work, order=None):
        """One line for each service; `order` puts the known figures first, in its order."""
        found = []
        for place, service in enumerate(SERVICES):
            own = of(population, service)
            value = work(own, service)
            left_out = len(of(rows, service)) - len(own)
            found.append((value is None, order(value) if order and value is not None else 0, place,
                          [name, service, figure(value), len(own), left_out]))
        if order:
            found.sort(key=lambda entry: entry[:3])
        return [entry[3] for entry in found]

    def met(own, service):
        return average(own) >= TARGETS[service] if own else None

    def worst(own):
        return max((row["mark"] for row in own), key=WORDS.index) if own else None

    everybody = len(rows)
    table = [["summary", "group", "figure", "n", "left_out"]]
    table += lines("assessed", quarter, lambda own, _: len(own))
    table += lines("average_of_all", quarter, lambda own, _: average(own))
    table += lines("average_without_plans", final, lambda own, _: average(own))
    table += lines("average_in_system", system, lambda own, _: average(own))
    table += [["target_of_service", service, TARGETS[service], "", ""] for service in SERVICES]
    table += lines("target_met", quarter, met)
    table += lines("target_met_without_plans", final, met)
    table += lines("short_of_target", quarter,
                   lambda own, service: TARGETS[service] - average(own) if own else None, lambda value: -value)
    table += [["average_last_year", "", figure(average(last_year)), len(last_year), everybody - len(last_year)]]
    table += lines("good_or_excellent", quarter, lambda own, _: share(own), lambda value: -value)
    table += [["good_overall", "", figure(share(quarter)), len(quarter), everybody - len(quarter)]]
    table += lines("worst_rating", quarter, lambda own, _: worst(own), lambda value: -WORDS.index(value))
    table += [["poor_providers", "", "; ".join(row["id"] for row in poor), len(poor), everybody - len(poor)]]
    with open(folder + "/expected/populations.portfolio.csv", "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(table)

    averages = {service: average(of(quarter, service)) for service in SERVICES}
    with open(folder + "/expected/populations.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "position", "against_service"])
        for row in rows:
            points = POINTS[row["mark"]]
            position = 1 + sum(POINTS[other["mark"]] > points for other in quarter)
            mean = averages[row["service"]]
            against = "not rated" if mean is None else \
                "Higher" if points > mean else "Equal" if points == mean else "Lower"
            writer.writerow([row["id"], position if row in quarter else "not applicable", against])


main(sys.argv[1])
