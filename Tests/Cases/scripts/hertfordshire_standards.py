#!/usr/bin/env python3
"""Made-up assessments of standards for rules/hertfordshire/standards.rag, and their outcomes.

python3 hertfordshire_standards.py RULES_FOLDER     (the folder rules/hertfordshire)

The order of the most common failing standards is the printed one; the counts, services and neighbours are made up.
"""
import csv
import sys
from fractions import Fraction

POINTS = {"Excellent": 100, "Good": 80, "Requires improvement": 50, "Poor": 0}
WORDS = list(POINTS)
LINES = ["Older people accommodation", "LD accommodation"]
STANDARDS = [("Respect and involvement", 0), ("Care and welfare", 1), ("Safeguarding people from abuse", 2),
             ("Management of medicines", 2), ("Safety and suitability of premises", 2),
             ("Requirements relating to staff recruitment", 3), ("Staff training", 3),
             ("Staff and service user records", 4), ("Assessing quality", 4)]
DOMAINS = ["Involvement and information", "Personalised care and support", "Safeguarding and safety",
           "Suitability of staffing", "Quality of management"]
PRIORITY = ("Management of medicines", "Safeguarding people from abuse")
# How many of the services of a line fall short in a standard, the printed themes first.
SHORT = {LINES[0]: {"Management of medicines": 8, "Requirements relating to staff recruitment": 6,
                    "Staff and service user records": 5, "Assessing quality": 2, "Care and welfare": 1},
         LINES[1]: {"Management of medicines": 3, "Safety and suitability of premises": 2, "Staff training": 1}}
SERVICES = [("Hertfordshire", LINES[0], 20, [2, 10, 8, 0]), ("Hertfordshire", LINES[1], 8, [2, 5, 1, 0]),
            ("Made-up neighbour A", LINES[0], 10, [1, 6, 3, 0]), ("Made-up neighbour B", LINES[1], 6, [0, 4, 1, 1])]


def text(number):
    """A number with at most six places, rounded half away from zero."""
    scaled = abs(Fraction(number)) * 10 ** 6
    whole = int(scaled + Fraction(1, 2))
    return ("%d.%06d" % (whole // 10 ** 6, whole % 10 ** 6)).rstrip("0").rstrip(".")


def mean(values):
    return sum(map(Fraction, values)) / len(values)


def write(path, rows):
    with open(path, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def main(folder):
    services, findings = [], []
    for authority, line, count, marks in SERVICES:
        grades = [word for word, number in zip(WORDS, marks) for _ in range(number)]
        for number in range(count):
            key = "%s, %s %02d" % (authority, line, number + 1)
            services.append([key, authority, line, grades[number]])
            for place, (standard, domain) in enumerate(STANDARDS):
                # Shortfalls fall on the services from the last, so on those required to improve first.
                short = count - number <= SHORT[line].get(standard, 0)
                grade = ("Poor" if (number + place) % 5 == 0 else WORDS[2]) if short else \
                    WORDS[0] if (number + place) % 4 == 0 else WORDS[1]
                findings.append([key, "2017-0%d-%02d" % (4 + number % 6, 1 + number), DOMAINS[domain], standard, grade,
                                 "yes" if standard in PRIORITY else "no", 2 if standard in PRIORITY else 1])
            # Last year's, which no figure of this year may count.
            findings.append([key, "2017-03-31", DOMAINS[2], "Management of medicines", "Poor", "yes", 2])
    write(folder + "/data/standards/service.csv", [["id", "authority", "line", "overall_given"]] + services)
    write(folder + "/data/standards/findings.csv",
          [["id", "date", "domain", "standard", "grade", "priority", "times"]] + findings)

    elsewhere = mean([POINTS[row[3]] for row in services if row[1] != "Hertfordshire"])
    expected = [["id", "failing", "priority_failing", "priority_poor", "standards_average", "priority_average",
                 "overall", "action_plan", "against_neighbours"]]
    current = [row for row in findings if row[1] >= "2017-04-01"]
    for key, authority, line, given in services:
        own = [row for row in current if row[0] == key]
        failing = [row for row in own if WORDS.index(row[4]) > 1]
        urgent = [row for row in failing if row[5] == "yes"]
        poor = [row for row in urgent if row[4] == "Poor"]
        limit = 2 if poor else 1 if urgent else 0
        points = POINTS[given]
        weighted = Fraction(sum(POINTS[row[4]] * row[6] for row in own), sum(row[6] for row in own))
        expected.append([key, len(failing), len(urgent), len(poor), text(mean([POINTS[row[4]] for row in own])),
                         text(weighted), WORDS[max(WORDS.index(given), limit)],
                         "Required" if failing else "Not required",
                         "Higher" if points > elsewhere else "Equal" if points == elsewhere else "Lower"])
    write(folder + "/expected/standards@2017-09-30.csv", expected)

    table = [["summary", "group", "figure", "n", "left_out"]]
    lines = {row[0]: row[2] for row in services}
    places = {row[0]: row[1] for row in services}
    for name, line in zip(("themes_older", "themes_learning"), LINES):
        counts = []
        for place, (standard, _) in enumerate(STANDARDS):
            every = [row for row in findings if row[3] == standard]
            count = sum(1 for row in current if row[3] == standard and lines[row[0]] == line
                        and places[row[0]] == "Hertfordshire" and WORDS.index(row[4]) > 1)
            looked = sum(1 for row in current if row[3] == standard and lines[row[0]] == line
                         and places[row[0]] == "Hertfordshire")
            counts.append((-count, place, [name, standard, count, looked, len(every) - looked]))
        table += [entry[2] for entry in sorted(counts)]
    averages = []
    authorities = ["Hertfordshire", "Made-up neighbour A", "Made-up neighbour B"]
    for authority in authorities:
        own = [POINTS[row[3]] for row in services if row[1] == authority]
        averages.append((-mean(own), authority, len(own)))
    table += [["average_by_authority", authority, text(-value), count, 0] for value, authority, count in sorted(averages)]
    here = [POINTS[row[3]] for row in services if row[1] == "Hertfordshire"]
    table.append(["average_here", "", text(mean(here)), len(here), len(services) - len(here)])
    table.append(["average_elsewhere", "", text(elsewhere), len(services) - len(here), len(here)])
    for domain in DOMAINS:
        own = [POINTS[row[4]] for row in current if row[2] == domain and places[row[0]] == "Hertfordshire"]
        every = sum(row[2] == domain for row in findings)
        table.append(["domain_average", domain, text(mean(own)), len(own), every - len(own)])
    write(folder + "/expected/standards@2017-09-30.portfolio.csv", table)


main(sys.argv[1])
