#!/usr/bin/env python3
"""An exact oracle of the two Herefordshire dashboards.

python3 herefordshire_expected.py RULES_FOLDER     (the folder rules/herefordshire)

Reads data/care-homes and data/community-care, writes the expected outcomes. It shares nothing with the
rule files: every figure is written again, all arithmetic is in fractions, and an absent value is one of
three words. Points are counted by how many figures a value has passed, not by asking one after the other.
"""
import calendar
import csv
import datetime
import sys
from fractions import Fraction

UNKNOWN, NOT_APPLICABLE, NOT_YET = "unknown", "not applicable", "not yet"
ABSENT = (UNKNOWN, NOT_YET, NOT_APPLICABLE)
COLOURS = ("Green", "Amber", "Red")


def absent(value):
    return isinstance(value, str) and value in ABSENT


def first_absence(*values):
    """What several values are together, when any of them is absent: unknown before not yet before not applicable."""
    kinds = [value for value in values if absent(value)]
    return min(kinds, key=ABSENT.index) if kinds else None


def six_places(number):
    """Rounded half away from zero at the sixth place."""
    whole, rest = divmod(abs(number) * 10 ** 6, 1)
    whole += 1 if rest * 2 >= 1 else 0
    return Fraction(whole if number >= 0 else -whole, 10 ** 6)


