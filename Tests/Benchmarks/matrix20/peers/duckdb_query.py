"""DuckDB: one SELECT over the file, copied to a CSV file. duckdb_query.py PROVIDERS.csv OUT.csv; THREADS limits it"""
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import duckdb
from scheme import query

given, path = sys.argv[1:3]
database = duckdb.connect()
if os.environ.get("THREADS"):
    database.execute(f"set threads={int(os.environ['THREADS'])}")
database.execute("set preserve_insertion_order=true")
read = "read_json" if given.endswith(".jsonl") else "read_csv"
rated = query(f"{read}('{given}')")
began = time.monotonic()
database.execute(f"copy (select id, round(total, 6) as total, completeness, rag, level from ({rated}) q) "
                 f"to '{path}' (header)")
print(f"query {time.monotonic() - began:.4f} s", file=sys.stderr)
