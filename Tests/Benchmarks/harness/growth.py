"""The section on growth: more rows, more indicators, larger tables."""
import os
import statistics
import sys

from harness import matrix20, tools
from harness.measure import once
from harness.report import seconds, table

RECORDS = 10_000
SIZES = {"indicators": [10, 100, 1_000, 10_000], "table": [400, 1_600, 4_000, 16_000]}


def made(what, size, *given):
    """A file of growth/rules.py, made where it is not there yet."""
    path = tools.data(f"growth-{what}-{size}." + ("rag" if what in SIZES else "csv"))
    if not os.path.exists(path):
        once([sys.executable, tools.own("growth", "rules.py"), what, str(size), path, *given])
    return path


def in_order(previous, value):
    """How many times as much as the line above."""
    return f"{value / previous:.1f}" if previous else ""


def section(ragstone, options):
    lines = ["ragstone alone. `times` is how many times as long as the line above.", "", "### Rows", "",
             "matrix20 with 2 threads, whole runs.", ""]
    body, before = [], None
    for rows in [10**power * step for power in range(3, 8) for step in (1, 3) if 10**power * step <= max(options.rows)]:
        given, wanted = matrix20.providers(rows)
        out = tools.data("growth-out.csv")
        runs = [once(matrix20.rating(ragstone, matrix20.rules(), 2)(given, out)) for _ in range(options.rounds or 5)]
        said, is_well = matrix20.checked(wanted, out)
        if not is_well:
            raise RuntimeError(said)
        wall = statistics.median(run.wall for run in runs)
        tools.say(f"growth, {rows} rows: {wall:.3f} s")
        body.append([f"{rows:,}", seconds(wall), in_order(before, wall), f"{rows / wall:,.0f}",
                     f"{statistics.median(run.peak for run in runs):.0f}", f"{statistics.median(run.foreign for run in runs):.1f}"])
        before = wall
    lines += table(["rows", "seconds", "times", "rows a second", "peak MiB", "others' cores"], body)
    one, many = made("records", 1), made("records", RECORDS)
    for what, title in (("indicators", "Indicators"), ("table", "Rows of one decision table")):
        body, previous = [], (None, None)
        for size in SIZES[what]:
            book, out = made(what, size), tools.data("growth-out.csv")
            times = {one: [], many: []}
            for _ in range(options.rounds or 3):
                for given in (one, many):
                    run = once(matrix20.rating(ragstone, book, 1)(given, out))
                    times[given].append(run)
            said, is_well = matrix20.checked(made("answers-" + what, size, many), out)
            if not is_well:
                raise RuntimeError(f"{what}, {size}: {said}")
            reading, whole = (statistics.median(run.wall for run in times[given]) for given in (one, many))
            rating = max(whole - reading, 0.0)
            tools.say(f"growth, {size} {what}: {reading:.3f} s and {rating:.3f} s")
            body.append([f"{size:,}", f"{os.path.getsize(book) / 1e6:.2f}", seconds(reading), in_order(previous[0], reading),
                         seconds(rating), in_order(previous[1], rating), f"{times[many][0].peak:.0f}"])
            previous = reading, rating
        lines += ["", f"### {title}", "",
                  f"Reading the rules is a run with one provider; rating is what {RECORDS:,} take beyond it, with 1 thread. Every outcome "
                  "is held to one worked out in Python.", "",
                  *table(["size", "MB of rules", "reading s", "times", "rating s", "times", "peak MiB"], body)]
    return lines
