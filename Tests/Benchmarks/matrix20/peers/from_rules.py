"""matrix20 by the query that `ragstone sql` makes of the rules: from_rules.py ENGINE QUERY.sql PROVIDERS OUT.csv

ENGINE is sqlite, duckdb, postgresql (PGHOST is the folder of its socket) or spark. The table is loaded with the types that the query
asks for: numbers with decimals are exact. Spark also reads a folder of Parquet or CSV files; PARTITIONS in the environment cuts what
it reads into so many parts. Says on standard error what the query alone took.
"""
import csv
import glob
import os
import shutil
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from scheme import HEADING, columns

engine, file, given, path = sys.argv[1:5]
with open(file) as source:
    QUERY = source.read()
WANTED = f"select id, total, completeness_pct, rag, level from ({QUERY}) rated"


def with_sqlite():
    """A whole number is an INTEGER, another one a REAL, an empty cell NULL. A line of the output is one text, as in the query by hand."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    with open(given, newline="") as source:
        reader = csv.reader(source)
        names = next(reader)
        database.execute(f"create table provider ({columns(given, 'integer', 'real', 'text')})")
        database.execute("begin")
        database.executemany(f"insert into provider values ({','.join('?' * len(names))})",
                             ([cell or None for cell in row] for row in reader))
        database.execute("commit")
    began = time.monotonic()
    cells = " || ',' || ".join(f"coalesce({name}, '')" for name in ("id", "total", "completeness_pct", "rag", "level"))
    rows = database.execute(f"select {cells} || char(10) from ({QUERY}) rated")
    with open(path, "w", newline="") as out:
        out.write(HEADING)
        while chunk := rows.fetchmany(10000):
            out.writelines(row[0] for row in chunk)
    return time.monotonic() - began


def with_duckdb():
    import duckdb
    database = duckdb.connect(config={"threads": 2})
    typed = columns(given, "bigint", "decimal(18,6)", "varchar").split(", ")
    named = ", ".join("'%s': '%s'" % tuple(column.split(" ", 1)) for column in typed)
    # Over the file itself, as the query by hand is.
    database.execute(f"create view provider as select * from read_csv('{given}', header=true, columns={{{named}}})")
    began = time.monotonic()
    database.execute(f"copy ({WANTED}) to '{path}' (header)")
    return time.monotonic() - began


def with_postgresql():
    def ask(text):
        subprocess.run(["psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", "-d", "postgres"], input=text, text=True, check=True,
                       stdout=subprocess.DEVNULL)

    ask(f"drop table if exists provider; create unlogged table provider ({columns(given, 'bigint', 'numeric', 'text')});\n"
        f"\\copy provider from '{given}' (format csv, header)\nanalyze provider;\n")
    began = time.monotonic()
    # A copy of psql's own stands on one line, so the query goes in as a view.
    ask(f"drop view if exists rated; create temporary view rated as {WANTED};\n"
        f"\\copy (select * from rated) to '{path}' (format csv, header)\n")
    return time.monotonic() - began


def with_spark():
    from java import say_figures
    from pyspark.sql import SparkSession
    spark = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
             .config("spark.ui.showConsoleProgress", "false").config("spark.driver.memory", "6g")
             .config("spark.sql.shuffle.partitions", "2").getOrCreate())
    spark.sparkContext.setLogLevel("OFF")
    if given.endswith(".parquet"):
        table = spark.read.parquet(given)
    else:
        schema = columns(sorted(glob.glob(given + "/*.csv"))[0] if os.path.isdir(given) else given, "bigint", "decimal(18,6)",
                         "string")
        table = spark.read.csv(given, header=True, schema=schema)
    if os.environ.get("PARTITIONS"):
        table = table.repartition(int(os.environ["PARTITIONS"]))
    table.createOrReplaceTempView("provider")
    parts = path + ".parts"
    shutil.rmtree(parts, ignore_errors=True)
    began = time.monotonic()
    spark.sql(WANTED).write.csv(parts)
    took = time.monotonic() - began
    with open(path, "wb") as out:
        out.write(HEADING.encode())
        for part in sorted(glob.glob(parts + "/part-*.csv")):
            with open(part, "rb") as source:
                shutil.copyfileobj(source, out)
    shutil.rmtree(parts)
    say_figures(spark)
    spark.stop()
    return took


took = {"sqlite": with_sqlite, "duckdb": with_duckdb, "postgresql": with_postgresql, "spark": with_spark}[engine]()
print(f"query {took:.4f} s", file=sys.stderr)
