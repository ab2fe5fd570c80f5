"""polars: the file, the rules and the output as one lazy plan. polars_lazy.py PROVIDERS OUT.csv; POLARS_MAX_THREADS limits it"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import polars as pl
from scheme import INDICATORS, MAX_WEIGHTED

c = pl.col


def points():
    """The points of each indicator, and whether the evidence of each is missing."""
    scored, missing = [], []
    for name, how, column, _, figures in INDICATORS:
        value = c(column)
        if how == "words":
            own = pl.lit(0, pl.Int8)
            for word, worth in figures.items():
                if worth:
                    own = pl.when(value == word).then(pl.lit(worth, pl.Int8)).otherwise(own)
            own = pl.when(value.is_null()).then(pl.lit(1, pl.Int8)).otherwise(own)
            if column.endswith("rating"):
                missing.append(value.is_null())
        elif how == "manager":
            days = [(value >= figure).cast(pl.Int8) for figure in figures[1:]]
            own = pl.when(c("manager_in_post") == "no").then(pl.lit(1, pl.Int8) + days[0] + days[1]).otherwise(
                pl.lit(0, pl.Int8))
        else:
            missing.append(c("beds").is_null() if how == "rate" else value.is_null())
            if how == "rate":
                value = value * 10.0 / c("beds")
            met = [((value < figure) if how == "down" else (value >= figure)).cast(pl.Int8) for figure in figures]
            own = (met[0] + met[1] + met[2]).fill_null(1)
        scored.append(own.alias("p_" + name))
    return scored, missing


def rated(providers):
    scored, missing = points()
    weighted = sum((c("p_" + name).cast(pl.Int16) * weight for name, _, _, weight, _ in INDICATORS), pl.lit(0, pl.Int16))
    threes = pl.sum_horizontal([c("p_" + name) == 3 for name, *_ in INDICATORS])
    return (
        providers.with_columns(*scored, missing=pl.sum_horizontal([own.cast(pl.Int8) for own in missing]))
        .with_columns(total=weighted * 100.0 / MAX_WEIGHTED, threes=threes)
        .with_columns(band=pl.when((c.total >= 45) | (c.p_cqc == 3) | (c.p_safe == 3)).then(2)
                      .when((c.total >= 20) | (c.p_manager == 3) | (c.threes >= 2)).then(1).otherwise(0))
        .select(
            "id", "total", completeness=(20 - c.missing.cast(pl.Int16)) * 5,
            rag=pl.when(c.band == 2).then(pl.lit("Red")).when(c.band == 1).then(pl.lit("Amber"))
            .otherwise(pl.lit("Green")),
            level=pl.when((c.band == 2) & (c.prior_level == 0)).then(1)
            .when((c.band == 2) & (c.safeguarding_12m >= 3)).then(pl.min_horizontal(c.prior_level + 1, 3))
            .when(c.band == 0).then(pl.max_horizontal(c.prior_level - 1, 0)).otherwise(c.prior_level)))


if __name__ == "__main__":
    scan = pl.scan_ndjson if sys.argv[1].endswith(".jsonl") else pl.scan_csv
    rated(scan(sys.argv[1])).sink_csv(sys.argv[2], float_precision=6)
