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


def difference(wanted, got):
    """The first pair of lines that differ, or nothing."""
    for one, other in itertools.zip_longest(wanted, got, fillvalue=b""):
        if one.rstrip() != other.rstrip() and row(one) != row(other):
            return one, other
    return None


def compared(oracle, output):
    """What came of it, and whether all is well."""
    found = difference(rows(oracle), rows(output))
    if found is None:
        return "same", True
    # Lines begin with their keys.
    if difference(sorted(rows(oracle)), sorted(rows(output))) is None:
        return "same, in another order", True
    return "DIFFERENT: %r in the oracle, %r here" % found, False


if __name__ == "__main__":
    text, is_well = compared(*sys.argv[1:3])
    print(text)
    sys.exit(0 if is_well else 1)
