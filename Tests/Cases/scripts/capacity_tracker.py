#!/usr/bin/env python3
"""Makes up providers with a year of monthly returns, and works out what is to come of them.

python3 capacity_tracker.py RULES_FOLDER     (the folder rules/capacity-tracker)

The providers are given month by month, 1 for missed; their outcomes follow from those digits and from counting, not
from the dates written. Working days come from the rules in working_days.py.
"""
import csv
import datetime
import sys

from working_days import holidays

ONE_DAY = datetime.timedelta(days=1)
# August 2023 to October 2024.
MONTHS = [datetime.date(2023, month, 1) for month in range(8, 13)] \
    + [datetime.date(2024, month, 1) for month in range(1, 11)]
AS_AT = [datetime.date(2024, 7, 31), datetime.date(2024, 9, 30), datetime.date(2024, 10, 31)]
# As printed.
CLOSES = {(2024, 7): 15, (2024, 9): 16, (2024, 10): 14}

# Oldest first, 1 for missed; a dot before the first month asked for. The first four tell the notice's two rules apart.
YEARS = [
    ("Run of three", "000000000111"), ("Four of twelve", "010010001001"),
    ("Four of twelve, no run", "011000110000"), ("Three of twelve", "010010001000"),
    ("None missed", "000000000000"), ("All missed", "111111111111"),
    ("Run that has ended", "001110000000"), ("Two at the end", "000000000011"),
    ("Three at the end, apart", "000000010101"), ("Four long ago", "111100000000"),
    ("Three months asked for, all missed", ".........111"), ("Two months asked for, all missed", "..........11"),
    ("Two months asked for, none missed", "..........00"), ("Asked for from December", "............"),
]
# Asked for from November 2023, and two that were asked for in the three months before.
SEQUENCES = [(name, "..." + digits) for name, digits in YEARS] + [
    ("Missed before the year", "111" + "000000000100"), ("Asked for throughout", "000" + "100000000100"),
]


def closes(month):
    day = month + 13 * ONE_DAY
    while day.isoweekday() > 5 or day in holidays(day.year):
        day += ONE_DAY
    return day


def done(month, turn):
    """A day inside the window: its first, its last, or one between."""
    return [month + 7 * ONE_DAY, closes(month), month + 10 * ONE_DAY][turn % 3]


def missed(month, turn):
    """A day outside the window, None for a row without a day, or no row at all."""
    return [[], [None], [month + 6 * ONE_DAY], [closes(month) + ONE_DAY]][turn % 4]


def returns_of(place, sequence):
    rows = []
    for turn, (month, digit) in enumerate(zip(MONTHS, sequence)):
        if digit == "0":
            if (place + turn) % 5 == 0:
                # An earlier row of the month, which the later one in the file stands for.
                rows.append((month, month + 2 * ONE_DAY))
            rows.append((month, done(month, place + turn)))
        elif digit == "1":
            rows += [(month, day) for day in missed(month, place + turn)]
        elif (place + turn) % 2:
            # Before the first month asked for: not seen.
            rows.append((month, month + 2 * ONE_DAY))
    return rows


def longest_run(digits):
    return max(len(run) for run in digits.replace(".", "0").split("0"))


def outcomes(place, sequence, as_at):
    passed = sum(month <= as_at for month in MONTHS)
    digits = sequence[:passed][-12:]
    count, run = digits.count("1"), longest_run(digits)
    first = sequence.rfind(".") + 1
    rows = [month for month, _ in returns_of(place, sequence) if MONTHS.index(month) in range(first, passed)]
    return {
        "months_asked": len(digits) - digits.count("."), "missed": count, "longest_run": run,
        "window_closed_on": closes(max(rows)) if rows else "unknown",
        "penalty": "Penalty may follow" if run >= 3 or count >= 4 else "No penalty",
    }


def main(folder):
    for (year, month), day in CLOSES.items():
        assert closes(datetime.date(year, month, 1)) == datetime.date(year, month, day)
    with open(folder + "/data/returns/provider.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["id", "first_month"])
        for place, (name, sequence) in enumerate(SEQUENCES):
            first = sequence.rfind(".") + 1
            month = MONTHS[first] if first < len(MONTHS) else datetime.date(2024, 12, 1)
            out.writerow([name, month + (place % 28) * ONE_DAY])
    with open(folder + "/data/returns/returns.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["id", "for_month", "updated_on"])
        rows = [(name, month, day) for place, (name, sequence) in enumerate(SEQUENCES)
                for month, day in returns_of(place, sequence)]
        for name, month, day in sorted(rows, key=lambda row: (row[1].month, row[0])):
            out.writerow([name, month, day or ""])
    for as_at in AS_AT:
        with open("%s/expected/returns@%s.csv" % (folder, as_at), "w", newline="") as file:
            wanted = [(name, outcomes(place, sequence, as_at)) for place, (name, sequence) in enumerate(SEQUENCES)]
            out = csv.writer(file, lineterminator="\n")
            out.writerow(["id"] + list(wanted[0][1]))
            for name, values in wanted:
                out.writerow([name] + list(values.values()))


if __name__ == "__main__":
    main(sys.argv[1])
