#!/usr/bin/env python3
"""Writes the days around each bank holiday, and the working days that follow them.

python3 working_days_expected.py RULES_FOLDER     (the folder rules/common)

The holidays are worked out in working_days.py from the rules; no list of them is read.
"""
import csv
import datetime
import sys

from working_days import YEARS, holidays

ONE_DAY = datetime.timedelta(days=1)


def next_working_day(date, closed):
    while date.isoweekday() > 5 or date in closed:
        date += ONE_DAY
    return date


def main(folder):
    closed = {day for year in YEARS for day in holidays(year)}
    days = sorted({day + ONE_DAY * step for day in closed for step in (-1, 0, 1)})
    # What comes after the last day of the calendar is not known.
    last = datetime.date(YEARS[-1], 12, 29)
    days = [day for day in days if YEARS[0] <= day.year and day <= last]
    with open(f"{folder}/data/working-days.csv", "w", newline="") as data, \
            open(f"{folder}/expected/working-days.csv", "w", newline="") as expected:
        given, wanted = csv.writer(data, lineterminator="\n"), csv.writer(expected, lineterminator="\n")
        given.writerow(["id", "asked_on"])
        wanted.writerow(["id", "works_on", "next_works_on"])
        for day in days:
            name = f"{day:%a} {day}"
            first = next_working_day(day, closed)
            given.writerow([name, day])
            wanted.writerow([name, first, next_working_day(first + ONE_DAY, closed)])


main(sys.argv[1])
