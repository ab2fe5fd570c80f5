"""The engines: each loads tables of one case, answers one query, and forgets both.

A table is a name, columns (name and type: text, number, date, yes/no or whole) and rows of texts, None where a cell is empty.
Answers are rows of texts, None for NULL.
"""
import csv
import datetime
import decimal
import os

NOTHING = "\\N"


def rows_of(table):
    """The rows of a table's file."""
    with open(table["file"], newline="") as given:
        for row in csv.reader(given):
            yield [None if cell == NOTHING else cell for cell in row]


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


class Sqlite:
    """SQLite in memory, by Python's own module."""

    types = {"text": "text", "number": "", "date": "text", "yes/no": "integer", "whole": "integer"}

    def __init__(self):
        import sqlite3
        self.database = sqlite3.connect(":memory:", isolation_level=None)
        self.version = "SQLite " + sqlite3.sqlite_version

    def load(self, table):
        columns = ", ".join(f"{quoted(column['name'])} {self.types[column['type']]}" for column in table["columns"])
        self.database.execute(f"create table {quoted(table['name'])} ({columns})")
        kinds = [column["type"] for column in table["columns"]]
        places = ", ".join("?" * len(kinds))
        self.database.executemany(f"insert into {quoted(table['name'])} values ({places})",
                                  ([self.value(kind, cell, number % 2) for kind, cell in zip(kinds, row)]
                                   for number, row in enumerate(rows_of(table))))

    @staticmethod
    def value(kind, cell, is_odd):
        """Whole numbers as INTEGER; others as the TEXT that keeps all their places, or in every other row as REAL where it does."""
        if cell is None or kind in ("text", "date"):
            return cell
        if kind == "yes/no":
            return int(cell == "yes")
        if "." in cell:
            return float(cell) if is_odd and len(cell.lstrip("-").split(".")[0]) <= 9 else cell
        return cell if len(cell) > 18 else int(cell)

    def answer(self, query):
        return self.database.execute(query).fetchall()

    def forget(self, tables):
        for table in tables:
            self.database.execute(f"drop table if exists {quoted(table['name'])}")

    def close(self):
        self.database.close()


class Duckdb:
    """DuckDB in memory, with two threads."""

    types = {"text": "varchar", "number": "decimal(19,6)", "date": "date", "yes/no": "boolean", "whole": "bigint"}

    def __init__(self):
        import duckdb
        self.database = duckdb.connect(config={"threads": 2})
        self.version = "DuckDB " + duckdb.__version__

    def load(self, table):
        columns = [column["name"] for column in table["columns"]]
        values = ", ".join(f"cast(column{place:03d} as {self.types[column['type']]}) as {quoted(column['name'])}"
                           for place, column in enumerate(table["columns"]))
        named = ", ".join(f"'column{place:03d}': 'varchar'" for place in range(len(columns)))
        self.database.execute(
            f"create table {quoted(table['name'])} as select {values} from read_csv('{table['file']}', header=false, "
            f"columns={{{named}}}, nullstr='{NOTHING}', delim=',', quote='\"', escape='\"', auto_detect=false)")

    def answer(self, query):
        return self.database.execute(query).fetchall()

    def forget(self, tables):
        for table in tables:
            self.database.execute(f"drop table if exists {quoted(table['name'])}")

    def close(self):
        self.database.close()


class Postgresql:
    """A private PostgreSQL server, thrown away at the end."""

    types = {"text": "text", "number": "numeric", "date": "date", "yes/no": "boolean", "whole": "bigint"}

    def __init__(self):
        import psycopg
        from private_postgresql import PrivatePostgresql
        self.server = PrivatePostgresql(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", ".build"))
        self.server.__enter__()
        self.database = psycopg.connect(host=self.server.socket, user=self.server.user, dbname="postgres", autocommit=True,
                                        prepare_threshold=None)
        version = self.database.info.server_version
        self.version = f"PostgreSQL {version // 10000}.{version % 10000}"
        # Small tables and long queries: compiling them costs more than it saves.
        self.database.execute("set jit = off")

    def load(self, table):
        columns = ", ".join(f"{quoted(column['name'])} {self.types[column['type']]}" for column in table["columns"])
        self.database.execute(f"create unlogged table {quoted(table['name'])} ({columns})")
        with self.database.cursor().copy(f"copy {quoted(table['name'])} from stdin (format csv, null '{NOTHING}')") as copy:
            with open(table["file"], "rb") as given:
                copy.write(given.read())

    def answer(self, query):
        return self.database.execute(query.encode()).fetchall()

    def forget(self, tables):
        for table in tables:
            self.database.execute(f"drop table if exists {quoted(table['name'])}")

    def close(self):
        self.database.close()
        self.server.__exit__()


class Spark:
    """Spark in this machine, with two threads and one partition a table."""

    types = {"text": "string", "number": "decimal(19,6)", "date": "date", "yes/no": "boolean", "whole": "bigint"}

    def __init__(self):
        from pyspark.sql import SparkSession
        settings = {
            "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.sql.shuffle.partitions": "1", "spark.driver.memory": "4g",
            "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1",
            # Short work over few rows: generating and compiling code for each query would take most of the time.
            "spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN",
            "spark.sql.adaptive.enabled": "false", "spark.sql.session.timeZone": "UTC",
        }
        builder = SparkSession.builder.master("local[2]").appName("ragstone")
        for name, value in settings.items():
            builder = builder.config(name, value)
        self.session = builder.getOrCreate()
        self.session.sparkContext.setLogLevel("OFF")
        self.version = "Spark " + self.session.version

    def load(self, table):
        schema = ", ".join(f"`{column['name']}` {self.types[column['type']]}" for column in table["columns"])
        kinds = [column["type"] for column in table["columns"]]
        rows = [tuple(self.value(kind, cell) for kind, cell in zip(kinds, row)) for row in rows_of(table)]
        self.session.createDataFrame(rows, schema).coalesce(1).createOrReplaceTempView(table["name"])

    @staticmethod
    def value(kind, cell):
        if cell is None or kind == "text":
            return cell
        if kind == "date":
            return datetime.date.fromisoformat(cell)
        return cell == "yes" if kind == "yes/no" else int(cell) if kind == "whole" else decimal.Decimal(cell)

    def answer(self, query):
        return [tuple(row) for row in self.session.sql(query).collect()]

    def forget(self, tables):
        for table in tables:
            self.session.catalog.dropTempView(table["name"])

    def close(self):
        self.session.stop()


class SparkFiles(Spark):
    """Spark over tables that lie in files: each is written as Parquet in several parts, and read from there."""

    parts = 3

    def load(self, table):
        super().load(table)
        folder = os.path.abspath(table["file"] + ".parquet")
        self.session.table(table["name"]).repartition(self.parts).write.mode("overwrite").parquet(folder)
        self.session.read.parquet(folder).createOrReplaceTempView(table["name"])


ENGINES = {"sqlite": Sqlite, "duckdb": Duckdb, "postgresql": Postgresql, "spark": Spark, "spark-files": SparkFiles}
