#!/usr/bin/env python3
"""Providers whose concerns rise and whose self-reports go missing, made up, and what is expected of them at two days.

python3 herefordshire_reviews.py RULES_FOLDER     (the folder rules/herefordshire)

Writes data/reviews/ and expected/reviews@....csv. The same records are judged as at 30 June and 15 September 2017.
Quarters are counted from year 0, marks held in tenths of a percent.
"""
import csv
import datetime
import os
import sys
from fractions import Fraction

DATES = [datetime.date(2017, 6, 30), datetime.date(2017, 9, 15)]
# name, reports from, council's mark, concerns, reviews (P with the panel, T in the team), self-reports
PROVIDERS = [
    ("Nothing at all", "2017-07-01", 800, [], [], []),
    ("Two new concerns", "2017-07-01", 800, ["2017-08-01", "2017-09-01"], [], []),
    ("Two new, with the panel in August", "2017-07-01", 800, ["2017-08-01", "2017-09-01"], ["P2017-08-31"], []),
    ("Two new, with the panel in September", "2017-07-01", 800, ["2017-08-01", "2017-09-01"], ["P2017-09-01"], []),
    ("Two new, in the team in August", "2017-07-01", 800, ["2017-08-01", "2017-09-01"], ["T2017-08-10"], []),
    ("Two new, the panel comes later", "2017-07-01", 800, ["2017-08-01", "2017-09-01"], ["P2017-09-16"], []),
    ("One new concern", "2017-07-01", 800, ["2017-09-15"], [], []),
    ("Two and two before", "2017-07-01", 800, ["2017-04-01", "2017-06-15", "2017-06-16", "2017-09-15"], [], []),
    ("Two in spring, none since", "2017-07-01", 800, ["2017-04-01", "2017-05-01"], [], []),
    ("Rose in June", "2017-07-01", 800, ["2017-06-01", "2017-06-30"], ["P2017-06-02"], []),
    ("Rose in June, no panel in May", "2017-07-01", 800, ["2017-06-01", "2017-06-30"], [], []),
    ("Three and two before", "2017-07-01", 800,
     ["2017-04-01", "2017-05-01", "2017-07-01", "2017-08-01", "2017-09-01"], ["P2017-08-01"], []),
    ("Each quarter sent", "2017-01-01", 700, [], [], [("2017-02-01", 700), ("2017-05-01", 720), ("2017-08-01", 740)]),
    ("The second quarter missing", "2017-01-01", 700, [], [], [("2017-02-01", 700)]),
    ("The second missing, the third sent", "2017-01-01", 700, [], [], [("2017-02-01", 700), ("2017-08-01", 710)]),
    ("Two missing", "2017-01-01", 700, [], [], []),
    ("Three missing, then sent", "2016-10-01", 700, [], ["P2017-09-01"], [("2017-09-14", 700)]),
    ("Sent without a mark", "2017-04-01", 700, [], [], [("2017-05-01", None)]),
    ("Sent twice in a quarter", "2017-04-01", 700, [], [], [("2017-05-01", 100), ("2017-06-01", 760)]),
    ("Fifteen points better", "2017-04-01", 700, [], [], [("2017-05-01", 850)]),
    ("More than fifteen points better", "2017-04-01", 700, [], [], [("2017-05-01", 851)]),
    ("Not visited by the council", "2017-04-01", None, [], [], [("2017-05-01", 850)]),
    ("Neither has a mark", "2017-07-01", None, [], [], []),
    ("A third of a point", "2017-04-01", 701, [], [], [("2017-05-01", 700)]),
]


def day(cell):
    return datetime.date.fromisoformat(cell)


def three_months_before(date):
    year, month = (date.year, date.month - 3) if date.month > 3 else (date.year - 1, date.month + 9)
    last = (datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)).day
    return datetime.date(year, month, min(date.day, last))


def quarter(date):
    return date.year * 4 + (date.month - 1) // 3


