"""The section on queries: what `ragstone sql` makes of matrix20, beside the query by hand, in each engine; and Spark's partitions."""
import contextlib
import os
import re
import statistics
import subprocess

from harness import matrix20, tools
from harness.matrix20 import PrivatePostgresql, postgresql_programs
from harness.measure import Program, in_rounds, once
from harness.report import seconds, table

ROWS = {"sqlite": 1_000_000, "duckdb": 1_000_000, "postgresql": 1_000_000, "spark": 100_000}
BY_HAND = {"sqlite": "sqlite_query.py", "duckdb": "duckdb_query.py", "postgresql": "postgresql_query.py",
           "spark": "spark_query.py"}
NAMES = {"sqlite": "SQLite", "duckdb": "DuckDB", "postgresql": "PostgreSQL", "spark": "Spark"}
PARTITIONS = [1, 2, 4, 8, 16, 32]


def query(ragstone, dialect):
    """The file of the query, or nothing where there is none, which is said."""
    path = tools.data(f"matrix20-{dialect}.sql")
    made = subprocess.run([ragstone, "sql", matrix20.rules(), "--dialect", dialect, "--as-at", matrix20.AS_AT],
                          capture_output=True, text=True)
    if made.returncode != 0:
        tools.say(f"LEFT OUT: the query for {NAMES[dialect]}: {made.stderr.strip().splitlines()[0]}")
        return None
    with open(path, "w") as out:
        out.write(made.stdout)
    return path


def from_rules(dialect, path, environment=None):
    return Program(f"{NAMES[dialect]}, query of the rules",
                   lambda given, out: [tools.PYTHON, tools.own("matrix20", "peers", "from_rules.py"), dialect, path, given, out],
                   environment or {})


def alone(result):
    """Seconds of the query alone, at the median, where the program says them."""
    said = [re.search(r"query ([0-9.]+) s", run.said) for run in result.runs]
    return statistics.median(float(found[1]) for found in said) if all(said) else None


def section(ragstone, options):
    lines = ["The query that `ragstone sql` makes of the rules of matrix20, beside the query by hand of the section above, which computes "
             "with binary fractions. Whole runs: start, loading the CSV file, the query, writing; and the query alone, without start and loading "
             "(DuckDB reads the file in both). Every output is held to the oracle."]
    body = []
    with contextlib.ExitStack() as stack:
        for dialect, most in ROWS.items():
            environment = {}
            if dialect == "postgresql":
                if not postgresql_programs():
                    tools.say("LEFT OUT: PostgreSQL, whose server is not installed")
                    continue
                environment = {"PGHOST": stack.enter_context(PrivatePostgresql(tools.BUILD)).socket, "PGUSER": "postgres"}
            path = query(ragstone, dialect)
            if not path:
                continue
            rows = min(most, max(options.rows))
            given, wanted = matrix20.providers(rows)
            programs = [Program(f"{NAMES[dialect]}, query by hand", matrix20.peer(BY_HAND[dialect]), environment),
                        from_rules(dialect, path, environment)]
            tools.say(f"queries, {dialect}, {rows} rows")
            results = in_rounds(programs, given, tools.DATA, options.rounds or 3,
                                lambda out: matrix20.checked(wanted, out), tools.say)
            by_hand = alone(results[0])
            for result in results:
                only = alone(result)
                body.append([result.name, f"{rows:,}", seconds(result.median()), seconds(only) if only else "",
                             f"{result.median() / results[0].median():.2f}", f"{only / by_hand:.2f}" if only and by_hand else "",
                             f"{result.median('peak'):.0f}",
                             f"{result.median('foreign'):.1f}", result.checked])
    lines += ["", *table(["query", "rows", "seconds", "query alone s", "/ by hand", "alone / by hand", "peak MiB", "others' cores",
                          "outputs"], body)]
    return lines + ["", *partitions(ragstone, options)]


def in_parts(given, form):
    """The providers as a folder of eight files of a form, parquet or csv."""
    folder = given.replace(".csv", f"-parts.{form}")
    if not os.path.isdir(folder):
        os.makedirs(folder)
        script = ("import sys, polars as pl\n"
                  "table = pl.read_csv(sys.argv[1], infer_schema_length=None)\n"
                  "decimals = [n for n, t in table.schema.items() if t == pl.Float64]\n"
                  "step = -(-table.height // 8)\n"
                  "for part in range(8):\n"
                  "    rows = table.slice(part * step, step)\n"
                  "    if sys.argv[3] == 'csv': rows.write_csv(f'{sys.argv[2]}/part-{part}.csv')\n"
                  "    else: rows.with_columns(pl.col(decimals).cast(pl.Decimal(19, 6))).write_parquet("
                  "f'{sys.argv[2]}/part-{part}.parquet')\n")
        once([tools.PYTHON, "-c", script, given, folder, form])
    return folder


def partitions(ragstone, options):
    """How Spark's time grows with the parts that it reads, over Parquet and CSV files."""
    path = query(ragstone, "spark")
    if not path:
        return []
    rows = min(1_000_000, max(options.rows))
    given, wanted = matrix20.providers(rows)
    body = []
    for form in ("parquet", "csv"):
        folder = in_parts(given, form)
        for count in [None] + (PARTITIONS if form == "parquet" else []):
            program = from_rules("spark", path, {"PARTITIONS": str(count)} if count else {})
            tools.say(f"Spark, {form}, {count or 'as it reads'}")
            result = in_rounds([program], folder, tools.DATA, options.rounds or 2,
                               lambda out: matrix20.checked(wanted, out), tools.say)[0]
            body.append([f"8 {form} files, " + (f"{count} partitions" if count else "as Spark reads them"), seconds(alone(result)),
                         seconds(result.median()), f"{result.median('peak'):.0f}", result.checked])
    return ["", f"Spark with two threads over {rows:,} providers in files:", "",
            *table(["input", "query alone s", "whole run s", "peak MiB", "outputs"], body)]
