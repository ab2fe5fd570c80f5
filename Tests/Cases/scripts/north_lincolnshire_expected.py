#!/usr/bin/env python3
"""Works out the quality of life KPI of North Lincolnshire from its records, with fractions.

Usage: north_lincolnshire_expected.py RECORDS > EXPECTED
"""

import csv
import sys
from fractions import Fraction

print("id,good_life_percent,kpi")
for contract, good, reviews in list(csv.reader(open(sys.argv[1])))[1:]:
    if int(reviews) == 0:
        print(f"{contract},not applicable,not rated")
        continue
    percent = Fraction(100 * int(good), int(reviews))
    millionths = (percent * 10**6 + Fraction(1, 2)).__floor__()
    figure = f"{millionths // 10**6}.{millionths % 10**6:06d}".rstrip("0").rstrip(".")
    print(f"{contract},{figure},{'Green' if percent >= 90 else 'Amber' if percent >= 75 else 'Red'}")
