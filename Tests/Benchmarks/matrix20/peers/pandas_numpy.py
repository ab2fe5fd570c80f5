"""pandas reads with its pyarrow engine, numpy works on columns, pyarrow writes. pandas_numpy.py PROVIDERS.csv OUT.csv"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as pacsv
from scheme import INDICATORS, MAX_WEIGHTED, RAGS


def read(path):
    """The rows, and a column for each name: numbers, or places in a list of words."""
    words = {"cqc_rating", "safe_rating", "manager_in_post", "contract_handback"}
    needed = {column for _, _, column, _, _ in INDICATORS} | {"id", "beds", "prior_level", "manager_in_post"}
    table = pd.read_csv(path, usecols=sorted(needed), engine="pyarrow", dtype_backend="pyarrow")
    columns = {}
    for name in needed - {"id"}:
        if name in words:
            coded = table[name].array._pa_array.combine_chunks().dictionary_encode()
            if isinstance(coded, pa.ChunkedArray):
                coded = coded.combine_chunks()
            places = coded.indices.fill_null(len(coded.dictionary)).to_numpy(zero_copy_only=False)
            columns[name] = (places, coded.dictionary.to_pylist() + [None])
        else:
            columns[name] = table[name].to_numpy(dtype="float64", na_value=np.nan)
    return table, columns


def rated(columns):
    """Total, completeness, band and level of each row."""
    count = len(columns["prior_level"])
    weighted = np.zeros(count, np.int16)
    missing = np.zeros(count, np.int8)
    threes = np.zeros(count, np.int8)
    kept = {}
    for name, how, column, weight, figures in INDICATORS:
        value = columns[column]
        if how == "words":
            places, words = value
            points = np.array([figures.get(word, 1) for word in words], np.int8)[places]
            if column.endswith("rating"):
                missing += places == len(words) - 1
        elif how == "manager":
            places, words = columns["manager_in_post"]
            is_gone = np.array([word == "no" for word in words])[places]
            points = (1 + (value >= figures[1]).view(np.int8) + (value >= figures[2]).view(np.int8)) * is_gone
        else:
            is_missing = np.isnan(columns["beds"] if how == "rate" else value)
            if how == "rate":
                value = value * 10.0 / columns["beds"]
            met = [(value < figure) if how == "down" else (value >= figure) for figure in figures]
            # What is missing meets no figure, and has one point.
            points = met[0].view(np.int8) + met[1].view(np.int8) + met[2].view(np.int8) + is_missing.view(np.int8)
            missing += is_missing
        weighted += np.int16(weight) * points
        threes += points == 3
        kept[name] = points
    total = weighted * 100.0 / MAX_WEIGHTED
    red = (total >= 45) | (kept["cqc"] == 3) | (kept["safe"] == 3)
    amber = (total >= 20) | (kept["manager"] == 3) | (threes >= 2)
    band = np.where(red, 2, amber)
    prior = columns["prior_level"].astype(np.int8)
    up = red & ((prior == 0) | ((columns["safeguarding_12m"] >= 3) & (prior < 3)))
    down = (band == 0) & (prior > 0)
    return total, (20 - missing) * 5, band, prior + up - down


def main(given, path):
    table, columns = read(given)
    total, completeness, band, level = rated(columns)
    rag = pa.DictionaryArray.from_arrays(pa.array(band.astype(np.int8)), list(RAGS)).cast(pa.string())
    out = pa.table({"id": pa.array(table["id"]), "total": np.round(total, 6), "completeness": completeness,
                    "rag": rag, "level": level})
    pacsv.write_csv(out, path, pacsv.WriteOptions(quoting_style="none"))


if __name__ == "__main__":
    main(*sys.argv[1:3])
