#!/usr/bin/env python3
"""Made-up providers for rules/hertfordshire/serious-concerns.rag, one for each combination, and their outcomes.

python3 hertfordshire_concerns.py RULES_FOLDER     (the folder rules/hertfordshire)

Every stage held, by whether people may be at risk, by the number of concerns not resolved, by the state of the plan,
by whether the head of service has agreed. The outcomes follow the text of the standard and the readings at the head
of the rule file.
"""
import csv
import itertools
import sys
from datetime import date, timedelta

TODAY = date(2017, 9, 30)
STAGES = ["Routine", "Action plan", "Serious concerns", "Intervention"]
RAISED = [date(2017, 9, 1), date(2017, 9, 2), date(2017, 9, 3)]


def main(folder):
    providers = [["id", "stage_now", "people_at_risk", "meeting_agreed", "intervention_agreed", "track_now",
                  "enquiry_open", "strategy_needed"]]
    concerns = [["id", "date", "area", "resolved_on"]]
    plans = [["id", "date", "agreed_on", "agreed_until", "completed_on"]]
    decisions = [["id", "date", "outcome", "reason"]]
    expected = [["id", "open_concerns", "plans_late", "plan_agreed", "plan_agreed_due", "plan_agreed_late",
                 "plan_late", "stage", "stage_proposed", "stage_awaiting", "is_suspended", "is_terminated", "track"]]
    cases = itertools.product(STAGES, ["yes", "no", ""], [0, 1, 2, 3], ["none", "running", "late", "done"], [True, False])
    for number, (stage, risk, count, plan, agreed) in enumerate(cases, 1):
        key = "Made-up provider %03d" % number
        word = "yes" if agreed else ("no" if number % 3 else "")
        enquiry, strategy = number % 2 == 0, number % 5 == 0
        track = ["No enquiry", "Enquiry", "Safeguarding meeting"][number % 3]
        providers.append([key, stage, risk, word, word, track, "yes" if enquiry else "no", "yes" if strategy else "no"])
        for index in range(count):
            concerns.append([key, RAISED[index], "Area %d" % (index + 1), ""])
        # One that is resolved never counts.
        concerns.append([key, date(2017, 5, 1), "Area 9", date(2017, 5, 20)])
        if plan != "none":
            until = {"running": TODAY, "late": TODAY - timedelta(1), "done": TODAY - timedelta(1)}[plan]
            plans.append([key, date(2017, 9, 5), date(2017, 9, 7), until, date(2017, 9, 25) if plan == "done" else ""])
        outcomes = [[], ["Suspended"], ["Suspended", "Suspension lifted"], ["Terminated"],
                    ["Suspended", "Terminated"]][number % 5]
        for index, outcome in enumerate(outcomes):
            decisions.append([key, date(2017, 9, 8 + index), outcome, "Made up"])

        late, is_open = plan == "late", plan in ("running", "late")
        if count == 0:
            duty = ["Not due", "not applicable", "not applicable"]
        else:
            duty = ["Done" if plan != "none" else "Overdue", RAISED[0] + timedelta(28), 0 if plan != "none" else 1]
        moves = []
        if stage in STAGES[:2]:
            moves.append(("Serious concerns", count >= 3 and risk == "yes", True))
        if stage == "Routine":
            moves.append(("Action plan", count >= 1, False))
        elif stage == "Action plan":
            moves.append(("Routine", count == 0 and not is_open, False))
        elif stage == "Serious concerns":
            moves += [("Intervention", late, True), ("Action plan", not is_open and risk == "no", False)]
        else:
            moves.append(("Serious concerns", not is_open, False))
        after, proposed, awaiting = stage, "not applicable", "not applicable"
        for target, holds, asks in moves:
            if target != stage and holds:
                proposed = target
                if asks and not agreed:
                    awaiting = "Head of service"
                else:
                    after = target
                break
        way = track
        if strategy and track != "Safeguarding meeting":
            way = "Safeguarding meeting"
        elif track == "No enquiry" and enquiry:
            way = "Enquiry"
        elif track != "No enquiry" and not enquiry and not strategy:
            way = "No enquiry"
        expected.append([key, count, int(late)] + duty + [
            "yes" if late else "no", after, proposed, awaiting,
            "Yes" if outcomes and outcomes[0] == "Suspended" and "Suspension lifted" not in outcomes else "No",
            "Yes" if "Terminated" in outcomes else "No", way])
    for name, rows in (("provider", providers), ("concerns", concerns), ("plans", plans), ("decisions", decisions)):
        write("%s/data/serious-concerns/%s.csv" % (folder, name), rows)
    write(folder + "/expected/serious-concerns@2017-09-30.csv", expected)


def write(path, rows):
    with open(path, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


main(sys.argv[1])
