"""Nanoseconds a row of evaluation alone, three times, of columns in memory. numpy_evaluation.py PROVIDERS.csv TIMES"""
import sys
import time

from pandas_numpy import rated, read

given, times = sys.argv[1], int(sys.argv[2])
_, columns = read(given)
rows = len(columns["prior_level"])
for _ in range(3):
    start = time.perf_counter()
    for _ in range(times):
        rated(columns)
    print(rows, (time.perf_counter() - start) * 1e9 / times / rows)
