#!/usr/bin/env python3
"""Services rebuilt from the counts of the Quality Monitoring Summary, for monitoring-2017-18.rag, and the outcomes.

python3 hertfordshire_monitoring.py RULES_FOLDER     (the folder rules/hertfordshire)

The counts are printed; which numbered service has which, every date and the colours of the risk tool are made up. The
head of the rule file says what else is.
"""
import csv
import sys
from datetime import date
from fractions import Fraction

OLDER, LEARNING, LIVING, HOME, DAY, OLD_DAY = LINES = [
    "Older people accommodation", "LD accommodation", "LD supported living", "Homecare", "LD day opportunities",
    "Older people day services"]
SIZES = dict(zip(LINES, [144, 105, 62, 36, 56, 16]))
TARGETS = dict(zip(LINES, [79, 82, 80, 92, 85, 85]))
POINTS = {"Excellent": 100, "Good": 80, "Requires improvement": 50, "Poor": 0}
EXCELLENT, GOOD, IMPROVE, POOR = POINTS
YEAR, QUARTER, TODAY = date(2017, 4, 1), date(2017, 7, 1), date(2017, 9, 30)


def text(number):
    """A number with at most six places, rounded half away from zero."""
    scaled = abs(Fraction(number)) * 10 ** 6
    whole = int(scaled + Fraction(1, 2))
    digits = ("%d.%06d" % (whole // 10 ** 6, whole % 10 ** 6)).rstrip("0").rstrip(".")
    return "-" + digits if number < 0 and whole else digits


def write(path, rows):
    with open(path, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def quarter(which, number):
    """A made-up day in Quarter 1 or 2."""
    return date(2017, (4 if which == 1 else 7) + number % 3, 1 + number % 28)


class Records:
    def __init__(self):
        self.services, self.assessments, self.visits, self.suspensions, self.decisions = [], [], [], [], []
        for line in LINES:
            for number in range(1, SIZES[line] + 1):
                self.services.append({
                    "id": "%s %03d" % (line, number), "line": line, "people": "", "risk_tool": "",
                    "one_to_one": "no" if line in (DAY, OLD_DAY) else "yes", "reason_given": "no",
                    "management_changed": "not applicable", "improvement_seen": "not applicable"})

    def service(self, line, number):
        return next(row for row in self.services if row["id"] == "%s %03d" % (line, number))

    def assess(self, line, number, which, mark, state="Published", tool="PAMMS", concern="None", full=True):
        key, day = "%s %03d" % (line, number), quarter(which, number)
        self.assessments.append([key, day, tool, state, mark, concern])
        if full:
            self.visits.append([key, day, "Full"])

    def build(self):
        for number, mark in enumerate([GOOD] * 3 + [IMPROVE] * 8, 1):
            self.assess(OLDER, number, 1, mark, concern="Practice" if mark == IMPROVE else "None")
            if mark == IMPROVE:
                self.visits.append(["%s %03d" % (OLDER, number), quarter(2, number), "Follow-up"])
        for number, mark in enumerate([EXCELLENT] * 2 + [GOOD] * 10 + [IMPROVE] * 8, 12):
            self.assess(OLDER, number, 2, mark, concern="Practice" if mark == IMPROVE else "None")
        for number in range(32, 58):
            self.assess(OLDER, number, 2, GOOD, state="Draft" if number % 2 else "Finalised")
        for place in range(92):
            self.visits.append(["%s %03d" % (OLDER, 50 + place % 48), quarter(1 + place // 48, place), "Drop-in"])
        for number in range(1, 5):
            self.assess(LEARNING, number, 1, GOOD)
        for number, mark in enumerate([EXCELLENT] * 2 + [GOOD] * 5 + [IMPROVE], 5):
            self.assess(LEARNING, number, 2, mark, concern="Practice" if mark == IMPROVE else "None")
        for number in range(13, 16):
            self.assess(LEARNING, number, 2, GOOD, state="Finalised")
        for number in range(16, 35):
            self.visits.append(["%s %03d" % (LEARNING, number), quarter(2, number), "Drop-in"])
        for number in range(1, 63):
            self.service(LIVING, number)["risk_tool"] = \
                "Red" if number <= 8 or 36 <= number <= 39 else "Amber" if number <= 25 or 36 <= number <= 46 else "Green"
            if number <= 20:
                self.assess(LIVING, number, 1, GOOD)
            elif number <= 35:
                self.assess(LIVING, number, 2, GOOD if number <= 28 else IMPROVE,
                            concern="None" if number <= 28 else "Practice")
        for number, mark in enumerate([GOOD] * 3, 1):
            self.assess(HOME, number, 1, mark)
        concerns = ["None"] * 5 + ["Finance", "Records and audit", "Records and audit", "Practice"]
        for number, (mark, concern) in enumerate(zip([GOOD] * 5 + [IMPROVE] * 3 + [POOR], concerns), 4):
            self.assess(HOME, number, 2, mark, concern=concern)
            if concern == "Records and audit":
                self.decisions.append(["%s %03d" % (HOME, number), date(2017, 9, 20), "Amber", "Monitoring officer",
                                       "Office processes around recording and auditing rather than practice",
                                       date(2017, 12, 31)])
        self.service(HOME, 9)["people"] = self.service(HOME, 12)["people"] = 66
        poor = self.service(HOME, 12)
        poor["management_changed"] = poor["improvement_seen"] = "yes"
        self.suspensions.append([poor["id"], date(2017, 9, 18), "Care planning, late and missed visits, medication",
                                 date(2017, 10, 13), ""])
        for number, (which, mark) in enumerate([(1, GOOD), (1, GOOD), (2, GOOD), (2, EXCELLENT)], 1):
            self.service(DAY, number)["reason_given"] = "yes"
            self.assess(DAY, number, which, mark, tool="ADASS workbook")
        for number, mark in enumerate([EXCELLENT] * 13 + [GOOD] * 2 + [IMPROVE], 1):
            self.assessments.append(["%s %03d" % (OLD_DAY, number), date(2016, 10, number), "ADASS workbook",
                                     "Published", mark, "None"])

    def save(self, folder):
        write(folder + "/service.csv", [list(self.services[0])] + [list(row.values()) for row in self.services])
        write(folder + "/assessments.csv", [["id", "date", "tool", "state", "mark", "concern"]] + self.assessments)
        write(folder + "/visits.csv", [["id", "date", "kind"]] + self.visits)
        write(folder + "/suspensions.csv", [["id", "date", "reason", "review_on", "lifted_on"]] + self.suspensions)
        write(folder + "/decisions.csv", [["id", "date", "judged", "author", "reason", "ends_on"]] + self.decisions)


def work_out(records):
    """What follows for each service, beside its own row."""
    found = {}
    for row in records.services:
        key = row["id"]
        reports = [item for item in records.assessments if item[0] == key and item[1] >= YEAR]
        published = sorted((item for item in reports if item[3] == "Published"), key=lambda item: item[1])
        now = [item for item in published if item[1] >= QUARTER]
        before = [item for item in published if item[1] < QUARTER]
        visits = [item for item in records.visits if item[0] == key]
        full = any(item[2] == "Full" for item in visits)
        exempt = row["line"] in (DAY, OLD_DAY) and row["one_to_one"] == "no" and row["reason_given"] == "no"
        mark, concern = (published[-1][4], published[-1][5]) if published else (None, None)
        risk = "Amber" if mark is None else "Red" if mark in (POOR, IMPROVE) or concern == "Finance" else \
            "Amber" if concern == "Practice" else "Green"
        judged = [item for item in records.decisions if item[0] == key]
        judgement = "not applicable"
        if judged:
            risk, judgement = judged[-1][2], "Applied"
        people = row["people"]
        found[key] = {
            "line": row["line"], "published": len(published), "published_now": len(now),
            "in_process": len(reports) - len(published), "full": full, "exempt": exempt,
            "drop_ins": sum(item[2] == "Drop-in" for item in visits),
            "drop_ins_now": sum(item[2] == "Drop-in" and item[1] >= QUARTER for item in visits),
            "visited_now": any(item[1] >= QUARTER and item[2] != "Follow-up" for item in visits),
            "visits_now": sum(item[1] >= QUARTER for item in visits), "visits": len(visits),
            "quality": mark or "not rated", "mark_now": now[-1][4] if now else None,
            "good_now": any(item[4] in (EXCELLENT, GOOD) for item in now), "risk": risk, "judgement": judgement,
            "impact": "not rated" if people == "" else "Many",
            "visit": "Not due" if exempt else "Done" if full else "Due", "tool": row["risk_tool"],
            "improve": any(item[4] == IMPROVE for item in before),
            "followed": any(item[2] == "Follow-up" for item in visits),
            "suspended": any(item[0] == key for item in records.suspensions),
            "lift": row["management_changed"] == row["improvement_seen"] == "yes"}
    return found


def portfolio(found):
    table = [["summary", "group", "figure", "n", "left_out"]]

    def group(line, test=lambda one: True):
        own = [one for one in found.values() if one["line"] == line]
        return [one for one in own if test(one)], len(own)

    def lines(name, test, figure):
        for line in LINES:
            kept, every = group(line, test)
            table.append([name, line, figure(kept), len(kept), every - len(kept)])

    def share(kept, test):
        return text(Fraction(100 * sum(map(test, kept)), len(kept))) if kept else "unknown"

    def one(name, test, figure, kept=None):
        kept = [item for item in found.values() if test(item)]
        table.append([name, "", figure(kept), len(kept), len(found) - len(kept)])

    lines("due_this_year", lambda item: not item["exempt"], len)
    lines("published_reports", lambda item: True, lambda kept: sum(item["published"] for item in kept))
    lines("published_in_quarter", lambda item: True, lambda kept: sum(item["published_now"] for item in kept))
    lines("reports_in_process", lambda item: True, lambda kept: sum(item["in_process"] for item in kept))
    lines("services_visited", lambda item: item["full"], len)
    for line in LINES:
        own, _ = group(line)
        table.append(["drop_ins", line, sum(item["drop_ins"] for item in own), sum(item["visits"] for item in own), 0])
    lines("services_dropped_in", lambda item: item["drop_ins"], len)
    lines("visited_in_quarter", lambda item: item["visited_now"], len)
    for line in LINES:
        own, _ = group(line)
        looked = sum(item["visits_now"] for item in own)
        table.append(["drop_ins_in_quarter", line, sum(item["drop_ins_now"] for item in own), looked,
                      sum(item["visits"] for item in own) - looked])
    lines("done_share", lambda item: not item["exempt"], lambda kept: share(kept, lambda item: item["published"]))

    def published_older(item):
        return item["line"] == OLDER and item["published_now"]

    good = Fraction(share([item for item in found.values() if published_older(item)], lambda item: item["good_now"]))
    one("good_share", published_older, lambda kept: text(good))
    one("change_on_year", published_older, lambda kept: text(good - 82))
    one("change_on_quarter", published_older, lambda kept: text(good - 27))

    def coloured(item):
        return item["tool"] in ("Red", "Amber")

    lines("red_and_amber", coloured, len)
    lines("red_and_amber_visited", coloured, lambda kept: share(kept, lambda item: item["full"]))
    lines("two_thirds_visited", coloured,
          lambda kept: "unknown" if not kept else
          "yes" if 3 * sum(item["full"] for item in kept) > 2 * len(kept) else "no")
    lines("red_and_amber_count", coloured, lambda kept: sum(item["full"] for item in kept))
    lines("to_follow_up", lambda item: item["improve"], len)
    one("not_followed_up", lambda item: item["improve"] and not item["followed"], lambda kept: "")

    def improving(item):
        return item["line"] == HOME and item["quality"] == IMPROVE

    one("improvement_high_risk", improving, lambda kept: sum(item["risk"] == "Red" for item in kept))
    one("improvement_not_high", improving, lambda kept: sum(item["risk"] != "Red" for item in kept))
    one("suspended_now", lambda item: item["suspended"],
        lambda kept: "; ".join(key for key, item in found.items() if item["suspended"]))

    def average(kept):
        return Fraction(sum(POINTS[item["mark_now"]] for item in kept), len(kept)) if kept else None

    lines("average_published", lambda item: item["mark_now"],
          lambda kept: text(average(kept)) if kept else "unknown")
    table += [["target_of_line", line, TARGETS[line], "", ""] for line in LINES]
    for line in LINES:
        kept, every = group(line, lambda item: item["mark_now"])
        met = "unknown" if not kept else "yes" if average(kept) >= TARGETS[line] else "no"
        table.append(["target_met", line, met, len(kept), every - len(kept)])
    return table


def main(folder):
    records = Records()
    records.build()
    records.save(folder + "/data/monitoring-2017-18")
    found = work_out(records)
    head = ["id", "published", "in_process", "visited_full", "dropped_in", "quality", "risk", "risk_judgement",
            "impact", "yearly_visit", "improvement_before", "followed_up", "suspended", "suspension_review"]
    expected = [head]
    for key, item in found.items():
        expected.append([
            key, item["published"], item["in_process"], "yes" if item["full"] else "no",
            "yes" if item["drop_ins"] else "no", item["quality"], item["risk"], item["judgement"], item["impact"],
            item["visit"], "yes" if item["improve"] else "no", "yes" if item["followed"] else "no",
            "yes" if item["suspended"] else "no", "Due" if item["suspended"] else "Not due"])
    write(folder + "/expected/monitoring-2017-18@2017-09-30.csv", expected)
    write(folder + "/expected/monitoring-2017-18@2017-09-30.portfolio.csv", portfolio(found))


main(sys.argv[1])
