#!/usr/bin/env python3
"""What a query of SQLite reads in a column of any values: reals.py QUERY.sql

The query is of rules with `record home` (id, x) and `score y = x`. Each value below is asked for; ends with 1 where one is read otherwise.
"""
import random
import sqlite3
import sys
from decimal import Decimal

# What stands in the column, and what the rules are to read; None for a row that has a problem.
VALUES = [
    (25.3, "25.3"), (-25.3, "-25.3"), (0.3, "0.3"), (0.1 + 0.2, None), (1 / 3, None), (0.000001, "0.000001"), (0.0000001, None),
    (999999999.999999, "999999999.999999"), (1500000000.0, "1500000000"), (1500000000.5, None), (9.2e12, None), (1e300, None),
    (float("inf"), None), (-0.0, "0"), (5, "5"), (9199999999999, "9199999999999"), (9200000000000, None), (-2**63, None),
    ("5", "5"), ("-0.5", "-0.5"), ("9199999999999.999999", "9199999999999.999999"), ("5.", None), ("5e1", None), ("0.1234567", None),
    ("x", None), ("", None), (b"1", None), (None, "unknown"),
]


def decimals(count):
    """Numbers of up to six places, as binary fractions, each with its text."""
    numbers = random.Random(7)
    for _ in range(count):
        number = Decimal(numbers.randrange(10 ** numbers.randrange(1, 16))) / 10 ** numbers.choice([1, 2, 3, 6])
        if number < 10**9:
            yield float(number), f"{number:f}".rstrip("0").rstrip(".") if number % 1 else str(int(number))


def main(path):
    values = VALUES + list(decimals(20_000))
    database = sqlite3.connect(":memory:")
    database.execute("create table home (id text, x)")
    database.executemany("insert into home values (?, ?)", ((str(place), value) for place, (value, _) in enumerate(values)))
    with open(path) as given:
        answers = database.execute(given.read()).fetchall()
    wrong = 0
    for key, read, problem in answers:
        value, wanted = values[int(key)]
        if (read, problem is None) != (wanted, wanted is not None):
            print(f"{value!r}: {wanted} wanted, {read} read, {problem}")
            wrong += 1
    return 1 if wrong or len(answers) != len(values) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
