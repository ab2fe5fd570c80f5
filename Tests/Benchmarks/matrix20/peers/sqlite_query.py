"""SQLite by Python's own module: rows into a table in memory, one SELECT. sqlite_query.py PROVIDERS.csv OUT.csv"""
import csv
import os
import sqlite3
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from scheme import HEADING, columns, query

given, path = sys.argv[1:3]
database = sqlite3.connect(":memory:", isolation_level=None)
with open(given, newline="") as source:
    reader = csv.reader(source)
    names = next(reader)
    database.execute(f"create table providers ({columns(given, 'integer', 'real', 'text')})")
    database.execute("begin")
    database.executemany(f"insert into providers values ({','.join('?' * len(names))})", reader)
    database.execute("commit")
# An empty cell stays an empty text here.
began = time.monotonic()
rated = query("providers", missing=lambda column: f"{column} = ''", fence="limit -1 offset 0")
rows = database.execute(
    "select id || ',' || printf('%.6f', total) || ',' || completeness || ',' || rag || ',' || level || char(10) "
    f"from ({rated})")
with open(path, "w", newline="") as out:
    out.write(HEADING)
    while chunk := rows.fetchmany(10000):
        out.writelines(row[0] for row in chunk)
print(f"query {time.monotonic() - began:.4f} s", file=sys.stderr)
