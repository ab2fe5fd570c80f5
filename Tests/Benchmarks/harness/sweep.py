"""The section on sweeps: 1000 settings of a threshold and of a weight for 30,000 providers."""
import csv

from harness import matrix20, tools
from harness.measure import Program, in_rounds
from harness.report import seconds, table

SETTINGS = 1000
PROVIDERS = 30_000
OVER = {"red": "red_from=30..59.97 by 0.03", "weight": "weight.pamms=0..9.99 by 0.01"}
ONE = {"red": "red_from=30", "weight": "weight.pamms=0"}


def rules():
    """The rules with the figure from which Red begins as a parameter."""
    with open(matrix20.rules()) as given:
        text = given.read()
    changed = text.replace("Amber when total below 45", "Amber when total below red_from").replace(
        "default 1 point when unknown", 'default 1 point when unknown\n\nparameter red_from "Red starts at" = 45')
    assert changed.count("red_from") == 2, "the rules of matrix20 have other words than this section expects"
    path = tools.data("matrix20-sweep.rag")
    with open(path, "w") as out:
        out.write(changed)
    return path


def ratio(value, limit):
    """How many times as long; nothing where a busy machine made the difference of two runs nought or less."""
    return f"{value / limit:.2f}" if value > 0 and limit > 0 else "lost in noise"


def counts(path):
    """Green, Amber and Red of each setting, from either form of output."""
    with open(path, newline="") as given:
        rows = list(csv.DictReader(given))
    if "green" in rows[0]:
        return [tuple(int(row[word]) for word in ("green", "amber", "red")) for row in rows]
    return [tuple(int(row["count"]) for row in rows[start:start + 3]) for start in range(0, len(rows), 3)]


def section(ragstone, options):
    lines = [f"{PROVIDERS:,} providers; for each setting how many are Green, Amber and Red. The peers keep the points, which no setting "
             "changes, in memory; ragstone finds out for itself what a setting touches. `settings` is what 999 further settings take: "
             "the whole run less a run with one setting, so without starting and reading. All give the same counts."]
    given, _ = matrix20.providers(PROVIDERS)
    book = rules()
    for kind, title in (("red", "the total from which Red begins, 30.00 to 59.97"), ("weight", "the weight of PAMMS, 0.00 to 9.99")):
        found = {}
        for settings in (SETTINGS, 1):
            over = OVER[kind] if settings > 1 else ONE[kind]
            programs = [Program(
                f"ragstone, {threads} thread{'s' if threads > 1 else ''}",
                lambda given, out, over=over, threads=threads: [
                    ragstone, "sweep", book, given, "--over", over, "--show", "rag", "--as-at", matrix20.AS_AT, "--format", "csv",
                    "--output", out, "--threads", str(threads)]) for threads in (1, 2)]
            programs += [Program(name, lambda given, out, engine=engine, settings=settings: [
                tools.PYTHON, tools.own("matrix20", "peers", "sweep.py"), engine, kind, str(settings), given, out])
                for name, engine in (("numpy, setting by setting", "numpy"), ("polars, one plan", "polars"),
                                     ("DuckDB, one query", "duckdb"))]
            wanted = []

            def check(path):
                wanted.append(counts(path))
                return "same", wanted[-1] == wanted[0] and len(wanted[0]) == settings

            tools.say(f"sweep, {kind}, {settings} settings")
            for result in in_rounds(programs, given, tools.DATA, options.rounds or 7, check, tools.say):
                found.setdefault(result.name, []).append(result)
        limit = min(many.median() - one.median() for name, (many, one) in found.items() if name.startswith("ragstone"))
        lines += ["", f"### {title[0].upper() + title[1:]}", "", *table(
            ["program", "settings s", "whole run s", "/ ragstone", "peak MiB", "others' cores"],
            [[name, seconds(many.median() - one.median()), seconds(many.median()),
              ratio(many.median() - one.median(), limit), f"{many.median('peak'):.0f}", f"{many.median('foreign'):.1f}"]
             for name, (many, one) in found.items()])]
    return lines
