#!/usr/bin/env python3
"""Works out how the duties of rules/rutland/visits.rag stand, from the records alone, without the engine.

    python3 Tests/Cases/scripts/rutland_visits.py           holds the expected files against it; prints nothing if they agree
    python3 Tests/Cases/scripts/rutland_visits.py --write   writes them
"""
import csv
import datetime
import pathlib
import sys

RULES = pathlib.Path(__file__).resolve().parents[3] / "rules" / "rutland"
AS_AT = datetime.date(2017, 4, 6)
ABSENT = {"Not printed": "unknown", "Date not printed": "unknown", "Not yet": "not yet",
          "Due for re-visit": "not yet", "None": "not applicable"}
DUTIES = ["monitoring_visit", "action_plan", "update_visit", "support_visit", "quarterly_visit",
          "in_house_meeting", "external_meeting"]
NOT_DUE = ("Not due", "not applicable", "not applicable")


def day(text):
    if text in ABSENT:
        return ABSENT[text]
    return datetime.datetime.strptime(text, "%d/%m/%Y").date()


def read(folder, name):
    with open(RULES / "data" / folder / f"{name}.csv", newline="") as file:
        return list(csv.DictReader(file))


def three_months_after(date):
    month = date.month + 3
    year = date.year + (month > 12)
    month -= 12 * (month > 12)
    last = (datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)).day
    return datetime.date(year, month, min(date.day, last))


def once(due, done):
    """Due on a day: its word, the day, the days it was or is late."""
    if done == "unknown":
        return "unknown", due, "unknown"
    if done == "not yet" or done > AS_AT:
        return ("Overdue" if AS_AT > due else "Due"), due, max(0, (AS_AT - due).days)
    return ("Done late" if done > due else "Done"), due, max(0, (done - due).days)


def first_month(date, length):
    """The first month of the stretch of the calendar that holds a day, as a count of months; years begin in April."""
    months = date.year * 12 + date.month - 1
    offset = {1: 0, 3: 0, 12: 3}[length]
    return months - (months - offset) % length


def last_day(first, length):
    end = first + length
    return datetime.date(end // 12, end % 12 + 1, 1) - datetime.timedelta(1)


def every(length, start, dates):
    """Once in each stretch of so many months."""
    if start == "unknown":
        return "unknown", "unknown", "unknown"
    if start in ("not applicable", "not yet"):
        return NOT_DUE
    now = first_month(AS_AT, length)
    first = first_month(start, length)
    if first > now:
        return NOT_DUE
    held = {first_month(date, length) for date in dates if date <= AS_AT}
    if now in held:
        return "Done", last_day(now, length), 0
    if first < now and now - length not in held:
        due = last_day(now - length, length)
        return "Overdue", due, (AS_AT - due).days
    return "Due", last_day(now, length), 0


def standing(provider, monitoring, visits, meetings):
    monitored = [(day(row["date"]), row["finding"]) for row in monitoring if day(row["date"]) <= AS_AT]
    latest, finding = max(monitored, default=(None, None))
    seen = [date for date, _ in monitored] + [day(row["date"]) for row in visits]
    recorded = day(provider["recorded from"])
    completed = day(provider["actions completed on"])
    enquiry = day(provider["enquiry from"])
    to_improve = finding in ("Required improvement", "Could improve")
    is_completed = isinstance(completed, datetime.date) and completed <= AS_AT
    duties = {name: NOT_DUE for name in DUTIES}
    duties["monitoring_visit"] = every(12, datetime.date(2016, 5, 1), [date for date, _ in monitored])
    if to_improve:
        duties["action_plan"] = once(latest + datetime.timedelta(28), day(provider["plan agreed on"]))
        duties["update_visit"] = once(three_months_after(latest), completed)
        if not is_completed:
            begin = recorded if recorded == "unknown" else max(latest, recorded)
            duties["support_visit"] = every(
                1, begin, [day(row["date"]) for row in visits if row["kind"] == "Support"])
    duties["quarterly_visit"] = every(3, recorded, seen)
    for name, kind, length in [("in_house_meeting", "In-house", 1), ("external_meeting", "External", 3)]:
        duties[name] = every(length, enquiry, [day(row["date"]) for row in meetings if row["kind"] == kind])
    states = [duties[name][0] for name in DUTIES]
    overdue = "unknown" if "unknown" in states else states.count("Overdue")
    return duties, overdue, place(provider, duties, enquiry)


def place(provider, duties, enquiry):
    if provider["suspended"] == "Not printed":
        return "Ask first"
    if provider["suspended"] == "yes":
        return "Not now"
    if isinstance(enquiry, datetime.date):
        return "Ask first"
    states = [duties["update_visit"][0], duties["quarterly_visit"][0]]
    return "Ask first" if "Overdue" in states or "unknown" in states else "Yes"


def outcomes(folder):
    events = {name: read(folder, name) for name in ("monitoring", "visits", "meetings")}
    head = ["name"]
    for name in DUTIES:
        head += [name, name + "_due", name + "_late"]
    lines = [head + ["overdue_duties", "may_place"]]
    for provider in read(folder, "provider"):
        own = [[row for row in events[name] if row["name"] == provider["name"]] for name in events]
        duties, overdue, answer = standing(provider, *own)
        cells = [provider["name"]]
        for name in DUTIES:
            cells += duties[name]
        lines.append([str(cell) for cell in cells + [overdue, answer]])
    return lines


def main():
    for folder, name in [("visits", "visits"), ("visits-made-up", "visits.visits-made-up")]:
        path = RULES / "expected" / f"{name}@{AS_AT}.csv"
        lines = outcomes(folder)
        if "--write" in sys.argv:
            with open(path, "w", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows(lines)
        with open(path, newline="") as file:
            if list(csv.reader(file)) != lines:
                sys.exit(f"{path}: not what the records give")
    # What the report's own dates come to.
    printed = {line[0]: line for line in outcomes("visits")[1:]}
    place_of = outcomes("visits")[0].index("update_visit")
    wanted = {"A&R Guardian": ["Done late", "2016-12-01", "77"], "Care In Comfort": ["Overdue", "2017-03-02", "35"]}
    for name, cells in wanted.items():
        if printed[name][place_of:place_of + 3] != cells:
            sys.exit(f"{name}: {printed[name][place_of:place_of + 3]}, not {cells}")


main()
