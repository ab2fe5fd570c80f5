"""The events with polars: polars_lazy.py FOLDER OUT.csv; POLARS_MAX_THREADS limits it"""
import datetime
import os
import sys

import polars as pl

folder, path = sys.argv[1:3]
c = pl.col
AS_AT = datetime.date(2017, 9, 30)


def last(months):
    """Whether a row is in the last so many months."""
    return c.date > {6: datetime.date(2017, 3, 30), 12: datetime.date(2016, 9, 30), 24: datetime.date(2015, 9, 30),
                     36: datetime.date(2014, 9, 30)}[months]


substantiated = c.outcome == "Substantiated"
rows = (pl.scan_csv(os.path.join(folder, "referrals.csv"), try_parse_dates=True, row_index_name="place")
        .filter(c.date <= AS_AT).sort("id", "date", "place"))
# How many rows that are not substantiated came before: rows with the same figure are one run.
rows = rows.with_columns(held=substantiated, run=(~substantiated).cum_sum().over("id"))
counts = rows.group_by("id").agg(
    recent=last(12).sum(), substantiated_6m=(last(6) & c.held).sum(),
    origins=c.origin.filter(last(24)).n_unique(), severity_12m=c.severity.filter(last(12)).sum(),
    highest_severity=c.severity.filter(last(24)).max().fill_null(0),
    current=(c.held & (c.run == c.run.last())).sum())
runs = (rows.filter(last(36) & c.held).group_by("id", "run").agg(length=pl.len())
        .group_by("id").agg(longest=c.length.max()))
rated = (
    pl.scan_csv(os.path.join(folder, "provider.csv")).join(counts, on="id", how="left", maintain_order="left")
    .join(runs, on="id", how="left", maintain_order="left")
    .with_columns(c("recent", "substantiated_6m", "origins", "severity_12m", "highest_severity", "current", "longest").fill_null(0))
    .with_columns(per_10_beds=10 * c.recent / c.beds)
    .select("id", "recent", "per_10_beds", "substantiated_6m", "origins", "longest", "current", "severity_12m", "highest_severity",
            watch=pl.when((c.current >= 3) | (c.severity_12m >= 250)).then(pl.lit("Red"))
            .when((c.longest >= 7) | (c.per_10_beds >= 25)).then(pl.lit("Amber"))
            .otherwise(pl.lit("Green"))))
rated.collect().write_csv(path, float_precision=6)
