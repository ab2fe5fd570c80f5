"""The section on check: what the rules themselves show, beside parsing the same files."""
import glob
import os
import statistics
import subprocess

from harness import growth, tools
from harness.measure import once
from harness.report import table


def section(ragstone, options):
    shipped = sorted(glob.glob(os.path.join(tools.ROOT, "rules", "**", "*.rag"), recursive=True))
    tried = [
        (f"the shipped rules, {len(shipped)} files", os.path.join(tools.ROOT, "rules"), shipped),
        ("a table of 2,000 rows", growth.made("table", 2_000), None),
        ("a table of 16,000 rows", growth.made("table", 16_000), None),
    ]
    timer, body = tools.product("CheckTimes"), []
    for title, path, files in tried:
        files = files or [path]
        said = subprocess.run([timer, str(options.rounds or 9), *files], check=True, capture_output=True, text=True).stdout
        rounds = [[int(part) / 1000 for part in line.split()] for line in said.splitlines()]
        parsing, reading, finding = (statistics.median(column) for column in zip(*rounds))
        runs = [once([ragstone, "check", path]) for _ in range(options.rounds or 9)]
        whole = statistics.median(run.wall for run in runs) * 1000
        tools.say(f"  {title}: parsing {parsing:.1f} ms, check {reading + finding:.1f} ms, whole {whole:.1f} ms")
        body.append([title, f"{sum(map(os.path.getsize, files)) / 1000:.0f}", f"{parsing:.1f}", f"{reading:.1f}", f"{finding:.1f}",
                     f"{(reading + finding) / parsing:.1f}", f"{whole:.1f}", f"{whole / parsing:.1f}",
                     f"{statistics.median(run.foreign for run in runs):.1f}"])
    return ["`ragstone check`: gaps, overlaps, what can never be, directions and properties proved. Parsing, reading (parsing again, with "
            "the files that each uses, names and types) and findings are taken in memory on one thread; the run is the whole program, "
            "start included, on 2 cores. Medians of nine.", "",
            *table(["rules", "kB", "parsing ms", "reading ms", "findings ms", "/ parsing", "whole run ms", "/ parsing",
                    "others' cores"], body)]
