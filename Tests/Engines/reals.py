#!/usr/bin/env python3
"""What a query of SQLite reads in columns of any values: reals.py QUERY.sql

The query is of rules with `record home` (id, x, which may be unknown, and z, which may not), `score y = x` and `score w = z`. Each value
below is asked for in both; ends with 1 where one is read otherwise.
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
    database.execute("create table home (id text, x, z)")
    database.executemany("insert into home values (?, ?, 1)", ((f"x{place}", value) for place, (value, _) in enumerate(values)))
    database.executemany("insert into home values (?, 1, ?)", ((f"z{place}", value) for place, (value, _) in enumerate(values)))
    with open(path) as given:
        answers = database.execute(given.read()).fetchall()
    wrong = 0
    for key, y, w, problem in answers:
        value, wanted = values[int(key[1:])]
        if key[0] == "z" and value is None:
            wanted = None
        pair = (wanted, "1") if key[0] == "x" else ("1", wanted)
        if (y, w, problem is None) != ((*pair, True) if wanted is not None else (None, None, False)):
            print(f"{key} {value!r}: {wanted} wanted, {y} and {w} read, {problem}")
            wrong += 1
    return 1 if wrong or len(answers) != 2 * len(values) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
