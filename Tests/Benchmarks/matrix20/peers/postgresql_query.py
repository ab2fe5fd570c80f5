"""PostgreSQL over a socket: COPY into an unlogged table, COPY (SELECT) out. postgresql_query.py PROVIDERS.csv OUT.csv

The server is there already; PGHOST is the folder of its socket, PGUSER the account.
"""
import os
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from scheme import columns, query

given, path = sys.argv[1:3]
rated = " ".join(query("providers", fence="offset 0").split())


def ask(text):
    subprocess.run(["psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", "-d", "postgres"], text=True, check=True,
                   stdout=subprocess.DEVNULL, input=text)


ask(f"drop table if exists providers; create unlogged table providers ({columns(given, 'int', 'float8', 'text')});\n"
    f"\\copy providers from '{given}' (format csv, header)\nanalyze providers;\n")
began = time.monotonic()
ask(f"\\copy (select id, round(total::numeric, 6) as total, completeness, rag, level from ({rated}) q) "
    f"to '{path}' (format csv, header)\n")
print(f"query {time.monotonic() - began:.4f} s", file=sys.stderr)
