#!/usr/bin/env python3
"""Holds an output to the oracle row by row: python3 check.py ORACLE.csv OUTPUT.csv; status 1 where they differ.

Columns go by their order, since each program has its own headings. Numbers are compared as numbers to the sixth place, words as
words. Rows may be in another order, as a database gives them, which is said.
"""
import itertools
import sys


def cell(text):
    """A number to the sixth place, or the text."""
    try:
        return "%.6f" % float(text)
    except ValueError:
        return text


def row(line):
    """The cells of a line, which has no quotation marks in these workloads."""
    cells = line.decode().strip().split(",")
    return [cells[0], *map(cell, cells[1:])]


def rows(path):
    """The lines of a file below its heading."""
    with open(path, "rb") as given:
        next(given)
        yield from given


def compared(oracle, output):
    """What came of it, and whether all is well."""
    difference = None
    for wanted, got in itertools.zip_longest(rows(oracle), rows(output), fillvalue=b""):
        if wanted.rstrip() != got.rstrip() and row(wanted) != row(got):
            difference = wanted, got
            break
    if difference is None:
        return "same", True
    if sorted(map(row, rows(oracle))) == sorted(map(row, rows(output))):
        return "same, in another order", True
    return "DIFFERENT: %r in the oracle, %r here" % difference, False


if __name__ == "__main__":
    text, is_well = compared(*sys.argv[1:3])
    print(text)
    sys.exit(0 if is_well else 1)
