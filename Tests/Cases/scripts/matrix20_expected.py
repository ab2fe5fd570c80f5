#!/usr/bin/env python3
"""An exact oracle of the twenty-indicator workload, and its boundary records.

python3 matrix20_expected.py RULES_FOLDER     (the folder rules/benchmark)

Reads data/matrix20.csv; writes data/boundaries.csv and both files of expected outcomes. It shares
nothing with the rule file: every figure is written again, and all arithmetic is in fractions.
"""
import csv
import sys
from fractions import Fraction

# name, weight, how it is read, the column, the three figures
PLAN = [
    ("cqc", 5, "rating", "cqc_rating", None),
    ("safe", 4, "rating", "safe_rating", None),
    ("cqc_age", 2, "up", "cqc_age_days", "365 730 1460"),
    ("pamms", 4, "down", "pamms_score", "80 65 50"),
    ("safeguarding", 5, "rate", "safeguarding_12m", "0.25 0.75 1.5"),
    ("complaints", 2, "rate", "complaints_12m", "0.5 1.5 3"),
    ("whistleblowing", 4, "up", "whistleblowing_12m", "1 2 3"),
    ("medication", 3, "rate", "medication_errors_12m", "1 2 4"),
    ("falls", 2, "rate", "falls_12m", "2 4 7"),
    ("deaths", 2, "rate", "deaths_12m", "1 2 3"),
    ("dols", 1, "up", "dols_overdue", "1 3 6"),
    ("occupancy", 2, "down", "occupancy_pct", "85 75 60"),
    ("turnover", 3, "up", "staff_turnover_pct", "25 40 70"),
    ("vacancy", 3, "up", "vacancy_pct", "5 10 20"),
    ("agency", 3, "up", "agency_pct", "8 15 30"),
    ("training", 3, "down", "training_pct", "90 80 70"),
    ("manager", 4, "manager", "manager_vacant_days", None),
    ("credit", 3, "down", "credit_score", "55 35 20"),
    ("returns", 1, "up", "late_returns", "1 2 4"),
    ("handback", 3, "handback", "contract_handback", None),
]
RATINGS = {"Outstanding": 0, "Good": 0, "Requires improvement": 2, "Inadequate": 3}
ONE_DECIMAL = {"pamms_score", "occupancy_pct", "staff_turnover_pct", "vacancy_pct", "agency_pct", "training_pct"}
MAY_BE_MISSING = ("beds cqc_rating cqc_age_days safe_rating pamms_score occupancy_pct staff_turnover_pct "
                  "vacancy_pct agency_pct training_pct credit_score").split()


def show(number):
    """At most six places, half away from zero at the sixth, trailing zeros trimmed."""
    scaled = abs(number) * 10 ** 6
    whole = scaled.numerator // scaled.denominator
    if 2 * (scaled - whole) >= 1:
        whole += 1
    text = "%d.%06d" % divmod(whole, 10 ** 6)
    return ("-" if number < 0 and whole else "") + text.rstrip("0").rstrip(".")


def evidence(row, how, column, figures):
    """The points that the evidence gives, or None when it is missing."""
    text = row[column]
    if how == "manager":
        if row["manager_in_post"] == "yes":
            return 0
        return 1 if int(text) <= 30 else 2 if int(text) <= 90 else 3
    if text == "" or how == "rate" and row["beds"] == "":
        return None
    if how == "rating":
        return RATINGS[text]
    if how == "handback":
        return 3 if text == "yes" else 0
    value = Fraction(text)
    if how == "rate":
        value = value * 10 / Fraction(row["beds"])
    marks = [Fraction(figure) for figure in figures.split()]
    if how == "down":
        return sum(1 for mark in marks if value < mark)
    return sum(1 for mark in marks if value >= mark)


def rate(row):
    """Points by name, the total, completeness and rating of one provider."""
    found = [(name, weight, evidence(row, how, column, figures))
             for name, weight, how, column, figures in PLAN]
    points = {name: 1 if mark is None else mark for name, _, mark in found}
    total = Fraction(100 * sum(weight * points[name] for name, weight, _ in found),
                     3 * sum(weight for _, weight, _ in found))
    completeness = Fraction(100 * sum(mark is not None for _, _, mark in found), len(found))
    step = 0 if total < 20 else 1 if total < 45 else 2
    if row["manager_in_post"] == "no" and int(row["manager_vacant_days"]) > 90:
        step = max(step, 1)
    if list(points.values()).count(3) >= 2:
        step = max(step, 1)
    if "Inadequate" in (row["cqc_rating"], row["safe_rating"]):
        step = 2
    return points, total, completeness, ("Green", "Amber", "Red")[step]


