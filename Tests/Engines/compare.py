#!/usr/bin/env python3
"""Holds what engines answer to what ragstone rates: compare.py ENGINE FOLDER [--most N]

Each folder in FOLDER is a case: `case.json` has its tables, the name of the key and the file of what `ragstone rate` printed;
`ENGINE.sql` is the query, or `ENGINE.refused` says why there is none; spark-files answers spark's, over Parquet files. Writes FOLDER/ENGINE.json: how many cases ran, how many were
refused, how many cells were the same, and every difference with its case, key and column. Prints a line of it. One process runs
all cases, so that an engine is started once.
"""
import csv
import json
import os
import re
import sys
import time

sys.dont_write_bytecode = True
from engines import ENGINES

TOO_LARGE = "too large for"
# Cases that take longer, in seconds, are named.
SLOW = 3


def rated(path):
    """The headings, and the cells of each row by its key."""
    with open(path, newline="") as given:
        reader = csv.reader(given)
        heading = next(reader)
        return heading, {row[0]: row for row in reader}


def unguarded(cell):
    """A cell without the apostrophes that keep spreadsheets from taking its lines for formulas."""
    return re.sub("^'", "", cell, flags=re.MULTILINE)


def differences(heading, wanted, keys, rows):
    """What is not as it should be in the rows of an answer: key, column, wanted, got; and how many cells and rows are too large."""
    found, same, too_large, refused = [], 0, 0, 0
    seen = set()
    for row in rows:
        key, cells, problem = row[0], row[1:len(heading)], row[-1]
        if key in seen:
            found.append((key, "(row)", "once", "twice"))
        seen.add(key)
        expected = wanted.get(key) or wanted.get("'" + key)
        if problem is not None:
            if TOO_LARGE in problem:
                too_large += 1
            elif expected is not None:
                found.append((key, "problem", None, problem))
            elif any(cell is not None for cell in cells):
                found.append((key, "(cells)", "NULL beside a problem", list(cells)))
            else:
                refused += 1
            continue
        if expected is None:
            found.append((key, "problem", "a problem: rate refuses the row", None))
            continue
        for name, want, got in zip(heading[1:], expected[1:], cells):
            if want == got or unguarded(want) == got:
                same += 1
            else:
                found.append((key, name, want, got))
    found += [(key, "(row)", "a row", "none") for key in keys if key not in seen]
    return found, same, too_large, refused


def run(engine, name, folder, case, report):
    """One case: its tables are loaded, its query asked, its answer held to the rating."""
    def beside(file):
        return os.path.join(folder, file)

    refusal = beside(f"{engine.dialect}.refused")
    if os.path.exists(refusal):
        with open(refusal) as given:
            report["refused"][name] = given.read().strip()
        return
    for table in case["tables"]:
        table["file"] = beside(table["file"])
    heading, wanted = rated(beside(case["rated"]))
    with open(beside(f"{engine.dialect}.sql")) as given:
        query = given.read()
    try:
        began = time.monotonic()
        for table in case["tables"]:
            engine.load(table)
        rows = engine.answer(query)
        took = round(time.monotonic() - began, 3)
        report["slowest"] = max(report["slowest"], [took, name])
        if took > SLOW:
            print(f"{name}: {took} s", file=sys.stderr, flush=True)
    except Exception as problem:  # whatever an engine says of a query is a finding
        report["failed"][name] = str(problem)[:2000]
        return
    finally:
        engine.forget(case["tables"])
    report["ran"] += 1
    width = len(heading) + 1
    if rows and len(rows[0]) != width:
        report["failed"][name] = f"{len(rows[0])} columns, {width} wanted: {', '.join(heading)}, problem"
        return
    found, same, too_large, refused = differences(heading, wanted, case["keys"], rows)
    report["same"] += same
    report["too_large"] += too_large
    report["problems"] += refused
    report["differing"] += [[name, *difference] for difference in found]


def main(engine_name, root, most=None):
    engine = ENGINES[engine_name]()
    engine.dialect = engine_name.removesuffix("-files")
    report = {"engine": engine.version, "ran": 0, "same": 0, "too_large": 0, "problems": 0, "slowest": [0, ""],
              "refused": {}, "failed": {}, "differing": []}
    try:
        names = sorted(name for name in os.listdir(root) if os.path.exists(os.path.join(root, name, "case.json")))
        for name in names[:most]:
            with open(os.path.join(root, name, "case.json")) as given:
                run(engine, name, os.path.join(root, name), json.load(given), report)
    finally:
        engine.close()
    with open(os.path.join(root, engine_name + ".json"), "w") as out:
        json.dump(report, out, indent=1)
    print(f"{report['engine']}: {report['ran']} cases ran, {len(report['refused'])} refused, {len(report['failed'])} failed; "
          f"{report['same']} cells the same, {len(report['differing'])} differ; {report['problems']} rows refused by both, "
          f"{report['too_large']} too large; slowest {report['slowest'][0]} s")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[4]) if len(sys.argv) > 4 else None)
