"""The section on inputs: the same providers as CSV, JSON and JSON lines."""
import csv
import json
import os
import sys

from harness import matrix20, tools
from harness.measure import Program, in_rounds
from harness.report import seconds, table

sys.path.insert(0, tools.own("matrix20"))
from scheme import DECIMAL, WHOLE

ROWS = 1_000_000


def as_json(given, is_lines):
    """The path of the providers as JSON: an array, or a line for each; empty cells are null."""
    path = given.replace(".csv", ".jsonl" if is_lines else ".json")
    if os.path.exists(path):
        return path
    tools.say(f"making {os.path.basename(path)}")
    with open(given, newline="") as source, open(path, "w") as out:
        before = "" if is_lines else "["
        for row in csv.DictReader(source):
            values = {name: None if text == "" else int(text) if name in WHOLE else float(text) if name in DECIMAL else text
                      for name, text in row.items()}
            out.write(before + json.dumps(values, separators=(",", ":")))
            before = "\n" if is_lines else ",\n"
        out.write("\n" if is_lines else "]\n")
    return path


def section(ragstone, options):
    rows = min(ROWS, max(options.rows))
    given, wanted = matrix20.providers(rows)
    book = matrix20.rules()
    body = []
    for name, path in (("CSV", given), ("JSON", as_json(given, False)), ("JSON lines", as_json(given, True))):
        programs = [Program(f"ragstone, {threads} thread{'s' if threads > 1 else ''}", matrix20.rating(ragstone, book, threads))
                    for threads in (1, 2)]
        if name != "JSON":
            programs += [Program("polars, 2 threads", matrix20.peer("polars_lazy.py"), {"POLARS_MAX_THREADS": "2"}),
                         Program("DuckDB, 2 threads", matrix20.peer("duckdb_query.py"), {"THREADS": "2"})]
        tools.say(f"inputs, {name}")
        size = os.path.getsize(path)
        for result in in_rounds(programs, path, tools.DATA, options.rounds or 3,
                                lambda out: matrix20.checked(wanted, out), tools.say):
            wall = result.median()
            body.append([name, result.name, f"{size / 1e6:.0f}", seconds(wall), f"{size / 1e6 / wall:.0f}", f"{rows / wall:,.0f}",
                         f"{result.median('peak'):.0f}", f"{result.median('foreign'):.1f}", result.checked])
    return [f"The same {rows:,} providers of matrix20 in three forms; all give the answers of the oracle.", "",
            *table(["input", "program", "MB", "seconds", "MB a second", "rows a second", "peak MiB", "others' cores", "outputs"],
                   body)]