def month_end(date):
    return datetime.date(date.year + date.month // 12, date.month % 12 + 1, 1) - datetime.timedelta(days=1)


def text(number):
    whole = int(number * 10 ** 6 + Fraction(1, 2))
    return ("%d.%06d" % (whole // 10 ** 6, whole % 10 ** 6)).rstrip("0").rstrip(".")


def panel_duty(panels, now):
    this = (now.year, now.month)
    before_end = datetime.date(now.year, now.month, 1) - datetime.timedelta(days=1)
    months = {(one.year, one.month) for one in panels if one <= now}
    if this in months:
        return "Done", month_end(now).isoformat(), 0
    if (before_end.year, before_end.month) in months:
        return "Due", month_end(now).isoformat(), 0
    return "Overdue", before_end.isoformat(), (now - before_end).days


def outcome(provider, now):
    name, begins, council, concerns, reviews, reports = provider
    begins = day(begins)

    def recent(date):
        return sum(three_months_before(date) < day(one) <= date for one in concerns)

    now_count, earlier = recent(now), recent(three_months_before(now))
    rising = now_count >= 2 and now_count > earlier
    trend = "Rising" if rising else "Falling" if now_count < earlier else "Steady"

    # The latest report of each quarter stands for it.
    sent = {quarter(day(on)): mark for on, mark in reports if day(on) <= now}
    over = [at for at in range(quarter(begins), quarter(now))]
    if month_end(now) == now and now.month % 3 == 0 and begins <= now:
        over.append(quarter(now))
    asked = over + ([quarter(now)] if quarter(now) in sent and quarter(now) not in over else [])
    missed = 0
    for at in reversed(asked):
        if at in sent:
            break
        missed += 1
    last_missing = quarter(now) - 1 in over and quarter(now) - 1 not in sent
    marks = [sent[at] for at in asked if sent.get(at) is not None]
    own = marks[-1] if marks else None
    far_better = own is not None and council is not None and own - council > 150

    if council is not None and own is not None:
        mark = text(Fraction(2 * council + own, 30))
    else:
        mark = text(Fraction(council if own is None else own, 10)) if council or own else "unknown"
    attention = ("Review with the panel" if rising or missed >= 2
                 else "Look into it" if last_missing or far_better else "Routine monitoring")
    if attention == "Review with the panel":
        duty = panel_duty([day(one[1:]) for one in reviews if one[0] == "P"], now)
    else:
        duty = "Not due", "not applicable", "not applicable"
    return [name, missed, mark, trend, attention, *duty, "yes" if last_missing else "no",
            "yes" if rising else "no"]


def write(path, lines):
    with open(path, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)


def percent(tenths):
    return "" if tenths is None else text(Fraction(tenths, 10))


def main(folder):
    data = folder + "/data/reviews"
    os.makedirs(data, exist_ok=True)
    write(data + "/provider.csv", [["id", "reports_from", "council_mark"]]
          + [[one[0], one[1], percent(one[2])] for one in PROVIDERS])
    write(data + "/concerns.csv", [["id", "date"]] + [[one[0], on] for one in PROVIDERS for on in one[3]])
    write(data + "/reviews.csv", [["id", "date", "with_whom"]] + [
        [one[0], review[1:], "Panel" if review[0] == "P" else "Quality and review team"]
        for one in PROVIDERS for review in one[4]])
    write(data + "/self_reports.csv", [["id", "sent_on", "own_mark"]] + [
        [one[0], on, percent(mark)] for one in PROVIDERS for on, mark in one[5]])
    heading = ["id", "missed", "mark", "trend", "attention", "panel_review", "panel_review_due",
               "panel_review_late", "report_missing", "rising"]
    for now in DATES:
        write(f"{folder}/expected/reviews@{now}.csv", [heading] + [outcome(one, now) for one in PROVIDERS])


main(sys.argv[1])
