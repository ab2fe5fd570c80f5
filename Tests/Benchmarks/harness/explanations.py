"""The section on explanations: all of them as JSON lines, and one of a million."""
import json
import os
import statistics

from harness import matrix20, tools
from harness.measure import once
from harness.report import seconds, table

PROVIDERS = 30_000


def adds_up(path, rows):
    """Whether there is a line for each provider, and in a thousand of them the products of the ledger give their total."""
    lines = 0
    with open(path) as given:
        for line in given:
            if lines < 1000:
                for value in json.loads(line)["values"]:
                    ledger = value.get("ledger")
                    if ledger and sum(item["product"] for item in ledger["lines"]) != ledger["product_total"]:
                        return False
            lines += 1
    return lines == rows


def section(ragstone, options):
    book = matrix20.rules()
    rows = min(PROVIDERS, max(options.rows))
    given, _ = matrix20.providers(rows)
    out = tools.data("explanations.jsonl")
    body = []
    for threads in (1, 2):
        runs = [once([ragstone, "rate", book, given, "--as-at", matrix20.AS_AT, "--format", "jsonl", "--output", out,
                      "--threads", str(threads)]) for _ in range(options.rounds or 3)]
        if not adds_up(out, rows):
            raise RuntimeError("explanations do not add up")
        wall, size = statistics.median(run.wall for run in runs), os.path.getsize(out)
        tools.say(f"  explanations, {threads}: {wall:.3f} s")
        body.append([f"ragstone, {threads} thread{'s' if threads > 1 else ''}", seconds(wall), f"{size / 1e6:.0f}",
                     f"{size / 1e6 / wall:.0f}", f"{rows / wall:,.0f}",
                     f"{statistics.median(run.peak for run in runs):.0f}",
                     f"{statistics.median(run.foreign for run in runs):.1f}"])
    os.remove(out)
    lines = [f"`rate --format jsonl` writes the whole explanation of each of {rows:,} providers of matrix20: every value with its rule, "
             "its cells and its ledger.", "",
             *table(["program", "seconds", "MB", "MB a second", "providers a second", "peak MiB", "others' cores"], body)]
    return lines + ["", *one_of_many(ragstone, book, options)]


def one_of_many(ragstone, book, options):
    """`why` for the last provider of ever more, beside one that is alone in its file."""
    body = []
    for rows in [count for count in (1_000, 30_000, 1_000_000) if count <= max(options.rows)]:
        given, _ = matrix20.providers(rows)
        alone = tools.data("alone.csv")
        with open(given) as source, open(alone, "w") as target:
            target.writelines([source.readline(), *list(source)[-1:]])
        key = "P%07d" % rows
        times = {}
        for _ in range(options.rounds or 5):
            for name, path in (("all", given), ("alone", alone)):
                run = once([ragstone, "why", book, path, key, "--as-at", matrix20.AS_AT], out=tools.data(f"why-{name}.txt"))
                times.setdefault(name, []).append(run.wall)
        said = [open(tools.data(f"why-{name}.txt")).read().splitlines() for name in ("all", "alone")]
        # The row is another one; all else is the same.
        if len(said[0]) != len(said[1]):
            raise RuntimeError("why says something else where the provider is alone")
        whole, one = (statistics.median(times[name]) for name in ("all", "alone"))
        body.append([f"{rows:,}", seconds(whole), seconds(one), seconds(max(whole - one, 0.0))])
    return ["", "`why` for one provider. The second time is with a file that holds only this provider: start, rules and the explanation; "
            "the rest is reading the others.", "",
            *table(["providers in the file", "seconds", "of which beyond reading", "reading"], body)]
