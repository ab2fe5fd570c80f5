"""The section on matrix20: the program beside limits and peers, at several numbers of rows."""
import contextlib
import os
import subprocess
import sys

from harness import tools
from harness.measure import Program, in_rounds, once
from harness.report import millions, seconds, table

sys.path.insert(0, os.path.join(os.path.dirname(tools.HERE), "Engines"))
from private_postgresql import PrivatePostgresql, programs as postgresql_programs


AS_AT = "2017-09-30"
# How many rounds for so many rows.
ROUNDS = {1_000: 9, 30_000: 9, 1_000_000: 5, 10_000_000: 3}
PEERS = ("python", "pandas", "polars", "duckdb", "sqlite", "postgresql", "pyspark")


def rules():
    """The shipped rules with the level of concern, which the peers work out too."""
    path = tools.data("matrix20.rag")
    with open(path, "w") as out:
        for part in (os.path.join(tools.ROOT, "rules", "benchmark", "matrix20.rag"), tools.own("matrix20", "level.rag")):
            with open(part) as given:
                out.write(given.read() + "\n")
    return path


def providers(rows):
    """The paths of the providers and of the oracle's answers, made where they are not there yet."""
    given, wanted = tools.data(f"providers-{rows}.csv"), tools.data(f"oracle-{rows}.csv")
    for path, command in ((given, [tools.own("matrix20", "generate.py"), str(rows), given]),
                          (wanted, [tools.own("matrix20", "oracle.py"), given, wanted])):
        if not os.path.exists(path):
            tools.say(f"making {os.path.basename(path)}")
            once([sys.executable, *command])
    return given, wanted


def rating(ragstone, book, threads):
    return lambda given, out: [ragstone, "rate", book, given, "--as-at", AS_AT, "--format", "csv", "--output", out,
                               "--threads", str(threads)]


def peer(name):
    return lambda given, out: [tools.PYTHON, tools.own("matrix20", "peers", name), given, out]


def chosen(ragstone, peers, socket):
    """The programs to compare, in the order of the table."""
    book = rules()
    found = [Program("ragstone, 1 thread", rating(ragstone, book, 1)), Program("ragstone, 2 threads", rating(ragstone, book, 2))]
    for name, title in (("swift", "Swift by hand"), ("cpp", "C++ by hand")):
        if os.path.exists(tools.LIMITS[name]):
            for threads in (1, 2):
                found.append(Program(
                    f"{title}, {threads} thread{'s' if threads > 1 else ''}",
                    lambda given, out, path=tools.LIMITS[name], threads=threads: [path, given, out, str(threads)]))
    slow = 1_000_000
    peers_there = {
        "polars": [Program("polars, 1 thread", peer("polars_lazy.py"), {"POLARS_MAX_THREADS": "1"}),
                   Program("polars, 2 threads", peer("polars_lazy.py"), {"POLARS_MAX_THREADS": "2"})],
        "duckdb": [Program("DuckDB, 1 thread", peer("duckdb_query.py"), {"THREADS": "1"}),
                   Program("DuckDB, 2 threads", peer("duckdb_query.py"), {"THREADS": "2"})],
        "pandas": [Program("pandas and numpy", peer("pandas_numpy.py"))],
        "python": [Program("a loop in Python", peer("python_loop.py"), {}, 3, slow)],
        "sqlite": [Program("SQLite", peer("sqlite_query.py"), {}, 3, slow)],
        "postgresql": [Program("PostgreSQL", peer("postgresql_query.py"), {"PGHOST": socket or "", "PGUSER": "postgres"}, 3, slow)]
        if socket else [],
        "pyspark": [Program("Spark, 2 threads", peer("spark_query.py"), {}, 3, slow)],
    }
    for name, programs in peers_there.items():
        if name in peers:
            found += programs
    return found


def section(ragstone, options):
    """The section of RESULTS.md, as lines."""
    lines = ["Start of the program, reading the CSV file, rating, writing CSV; medians of runs in turn. `by hand` is the limit: the "
             "same rules as a program of their own, which trusts its input. PostgreSQL's and Spark's servers work outside the "
             "process that is measured: of PostgreSQL only the client's processor time and memory are seen. Ratios are of time "
             "passed: how many times as long a program takes as Swift by hand with 2 threads, and as ragstone with 2 threads."]
    with contextlib.ExitStack() as stack:
        socket = None
        if "postgresql" in options.peers:
            if postgresql_programs():
                socket = stack.enter_context(PrivatePostgresql(tools.BUILD)).socket
            else:
                tools.say("LEFT OUT: PostgreSQL, whose server is not installed")
        programs = chosen(ragstone, options.peers, socket)
        for rows in options.rows:
            given, wanted = providers(rows)
            taking = [program for program in programs if rows <= program.most_rows]
            tools.say(f"matrix20, {rows} rows")
            results = in_rounds(taking, given, tools.DATA, options.rounds or ROUNDS.get(rows, 3),
                                lambda path: checked(wanted, path), tools.say)
            lines += ["", f"### {rows:,} rows ({os.path.getsize(given) / 1e6:.1f} MB)", "", *shown(results, rows)]
    return lines


def checked(wanted, path):
    """What came of holding an output to the oracle, and whether all is well; in another process, since it takes memory."""
    done = subprocess.run([sys.executable, tools.own("matrix20", "check.py"), wanted, path], capture_output=True, text=True)
    return (done.stdout or done.stderr).strip(), done.returncode == 0


def shown(results, rows):
    by_name = {result.name: result.median() for result in results}
    limit, ours = by_name.get("Swift by hand, 2 threads"), by_name["ragstone, 2 threads"]
    body = []
    for result in results:
        wall = result.median()
        least, most = result.spread()
        body.append([
            result.name, seconds(wall), f"{seconds(least)} to {seconds(most)}", millions(rows / wall),
            seconds(result.median("processor")), f"{result.median('peak'):.0f}", f"{wall / limit:.2f}" if limit else "",
            f"{wall / ours:.2f}", str(len(result.runs)), f"{result.median('foreign'):.1f}", result.checked])
    return table(["program", "seconds", "spread", "rows a second", "processor s", "peak MiB", "/ Swift", "/ ragstone", "runs",
                  "others' cores", "outputs"], body)
