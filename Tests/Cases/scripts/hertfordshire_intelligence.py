#!/usr/bin/env python3
"""Made-up intelligence about made-up providers for rules/hertfordshire/intelligence.rag, and its outcomes.

python3 hertfordshire_intelligence.py RULES_FOLDER     (the folder rules/hertfordshire)
"""
import sys
from datetime import date, timedelta
from fractions import Fraction

SOURCES = ["CQC inspection", "CQC quarterly meeting", "Whistle-blowing, representations and complaints",
           "Have Your Say and ASCOT surveys", "Healthwatch", "GPs, ambulance service and district nurses",
           "Environmental health and fire", "D & B credit check", "Operational teams"]
FORMS = ["Soft concern", "Complaint", "Safeguarding referral", "Finding"]
FORMAL = FORMS[1:3]
CONFIDENCE = ["Confirmed", "Stated", ""]
SEVERITIES = ["Low", "Medium", "High"]
KINDS = ["Homecare", "Care home", "Supported living", ""]
TODAY, BEGINS = date(2017, 9, 30), date(2017, 3, 30)
VISITS = 8


def text(number):
    """A number with at most six places, rounded half away from zero."""
    scaled = abs(Fraction(number)) * 10 ** 6
    whole = int(scaled + Fraction(1, 2))
    return ("%d.%06d" % (whole // 10 ** 6, whole % 10 ** 6)).rstrip("0").rstrip(".")


def cell(value):
    """One cell; a semicolon is quoted too, as some spreadsheets split at it."""
    value = str(value)
    return '"%s"' % value.replace('"', '""') if set(value) & set(',;"') else value


def write(path, rows):
    with open(path, "w") as file:
        for row in rows:
            file.write(",".join(map(cell, row)) + "\n")


def main(folder):
    seed = 17
    # The last two are twins: equal risk, and equal or different numbers of people.
    people = [12, 66, 30, 8, 41, 25, 66, 19, 50, 33, 33, 14]
    providers = ["Made-up provider %02d" % (index + 1) for index in range(len(people))]
    rows = []
    for index, key in enumerate(providers):
        for number in range([0, 6, 3, 1, 9, 4, 2, 5, 7, 3, 3, 0][index]):
            # The tenth and eleventh are told the same things.
            seed = (seed * 1103515245 + 12345) % 2 ** 31 if index != 10 else seed
            value = seed >> 8 if index != 10 else [row for row in rows if row[0] == providers[9]][number][-1]
            rows.append([key, date(2017, 1, 15) + timedelta(value % 300), SOURCES[value // 300 % 9],
                         FORMS[value // 2700 % 4], "M%d" % (1 + value // 10800 % 4), SEVERITIES[value // 43200 % 3],
                         CONFIDENCE[value // 129600 % 3],
                         value])
    write(folder + "/data/intelligence/provider.csv",
          [["id", "service", "people"]] + [[key, KINDS[count % 4], count] for key, count in zip(providers, people)])
    write(folder + "/data/intelligence/evidence.csv",
          [["id", "date", "source_named", "form", "matter", "severity", "confidence", "note"]] + [row[:7] + [""] for row in rows])

    found = []
    for key, count in zip(providers, people):
        own = [row for row in rows if row[0] == key and BEGINS < row[1] <= TODAY]
        matters = len({row[4] for row in own})
        formal = len({row[4] for row in own if row[3] in FORMAL})
        sources = len({row[2] for row in own})
        serious = len({row[2] for row in own if row[5] == "High"})
        credit = any(row[2] == SOURCES[7] and row[5] == "High" for row in own)
        confirmed = any(row[5] == "High" and row[6] == "Confirmed" for row in own)
        follow = "Act" if serious >= 2 or confirmed else "Verify" if serious else "Watch" if sources >= 2 else "Nothing"
        points = [(2, 3 if matters >= 4 else 2 if matters >= 2 else 1 if matters else 0),
                  (3, 3 if formal >= 2 else 2 if formal else 0),
                  (4, 3 if serious >= 2 else 2 if serious else 0), (2, 3 if credit else 0)]
        risk = Fraction(100 * sum(weight * mark for weight, mark in points), 11 * 3)
        found.append([key, count, len(own), matters, formal, sources, serious, follow, risk])
    expected = [["id", "rows", "matters", "formal_matters", "soft_matters", "sources", "serious_sources", "follow_up",
                 "risk", "position", "visit"]]
    visits = {}
    for key, count, number, matters, formal, sources, serious, follow, risk in found:
        place = 1 + sum((other[8], other[1]) > (risk, count) for other in found)
        visits[key] = "Not this year" if place > VISITS else "Quarter %d" % -(-4 * place // VISITS)
        expected.append([key, number, matters, formal, matters - formal, sources, serious, follow, text(risk), place,
                         visits[key]])
    write(folder + "/expected/intelligence@2017-09-30.csv", expected)
    first = [row[8] for row in found if visits[row[0]] in ("Quarter 1", "Quarter 2")]
    second = [row[8] for row in found if visits[row[0]] in ("Quarter 3", "Quarter 4")]
    rest = [row[0] for row in found if visits[row[0]] == "Not this year"]
    size = len(found)
    # A score that enters further arithmetic is the rounded one.
    means = [sum(Fraction(text(risk)) for risk in part) / len(part) for part in (first, second)]
    table = [["summary", "group", "figure", "n", "left_out"],
             ["providers_in_first_half", "", len(first), len(first), size - len(first)],
             ["risk_of_first_half", "", text(means[0]), len(first), size - len(first)],
             ["risk_of_second_half", "", text(means[1]), len(second), size - len(second)],
             ["first_half_worse", "", "yes" if means[0] > means[1] else "no", len(first), size - len(first)],
             ["not_this_year", "", "; ".join(rest), len(rest), size - len(rest)]]
    counts = []
    for place, source in enumerate(SOURCES):
        own = [row for row in rows if row[2] == source]
        seen = [row for row in own if BEGINS < row[1] <= TODAY]
        counts.append((-len(seen), place, ["by_source", source, len(seen), len(seen),
                                           len([row for row in own if row[1] <= TODAY]) - len(seen)]))
    table += [entry[2] for entry in sorted(counts)]
    write(folder + "/expected/intelligence@2017-09-30.portfolio.csv", table)


main(sys.argv[1])
