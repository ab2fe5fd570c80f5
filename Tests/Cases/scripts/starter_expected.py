#!/usr/bin/env python3
"""The outcomes that `ragstone new` expects of its twelve providers, worked out without the engine.

python3 starter_expected.py FOLDER     (the folder of records that `ragstone new` made: data/NAME)

Writes the file of expected outcomes to standard output. It shares nothing with the rules: every figure is written
again, and all arithmetic is in fractions.
"""
import csv
import datetime
import sys
from fractions import Fraction

AS_AT = datetime.date(2025, 9, 30)
# Six and three months before that day, which has no thirty-first to trouble anybody.
CONCERNS_AFTER = datetime.date(2025, 3, 30)
MANAGER_LEFT_BEFORE = datetime.date(2025, 6, 30)


def six_places(number):
    """Rounded half up at the sixth place, without zeros at the end; no figure here is negative."""
    millionths = (number * 10 ** 6 * 2 + 1) // 2
    whole, rest = divmod(millionths, 10 ** 6)
    return f"{whole}.{rest:06d}".rstrip("0").rstrip(".")


def rows(name):
    with open(f"{sys.argv[1]}/{name}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


concerns = rows("concerns")
print("id,concern_rate,regulator,management,risk,overall,safety_concern")
for provider in rows("provider"):
    own = [c for c in concerns if c["id"] == provider["id"] and datetime.date.fromisoformat(c["date"]) <= AS_AT]
    live = [c for c in own if datetime.date.fromisoformat(c["date"]) > CONCERNS_AFTER and c["outcome"] != "Not upheld"]
    if provider["people"]:
        rate = Fraction(10 * len(live), int(provider["people"]))
        concern = 3 if rate >= 2 else 1 if rate >= Fraction(1, 2) else 0
    else:
        concern = 1
    rating = {"RI": "Requires improvement"}.get(provider["CQC rating"], provider["CQC rating"])
    regulator = {"Inadequate": 3, "Requires improvement": 2, "": 1, "Not yet inspected": None}.get(rating, 0)
    left = provider["manager left on"]
    long_gone = bool(left) and datetime.date.fromisoformat(left) < MANAGER_LEFT_BEFORE
    management = 3 if long_gone else 1 if left else 0
    weighed = [(5, concern), (2, management)] + ([] if regulator is None else [(4, regulator)])
    risk = Fraction(100 * sum(w * p for w, p in weighed), 3 * sum(w for w, _ in weighed))
    colour = 2 if risk >= 50 else 1 if risk >= 25 else 0
    if long_gone:
        colour = max(colour, 1)
    if rating == "Inadequate":
        colour = 2
    is_open = any(c["about"] == "Safety" and c["outcome"] == "Open" for c in own)
    print(",".join([
        provider["id"], str(concern), "not yet" if regulator is None else str(regulator), str(management),
        six_places(risk), ("Green", "Amber", "Red")[colour], "yes" if is_open else "no"]))
