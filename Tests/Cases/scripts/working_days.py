#!/usr/bin/env python3
"""Writes down for every day of 2017 to 2027 whether it is a working day in England: 1 or 0, a line for each month.

python3 working_days.py > ../calendar/working-days-england.txt     (in this folder)

It reads no list of holidays: the days are worked out here from the rules, and what was ordered for one year only
stands below. Neither the rule files nor the engine have a part in it.
"""
import datetime

YEARS = range(2017, 2028)
ONE_DAY = datetime.timedelta(days=1)

# The bank holidays of May that were moved, and to what day.
MOVED = {
    datetime.date(2020, 5, 4): datetime.date(2020, 5, 8),    # early May: 75 years since the end of the war in Europe
    datetime.date(2022, 5, 30): datetime.date(2022, 6, 2),   # spring: the Platinum Jubilee
}
# Those that were added.
ADDED = [
    datetime.date(2022, 6, 3),    # Platinum Jubilee
    datetime.date(2022, 9, 19),   # State Funeral of Queen Elizabeth II
    datetime.date(2023, 5, 8),    # Coronation of King Charles III
]


def easter(year):
    """Easter Sunday, as the Book of Common Prayer finds it: the Sunday after the full moon on or after 21 March."""
    golden = year % 19 + 1
    century = year // 100 + 1
    skipped_leap_days = 3 * century // 4 - 12
    moon_correction = (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + moon_correction - skipped_leap_days) % 30
    if epact == 24 or epact == 25 and golden > 11:
        epact += 1
    moon = 44 - epact
    if moon < 21:
        moon += 30
    day = datetime.date(year, 3, 1) + (moon - 1) * ONE_DAY
    day += ONE_DAY
    while day.isoweekday() != 7:
        day += ONE_DAY
    return day


def monday_on_or_after(year, month, day):
    date = datetime.date(year, month, day)
    while date.isoweekday() != 1:
        date += ONE_DAY
    return date


def holidays(year):
    """The days on which banks are closed; one that falls at a weekend is made up for on the next free weekday."""
    sunday = easter(year)
    found = {sunday - 2 * ONE_DAY, sunday + ONE_DAY}
    for monday in (monday_on_or_after(year, 5, 1), monday_on_or_after(year, 5, 25), monday_on_or_after(year, 8, 25)):
        found.add(MOVED.get(monday, monday))
    found.update(date for date in ADDED if date.year == year)
    fixed = [datetime.date(year, 1, 1), datetime.date(year, 12, 25), datetime.date(year, 12, 26)]
    # Those on a weekday first: Boxing Day on a Monday stays there, and Christmas Day is made up for on Tuesday.
    for date in sorted(fixed, key=lambda date: date.isoweekday() > 5):
        while date.isoweekday() > 5 or date in found:
            date += ONE_DAY
        found.add(date)
    return found


def main():
    for year in YEARS:
        closed = holidays(year)
        date = datetime.date(year, 1, 1)
        line = ""
        while date.year == year:
            line += "0" if date.isoweekday() > 5 or date in closed else "1"
            following = date + ONE_DAY
            if following.month != date.month:
                print("%d-%02d %s" % (year, date.month, line))
                line = ""
            date = following


if __name__ == "__main__":
    main()