GOOD_HOME = {
    "id": "", "name": "Oak House 100", "service": "Residential", "beds": "40", "cqc_rating": "Good",
    "cqc_age_days": "200", "safe_rating": "Good", "pamms_score": "90", "safeguarding_12m": "0",
    "complaints_12m": "0", "whistleblowing_12m": "0", "medication_errors_12m": "0", "falls_12m": "0",
    "deaths_12m": "0", "hospital_admissions_12m": "0", "dols_overdue": "0", "occupancy_pct": "95",
    "staff_turnover_pct": "10", "vacancy_pct": "2", "agency_pct": "3", "training_pct": "98",
    "manager_in_post": "yes", "manager_vacant_days": "0", "credit_score": "80", "late_returns": "0",
    "contract_handback": "no", "prior_level": "0",
}


def boundary_rows():
    """One good home, changed a little at a time."""
    changes = [("good", {})]
    for name, _, how, column, figures in PLAN:
        for figure in (figures or "").split():
            mark = Fraction(figure)
            if how == "rate":                      # 40 beds: the count at the figure is four times it
                at, step = mark * 4, 1
            else:
                at, step = mark, Fraction(1, 10) if column in ONE_DECIMAL else 1
            for word, value in (("below", at - step), ("at", at), ("above", at + step)):
                changes.append(("%s %s %s" % (name, word, figure), {column: show(Fraction(value))}))
    for word in RATINGS:
        changes.append(("cqc " + word, {"cqc_rating": word}))
        changes.append(("safe " + word, {"safe_rating": word}))
    for days in (0, 30, 31, 90, 91):
        changes.append(("manager gone %d days" % days, {"manager_in_post": "no", "manager_vacant_days": str(days)}))
    changes.append(("manager back after 91 days", {"manager_vacant_days": "91"}))
    changes.append(("handback", {"contract_handback": "yes"}))
    changes.append(("two at their worst", {"contract_handback": "yes", "late_returns": "4"}))
    for column in MAY_BE_MISSING:
        changes.append(("no " + column, {column: ""}))
    changes.append(("nothing known that may be missing", {column: "" for column in MAY_BE_MISSING}))
    # either side of the bands without two indicators at three points: 35 and 36, 79 and 80 of 177
    troubled = {"cqc_rating": "Requires improvement", "safe_rating": "Requires improvement",
                "pamms_score": "60", "whistleblowing_12m": "2"}                      # 10 + 8 + 8 + 8 = 34
    changes.append(("just Green", dict(troubled, dols_overdue="1")))                 # 35: 19.77
    changes.append(("just Amber", dict(troubled, dols_overdue="3")))                 # 36: 20.34
    worse = dict(troubled, safeguarding_12m="3", medication_errors_12m="8", staff_turnover_pct="40",
                 vacancy_pct="10", agency_pct="15", training_pct="75")             # 34 + 10 + 30 = 74
    changes.append(("just below Red", dict(worse, occupancy_pct="70", dols_overdue="1")))   # 79: 44.63
    changes.append(("just Red", dict(worse, occupancy_pct="70", dols_overdue="3")))         # 80: 45.20
    for number, (name, change) in enumerate(changes, 1):
        yield dict(GOOD_HOME, id="B%03d" % number, name=name, **change)


def main(folder):
    with open(folder + "/data/matrix20.csv", newline="") as stream:
        rows = list(csv.DictReader(stream))
    with open(folder + "/expected/matrix20.csv", "w", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(["id", "total", "completeness_pct", "rag"])
        for row in rows:
            _, total, completeness, rag = rate(row)
            out.writerow([row["id"], show(total), show(completeness), rag])
    with open(folder + "/data/boundaries.csv", "w", newline="") as data, \
            open(folder + "/expected/matrix20.boundaries.csv", "w", newline="") as expected:
        given = csv.DictWriter(data, list(GOOD_HOME), lineterminator="\n")
        given.writeheader()
        out = csv.writer(expected, lineterminator="\n")
        names = [name for name, _, _, _, _ in PLAN]
        out.writerow(["id"] + names + ["total", "completeness_pct", "rag"])
        for row in boundary_rows():
            given.writerow(row)
            points, total, completeness, rag = rate(row)
            out.writerow([row["id"]] + [points[name] for name in names] + [show(total), show(completeness), rag])


if __name__ == "__main__":
    main(*sys.argv[1:2])
