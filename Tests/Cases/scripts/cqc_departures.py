#!/usr/bin/env python3
"""Departures from CQC's principles: every rating, every decision, at every time, and the outcome counted in steps.

python3 cqc_departures.py RULES_FOLDER     (the folder rules/cqc)

Writes data/overall-rating-with-judgement/ and expected/overall-rating-with-judgement@2022-09-30.csv. Every location is
made up, and its name says what is the matter with it.
"""
import os
import sys

WORDS = ["Outstanding", "Good", "Requires improvement", "Inadequate"]
# Five key questions whose overall rating the principles leave in no doubt, and one that no principle covers.
QUESTIONS = {"Outstanding": "OOGGG", "Good": "GGGGG", "Requires improvement": "RRGGG", "Inadequate": "IIGGG",
             "not rated": "IGGGG"}
LETTERS = {"O": "Outstanding", "G": "Good", "R": "Requires improvement", "I": "Inadequate"}
AS_AT = "2022-09-30"
TIMES = {"in force": ("2022-09-01", "2022-12-31"), "first day": (AS_AT, "2022-12-31"),
         "last day": ("2022-09-01", AS_AT), "over": ("2022-09-01", "2022-09-29"),
         "to come": ("2022-10-01", "2022-12-31")}


def outcome(rating, decisions):
    """What is left, and what became of the decision: ISO dates compare as texts."""
    seen = [one for one in decisions if one[0] <= AS_AT]
    current = [one for one in seen if one[2] >= AS_AT]
    if not seen:
        return rating, "not applicable"
    if rating == "not rated":
        return rating, "Not rated" if current else "Expired"
    if not current:
        return rating, "Expired"
    # The latest by date; of two on one day the last.
    judged = max(enumerate(current), key=lambda pair: (pair[1][0], pair[0]))[1][1]
    if abs(WORDS.index(judged) - WORDS.index(rating)) > 1:
        return rating, "Too far"
    return judged, "Applied"


def cases():
    for rating in QUESTIONS:
        yield f"{rating}, no decision", rating, []
        for judged in WORDS:
            for time, (begins, ends) in TIMES.items():
                yield f"{rating}, decided {judged}, {time}", rating, [(begins, judged, ends)]
        yield f"{rating}, two in force", rating, [("2022-09-02", "Good", "2022-12-31"),
                                                  ("2022-09-01", "Requires improvement", "2022-12-31")]
        yield f"{rating}, two on one day", rating, [("2022-09-01", "Good", "2022-12-31"),
                                                    ("2022-09-01", "Requires improvement", "2022-12-31")]
        yield f"{rating}, the later one over", rating, [("2022-09-01", "Good", "2022-12-31"),
                                                        ("2022-09-10", "Inadequate", "2022-09-20")]


def write(path, lines):
    with open(path, "w") as file:
        for line in lines:
            file.write(",".join('"%s"' % cell if "," in cell else cell for cell in line) + "\n")


def main(folder):
    locations = [["id", "safe", "effective", "caring", "responsive", "well_led", "breach", "manager_missing",
                  "condition_unmet", "notifications_missing", "return_missing"]]
    departures = [["id", "date", "judged", "author", "reason", "ends_on"]]
    expected = [["id", "overall", "final", "final_judgement", "departure_ignored"]]
    for name, rating, decisions in cases():
        locations.append([name] + [LETTERS[letter] for letter in QUESTIONS[rating]] + ["no"] * 5)
        for begins, judged, ends in decisions:
            departures.append([name, begins, judged, "An inspector", "Made up", ends])
        final, became = outcome(rating, decisions)
        ignored = "no" if became in ("Applied", "not applicable") else "yes"
        expected.append([name, rating, final, became, ignored])
    data = folder + "/data/overall-rating-with-judgement"
    os.makedirs(data, exist_ok=True)
    write(data + "/location.csv", locations)
    write(data + "/departures.csv", departures)
    write(folder + f"/expected/overall-rating-with-judgement@{AS_AT}.csv", expected)


main(sys.argv[1])
