"""What if, for 1000 settings of one figure: sweep.py ENGINE KIND SETTINGS PROVIDERS.csv OUT.csv

KIND is red, the total from which Red begins, 30.00, 30.03 and so on, or weight, the weight of PAMMS, 0.00, 0.01 and so on. The
answer to a setting is how many providers are Green, Amber and Red. ENGINE keeps the points of the providers, which no setting
changes, and works out totals and bands again: numpy setting by setting, polars in one plan, DuckDB in one query. Both sides of
each comparison are whole numbers, so all agree.
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import duckdb
from scheme import INDICATORS, MAX_WEIGHTED, points

engine, kind, settings, given, path = sys.argv[1:6]
settings = int(settings)
WEIGHTS = MAX_WEIGHTED // 3
# A weight and a threshold are hundredths.
IN_FORCE = {"weight": 400, "red": 4500}

database = duckdb.connect()
scored = ", ".join(f"{text} as p_{name}" for name, _, text, _ in points())
others = " + ".join(f"{weight} * p_{name}" for name, _, _, weight, _ in INDICATORS if name != "pamms")
threes = " + ".join(f"(p_{name} = 3)::int" for name, *_ in INDICATORS)
database.execute(f"create table points as select 100 * ({others})::bigint as others, p_pamms::bigint as pamms, "
                 f"(p_cqc = 3 or p_safe = 3) as is_red, (p_manager = 3 or ({threes}) >= 2) as is_amber "
                 f"from (select {scored} from read_csv('{given}')) q")


def setting(number):
    """Weight and threshold of a setting; of an expression in polars too."""
    return (IN_FORCE["weight"], 3000 + 3 * number) if kind == "red" else (number, IN_FORCE["red"])


def with_duckdb():
    weight, red_from = (IN_FORCE["weight"], "(3000 + 3 * i)") if kind == "red" else ("i", IN_FORCE["red"])
    most = f"(3 * ({(WEIGHTS - 4) * 100} + {weight}))"
    above = f"((others + {weight} * pamms) * 10000"
    return database.execute(
        "select r, a, g from (select i, count(*) filter (red) as r, count(*) filter (not red and amber) as a, "
        "count(*) filter (not red and not amber) as g from (select i, "
        f"{above} >= {red_from} * {most} or is_red) as red, {above} >= 2000 * {most} or is_amber) as amber "
        f"from points, range({settings}) x(i)) q group by i order by i) z").fetchall()


def with_numpy():
    import numpy as np
    kept = database.execute("select * from points").fetchnumpy()
    own, pamms = kept["others"].astype(np.int64), kept["pamms"].astype(np.int64)
    is_red, is_amber = kept["is_red"].astype(bool), kept["is_amber"].astype(bool)
    found = []
    for number in range(settings):
        weight, red_from = setting(number)
        most = 3 * ((WEIGHTS - 4) * 100 + weight)
        total = (own + weight * pamms) * 10000
        red = (total >= red_from * most) | is_red
        amber = ((total >= 2000 * most) | is_amber) & ~red
        reds, ambers = int(red.sum()), int(amber.sum())
        found.append((reds, ambers, len(own) - reds - ambers))
    return found


def with_polars():
    import polars as pl
    kept = pl.from_arrow(database.sql("select * from points").to_arrow_table())
    c = pl.col
    weight, red_from = setting(c.i)
    most = 3 * ((WEIGHTS - 4) * 100 + weight)
    total = (c.others + weight * c.pamms) * 10000
    grid = pl.LazyFrame({"i": range(settings)}, schema={"i": pl.Int64})
    tried = kept.lazy().join(grid, how="cross").with_columns(
        red=(total >= red_from * most) | c.is_red, amber=(total >= 2000 * most) | c.is_amber)
    counts = tried.group_by("i").agg(c.red.sum().alias("r"), (c.amber & ~c.red).sum().alias("a"),
                                     (~c.amber & ~c.red).sum().alias("g"))
    return counts.sort("i").select("r", "a", "g").collect(engine="streaming").rows()


with open(path, "w") as out:
    out.write("setting,green,amber,red\n")
    for number, (reds, ambers, greens) in enumerate({"duckdb": with_duckdb, "numpy": with_numpy, "polars": with_polars}[engine]()):
        out.write(f"{number},{greens},{ambers},{reds}\n")
