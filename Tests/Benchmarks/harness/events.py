"""The section on events: windows, counts, different words and runs over dated rows in no order."""
import os
import sys

from harness import matrix20, tools
from harness.measure import Program, in_rounds, once
from harness.report import millions, seconds, table

# Providers and referrals; the oracle in plain Python works out the smaller two, the larger is compared among the programs.
SIZES = [(1_000, 100_000), (10_000, 1_000_000), (100_000, 10_000_000)]
ORACLE_UP_TO = 1_000_000


def tables(providers, referrals):
    """The folder with both tables, made where it is not there yet."""
    folder = tools.data(f"events-{referrals}")
    if not os.path.exists(os.path.join(folder, "referrals.csv")):
        tools.say(f"making {os.path.basename(folder)}")
        once([sys.executable, tools.own("events", "generate.py"), str(providers), str(referrals), folder])
    return folder


def section(ragstone, options):
    lines = ["Dated referrals in no order, by `events/events.rag`: counts and sums in windows, different words, the longest run and the "
             "current one. Up to 1,000,000 referrals every output is held to an oracle in plain Python; above, to that of DuckDB."]
    book = tools.own("events", "events.rag")

    def rating(threads):
        return lambda folder, out: [
            ragstone, "rate", book, os.path.join(folder, "provider.csv"), "--events",
            "referrals=" + os.path.join(folder, "referrals.csv"), "--as-at", matrix20.AS_AT, "--format", "csv", "--output", out,
            "--threads", str(threads)]

    def peer(name):
        return lambda folder, out: [tools.PYTHON, tools.own("events", name), folder, out]

    programs = [Program("ragstone, 1 thread", rating(1)), Program("ragstone, 2 threads", rating(2)),
                Program("polars, 2 threads", peer("polars_lazy.py"), {"POLARS_MAX_THREADS": "2"}),
                Program("DuckDB, 2 threads", peer("duckdb_query.py"), {"THREADS": "2"})]
    for providers, referrals in SIZES:
        if referrals > max(options.rows):
            continue
        folder = tables(providers, referrals)
        wanted = tools.data(f"events-{referrals}-oracle.csv")
        if not os.path.exists(wanted):
            if referrals <= ORACLE_UP_TO:
                once([sys.executable, tools.own("events", "oracle.py"), folder, wanted])
            else:
                once(programs[-1].command(folder, wanted), programs[-1].environment)
        tools.say(f"events, {referrals}")
        results = in_rounds(programs, folder, tools.DATA, options.rounds or 3,
                            lambda path: matrix20.checked(wanted, path), tools.say)
        ours = results[1].median()
        size = os.path.getsize(os.path.join(folder, "referrals.csv"))
        lines += ["", f"### {providers:,} providers, {referrals:,} referrals ({size / 1e6:.0f} MB)", "", *table(
            ["program", "seconds", "referrals a second", "processor s", "peak MiB", "/ ragstone", "others' cores", "outputs"],
            [[result.name, seconds(result.median()), millions(referrals / result.median()), seconds(result.median("processor")),
              f"{result.median('peak'):.0f}", f"{result.median() / ours:.2f}", f"{result.median('foreign'):.1f}", result.checked]
             for result in results])]
    return lines