def show(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    whole = int(six_places(Fraction(value)) * 10 ** 6)
    text = "%d.%06d" % divmod(abs(whole), 10 ** 6)
    return ("-" if whole < 0 else "") + text.rstrip("0").rstrip(".")


def ratio(times, part, whole):
    kind = first_absence(part, whole)
    if kind:
        return kind
    return UNKNOWN if whole == 0 else Fraction(times * part) / whole


def shift(day, months):
    """The same day so many months on, or back; a day that month does not have becomes its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def number(text, empty=UNKNOWN):
    if text == "":
        return empty
    return NOT_APPLICABLE if text == "N/A" else Fraction(text.rstrip("%"))


def day(text, empty):
    return empty if text == "" else datetime.date.fromisoformat(text)


def word(text):
    return {"": UNKNOWN, "Not yet inspected": NOT_YET, "Not registered": NOT_APPLICABLE}.get(text, text)


def passed(value, *figures):
    """How many of the figures the value has reached."""
    return sum(1 for figure in figures if value >= figure)


def percent_of_three(indicators, weights):
    """The weighted share of three points, exactly, of the indicators that are not left out."""
    kept = [(weight, indicators[name]) for name, weight in weights.items() if not absent(indicators[name])]
    if not kept:
        return UNKNOWN
    return Fraction(100 * sum(weight * points for weight, points in kept), 3 * sum(weight for weight, _ in kept))


class Events:
    """The events of one provider that have happened by the as-at date."""

    def __init__(self, rows, today):
        self.rows = [row for row in rows if datetime.date.fromisoformat(row["date"]) <= today]
        self.today = today

    def within(self, months):
        start = shift(self.today, -months)
        return [row for row in self.rows if datetime.date.fromisoformat(row["date"]) > start]


def rising(concerns):
    live = [row for row in concerns.within(6) if row["outcome"] != "Not upheld"]
    recent = [row for row in concerns.within(3) if row["outcome"] != "Not upheld"]
    return len(recent) >= 2 and len(recent) > len(live) - len(recent), live, recent


def manager_long_gone(row, today):
    left = row["manager_left_on"]
    return left != "" and shift(datetime.date.fromisoformat(left), 3) < today


def signed_and_quiet(row, recent):
    return row["plan_signed_by_provider"] == row["plan_signed_by_council"] == "yes" and not recent


def care_home(row, concerns, referrals, today):
    beds, deaths = number(row["beds"]), number(row["deaths_12m"])
    nursing = row["service"] == "Nursing home"
    getting_worse, live, recent = rising(concerns)
    counted = [event for event in referrals.within(12) if event["outcome"] != "Unfounded"]
    substantiated = [event for event in counted if event["outcome"] == "Substantiated"]
    referral_rate = ratio(10, Fraction(len(counted)), beds)
    death_rate = NOT_APPLICABLE if not absent(beds) and beds < 10 else ratio(10, deaths, beds)
    full = ratio(100, number(row["occupied_beds"]), beds)
    cqc = word(row["cqc_rating"])
    known, points = {}, {}

    def settle(name, value, when_absent):
        """Points from evidence, or else what the absence is worth (its own kind: left out)."""
        known[name] = not absent(value)
        points[name] = when_absent.get(value, value) if absent(value) else value

    sources = {event["source"] for event in live}
    if len(live) > 3 and len(sources) > 1:
        mark = 3
    elif len(live) > 2 or [event["about"] for event in live].count("Safety") > 1:
        mark = 2
    else:
        mark = min(1, len(live))
    settle("safety_concerns", mark, {})
    settle("safeguarding", referral_rate if absent(referral_rate)
           else passed(referral_rate, Fraction("0.25"), Fraction("0.75"), Fraction("1.5")), {UNKNOWN: 1})
    enough = 80 if today >= datetime.date(2017, 7, 1) else 85
    if absent(full):
        mark = full
    elif full > 100:
        mark = 2
    else:
        mark = 3 - passed(full, 60, 70, enough)
    settle("occupancy", mark, {})
    figures = (Fraction("3.5"), 5) if nursing else (2, 3)
    settle("mortality", death_rate if absent(death_rate) else (0, 2, 3)[passed(death_rate, *figures)], {UNKNOWN: 1})
    overdue = number(row["dols_overdue"])
    settle("dols", overdue if absent(overdue) else passed(overdue, 1, 2, 4), {UNKNOWN: 2})
    settle("regulator", cqc if absent(cqc) else {"Inadequate": 3, "Requires improvement": 2}.get(cqc, 0), {UNKNOWN: 1})
    share = number(row["reablement_success"])
    settle("reablement", share if absent(share) else 3 - passed(share, 50, 65, 80), {UNKNOWN: 1})
    hygiene = {"": UNKNOWN, "Awaiting inspection": NOT_YET}.get(row["food_hygiene"]) or int(row["food_hygiene"])
    sent = row["self_report_on"]
    certain = (manager_long_gone(row, today)
               + (sent == "" or shift(datetime.date.fromisoformat(sent), 6) < today)
               + (not absent(hygiene) and hygiene <= 2))
    if certain >= 2:
        mark = 3
    elif absent(hygiene):                                   # it could make one sign of none, or two of one
        mark = hygiene
    else:
        mark = 2 * certain
    settle("other_data", mark, {UNKNOWN: 2, NOT_YET: 2})

    weights = {"safety_concerns": 5, "safeguarding": 5, "occupancy": 2, "mortality": 2, "dols": 1, "regulator": 4,
               "reablement": 2, "other_data": 2}

    def share_of(names):
        return percent_of_three(points, {name: weights[name] for name in names.split()})

    safety = share_of("safety_concerns safeguarding mortality dols")
    quality = share_of("regulator reablement")
    running = share_of("occupancy other_data")
    risk = percent_of_three(points, weights)
    sources_known = sum(known.values())

    step = passed(risk, 20, 45)
    if getting_worse:
        step = min(2, step + 1)
    if signed_and_quiet(row, recent):
        step = max(0, step - 1)
    if sources_known < 5 or cqc == "Outstanding" and not substantiated:
        step = min(step, 1)
    if any(not absent(score) and score >= 50 for score in (safety, quality, running)):
        step = max(step, 1)
    if list(points.values()).count(3) > 1 or manager_long_gone(row, today):
        step = max(step, 1)
    if cqc == "Inadequate" or row["incident_under_investigation"] == "yes":
        step = 2
    return {"concerns_rising": getting_worse, "referrals_per_10_beds": referral_rate, "deaths_per_10_beds": death_rate,
            **points, "safety_score": safety, "quality_score": quality, "running_score": running, "risk": risk,
            "sources_known": sources_known, "overall": COLOURS[step]}


def community_service(row, concerns, referrals, today):
    people, deaths = number(row["people_supported"]), number(row["deaths_12m"])
    homecare = row["service"] == "Homecare"
    getting_worse, live, recent = rising(concerns)
    counted = sum(1 for event in referrals.within(12) if event["outcome"] != "Unfounded")
    concern_rate = ratio(100, Fraction(len(live)), people)
    fewer_than = lambda size: not absent(people) and people < size
    referral_rate = NOT_APPLICABLE if fewer_than(10) else ratio(100, Fraction(counted), people)
    death_rate = NOT_APPLICABLE if fewer_than(20) else ratio(100, deaths, people)
    let = NOT_APPLICABLE if homecare else ratio(100, number(row["tenancies_let"]), number(row["tenancies"]))
    missed = ratio(100, number(row["missed_visits"]), number(row["planned_visits"]))
    cqc = word(row["cqc_rating"])
    known, points = {}, {}

    def settle(name, value, when_absent):
        known[name] = not absent(value)
        points[name] = when_absent.get(value, value) if absent(value) else value

    high = 8 if homecare else 10
    settle("safety_concerns", concern_rate if absent(concern_rate) else passed(concern_rate, 2, 5, high), {UNKNOWN: 1})
    if counted == 0:
        mark = 0
    elif counted > 3:
        mark = 3
    else:
        mark = referral_rate if absent(referral_rate) else 1 + passed(referral_rate, 4, 8)
    settle("safeguarding", mark, {UNKNOWN: 1, NOT_APPLICABLE: 2})
    settle("occupancy", let if absent(let) else (3, 1, 0)[passed(let, 70, 85)], {UNKNOWN: 1})
    settle("mortality", death_rate if absent(death_rate) else (0, 1, 3)[passed(death_rate, 10, 20)], {})
    overdue = number(row["authorisations_overdue"])
    settle("liberty", overdue if absent(overdue) else (0, 1, 3)[passed(overdue, 1, 3)], {UNKNOWN: 1})
    settle("regulator", cqc if absent(cqc) else {"Inadequate": 3, "Requires improvement": 2}.get(cqc, 0), {UNKNOWN: 1})
    share = number(row["reablement_success"])
    settle("reablement", share if absent(share) else 3 - passed(share, 40, 55, 70), {UNKNOWN: 2})
    settle("other_data", missed if absent(missed) else 3 if missed > 2 else 1 if missed > 1 else 0, {UNKNOWN: 2})

    safety = percent_of_three(points, {"safety_concerns": 4, "safeguarding": 5, "mortality": 1, "liberty": 1})
    quality = percent_of_three(points, {"regulator": 4, "reablement": 2})
    delivery = percent_of_three(points, {"occupancy": 1, "other_data": 3})
    domains = [(weight, score) for weight, score in ((5, safety), (3, quality), (2, delivery)) if not absent(score)]
    # a quotient that is weighed again is rounded at the sixth place first
    risk = sum(weight * six_places(score) for weight, score in domains) / sum(weight for weight, _ in domains)
    sources_known = sum(known.values())

    step = passed(risk, 20, 45)
    if getting_worse:
        step = min(2, step + 1)
    if signed_and_quiet(row, recent):
        step = max(0, step - 1)
    if sources_known < 4:
        step = min(step, 1)
    if any(score >= 50 for _, score in domains) or cqc in ("Requires improvement", "Inadequate"):
        step = max(step, 1)
    if manager_long_gone(row, today):
        step = max(step, 1)
    if cqc == "Inadequate" or row["incident_under_investigation"] == "yes":
        step = 2
    return {"concerns_rising": getting_worse, "concerns_per_100": concern_rate, "referrals_per_100": referral_rate,
            "deaths_per_100": death_rate, **points, "safety_score": safety, "quality_score": quality,
            "delivery_score": delivery, "risk": risk, "sources_known": sources_known, "overall": COLOURS[step]}


def read(path):
    with open(path, newline="") as stream:
        return list(csv.DictReader(stream))


def rate_folder(folder, rate, today):
    """One row of outcomes for each provider, in the order of the data."""
    concerns, referrals = read(folder + "/concerns.csv"), read(folder + "/referrals.csv")
    for row in read(folder + "/provider.csv"):
        of_this = lambda events: Events([event for event in events if event["id"] == row["id"]], today)
        yield {"id": row["id"], **rate(row, of_this(concerns), of_this(referrals), today)}


def main(folder):
    for scheme, rate, dates in (("care-homes", care_home, ("2017-06-30", "2017-09-30")),
                                ("community-care", community_service, ("2017-09-30",))):
        for date in dates:
            rows = list(rate_folder(folder + "/data/" + scheme, rate, datetime.date.fromisoformat(date)))
            with open("%s/expected/%s@%s.csv" % (folder, scheme, date), "w", newline="") as stream:
                out = csv.writer(stream, lineterminator="\n")
                out.writerow(rows[0])
                out.writerows([show(value) for value in row.values()] for row in rows)


if __name__ == "__main__":
    main(*sys.argv[1:2])
