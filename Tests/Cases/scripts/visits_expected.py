#!/usr/bin/env python3
"""Records of the visits in order, and what is expected of them.

python3 visits_expected.py RULES_FOLDER     (the folder rules/benchmark)

Writes data/visits-in-order/ and the expected outcomes. It shares nothing with the rule file: runs are read
off strings of letters, stretches of time are tried from every day, and all arithmetic is in fractions.
"""
import calendar
import csv
import datetime
import os
import random
import re
import sys
from fractions import Fraction

TODAY = datetime.date(2017, 9, 30)
GRADES = ("Good", "Fair", "Weak", "Poor")
COLUMNS = ("recency", "quality", "busy_per_bed", "watch")


def back(day, months):
    """The same day so many months before; a day that month does not have becomes its last."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def show(number):
    if number is None:
        return "unknown"
    whole, rest = divmod(abs(Fraction(number)) * 10 ** 6, 1)
    whole += 1 if rest * 2 >= 1 else 0
    text = "%d.%06d" % divmod(whole, 10 ** 6)
    return ("-" if number < 0 else "") + text.rstrip("0").rstrip(".")


def make(seed):
    """Homes with up to twelve visits each, many on the same days, in no order; some lie after the as-at date."""
    chosen = random.Random(seed)
    days = [TODAY - datetime.timedelta(chosen.randrange(-60, 1500)) for _ in range(40)]
    days += [TODAY, back(TODAY, 36), back(TODAY, 36) + datetime.timedelta(1), back(TODAY, 12), back(TODAY, 6)]
    homes, visits = [], []
    for number in range(1, 301):
        home = "Example home %03d" % number
        homes.append((home, chosen.randint(1, 60)))
        leaning = chosen.random() * 2
        for _ in range(chosen.randrange(13)):
            grade = GRADES[min(3, int(chosen.random() * 2 + leaning))]
            mark = "" if chosen.random() < 0.15 else "%d.%d" % divmod(chosen.randrange(0, 1001), 10)
            visits.append((home, chosen.choice(days).isoformat(), grade, mark, chosen.randint(1, 9),
                           chosen.choice(("North", "South", "East"))))
    chosen.shuffle(visits)
    return homes, visits


def write(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def longest(letters):
    return max(map(len, re.findall("y+", letters)), default=0)


def judged(beds, rows):
    rows = [(datetime.date.fromisoformat(row[1]),) + row[2:] for row in rows]
    rows = sorted((row for row in rows if row[0] <= TODAY), key=lambda row: row[0])
    three_years = back(TODAY, 36)
    recent = [row[0] > three_years for row in rows]
    marks = [Fraction(row[2]) if row[2] else None for row in rows]
    grades = "".join(row[1][0] for row in rows)
    weak_running = len(re.search("[WP]*$", grades).group())
    below = longest("".join("n" if grade == "G" else "y" for grade, new in zip(grades, recent) if new))
    steps = [None if None in pair else pair[1] - pair[0] for pair in zip(marks, marks[1:])]
    falling = longest("".join("y" if step is not None and step < 0 else "n" for step in steps))
    drops = [step for step, new in zip(steps, recent[1:]) if new and step is not None]
    counts = []
    for ahead in range(0, 1200):
        end = TODAY - datetime.timedelta(ahead)
        counts.append(sum(1 for row, new in zip(rows, recent) if new and back(end, 6) < row[0] <= end))
    busiest = max(counts)
    known = [mark for mark in reversed(marks) if mark is not None][:3]
    parts = list(zip(known, (3, 2, 1)))
    recency = sum(mark * weight for mark, weight in parts) / sum(w for _, w in parts) if parts else None
    asked = sum(row[3] for row in rows)
    quality = Fraction(sum((3 - GRADES.index(row[1])) * row[3] for row in rows), asked) if rows else None
    # Amber when a comparison that is still open could matter: only the recency can be unknown.
    if weak_running >= 3 or falling >= 4:
        colour = 2
    elif weak_running >= 2 or falling >= 3 or recency is None or recency < 40:
        colour = 1
    else:
        colour = 0
    if len(rows) > 1 and GRADES.index(rows[-1][1]) > GRADES.index(rows[-2][1]) and below >= 3:
        colour = min(2, colour + 1)
    if drops and min(drops) <= -30:
        colour = max(1, colour)
    return [show(recency), show(quality), show(Fraction(busiest, beds)), ("Green", "Amber", "Red")[colour]]


def main(folder):
    homes, visits = make(20170930)
    data = os.path.join(folder, "data", "visits-in-order")
    os.makedirs(data, exist_ok=True)
    write(os.path.join(data, "home.csv"), [("id", "beds")] + homes)
    write(os.path.join(data, "visits.csv"), [("id", "visited_on", "grade", "mark", "people", "team")] + visits)
    expected = [("id",) + COLUMNS]
    for home, beds in homes:
        expected.append([home] + judged(beds, [row for row in visits if row[0] == home]))
    write(os.path.join(folder, "expected", "visits-in-order@2017-09-30.csv"), expected)


main(sys.argv[1])
