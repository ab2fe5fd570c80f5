"""How long `ragstone check` takes, as a multiple of `ragstone fmt --check` on the same files, which reads and lays them out.

    python3 Tests/Cases/scripts/check_speed.py .build/release/ragstone [runs]

Both are run in turn, 21 times each unless told otherwise; shown are the medians of the processor time and of the time that
passed, in milliseconds. Tables are made in a temporary folder: every combination of two scales and a number ("grid"), one number
in 2,000 bands ("bands"), and 2,000 rows over seven columns ("scattered"), each as they should be and with 500 rows that an
earlier row catches. Not a test: nothing fails.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time


def timed(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    passed = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return worked * 1000, passed * 1000


def median(values):
    return sorted(values)[len(values) // 2]


def measure(name, program, paths, runs):
    times = {"fmt": [], "check": []}
    for _ in range(runs):
        times["fmt"].append(timed([program, "fmt", "--check", *paths]))
        times["check"].append(timed([program, "check", *paths]))
    fmt = [median([pair[index] for pair in times["fmt"]]) for index in (0, 1)]
    check = [median([pair[index] for pair in times["check"]]) for index in (0, 1)]
    print(
        f"{name:24} fmt {fmt[0]:6.1f} ({fmt[1]:6.1f})   check {check[0]:6.1f} ({check[1]:6.1f})"
        f"   ratio {check[0] / fmt[0]:5.2f} ({check[1] / fmt[1]:5.2f})"
    )


def scales(counts):
    """A scale and its words for each letter."""
    words = {letter: [f"{letter}{number}" for number in range(count)] for letter, count in counts.items()}
    lines = [f"scale {letter.lower()}_scale, best first {', '.join(own)}" for letter, own in words.items()]
    return words, lines


def grid(masked, chance):
    words, lines = scales({"A": 20, "B": 10})
    rows = []
    for first in words["A"]:
        for second in words["B"]:
            for step in range(10):
                bound = f"at least {90 - 10 * step}" if step < 9 else "below 10"
                rows.append([first, second, bound, str(step % 5 + 1)])
    for _ in range(masked):
        group = chance.randrange(len(rows) // 10) * 10
        later = group + chance.randrange(1, 10)
        earlier = group + chance.randrange(0, later - group)
        rows[later] = rows[earlier][:3] + rows[later][3:]
    lines += ["record home", "  id text, key", "  area a_scale", "  kind b_scale", "  beds number"]
    lines.append("table fee on number of area, kind, beds")
    return lines + table(rows, 3)


def bands(masked, chance):
    rows = [[f"at least {4000 - 2 * step}", str(step % 7)] for step in range(1999)]
    for _ in range(masked):
        later = chance.randrange(1, len(rows))
        rows[later] = [rows[chance.randrange(0, later)][0], rows[later][1]]
    lines = ["record home", "  id text, key", "  beds number", "table fee on number of beds"]
    return lines + table(rows, 1)


def scattered(masked, chance):
    words, lines = scales({"A": 12, "B": 9, "C": 7, "D": 6, "E": 5})
    rows, seen = [], set()
    while len(rows) < 1999:
        row = [chance.choice(own) for own in words.values()]
        if tuple(row) in seen:
            continue
        seen.add(tuple(row))
        bound = f"at least {chance.randrange(1, 90)}" if chance.random() < 0.3 else "any"
        other = f"below {chance.randrange(20, 90)}" if chance.random() < 0.3 else "any"
        rows.append(row + [bound, other, str(len(rows) % 7)])
    for _ in range(masked):
        later = chance.randrange(1, len(rows))
        rows[later] = rows[chance.randrange(0, later)][:7] + rows[later][7:]
    fields = [f"{letter.lower()}_field" for letter in words]
    lines += ["record home", "  id text, key"]
    lines += [f"  {field} {field[0]}_scale" for field in fields] + ["  beds number", "  age number"]
    lines.append(f"table fee on number of {', '.join(fields)}, beds, age")
    return lines + table(rows, 7)


def table(rows, columns):
    written = ["  " + " | ".join(row) for row in rows]
    return written + ["  " + " | ".join(["any"] * columns + ["9"]), "score fees = fee"]


def main():
    program = os.path.abspath(sys.argv[1])
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 21
    print("milliseconds of processor time (of time passed)")
    measure("rules", program, ["rules"], runs)
    with tempfile.TemporaryDirectory() as folder:
        for make in (grid, bands, scattered):
            for masked in (0, 500):
                path = os.path.join(folder, f"{make.__name__}-{masked}.rag")
                with open(path, "w", encoding="utf-8") as file:
                    file.write("\n".join(make(masked, random.Random(2017))) + "\n")
                measure(f"{make.__name__}, {masked} masked", program, [path], runs)


main()
