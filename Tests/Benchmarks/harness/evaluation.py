"""The section on evaluation by itself: no reading, no writing, one thread."""
import statistics

from harness import matrix20, tools
from harness.measure import once
from harness.report import table

ROWS = 30_000
# How often each block, or for numpy each column, is evaluated.
TIMES = {"ragstone": 300, "numpy": 100}


def section(_, options):
    given, _ = matrix20.providers(ROWS)
    commands = {
        "ragstone": [tools.product("EvaluationTimes"), matrix20.rules(), given, matrix20.AS_AT, str(TIMES["ragstone"])],
        "numpy": [tools.PYTHON, tools.own("matrix20", "peers", "numpy_evaluation.py"), given, str(TIMES["numpy"])],
    }
    figures, foreign = {name: [] for name in commands}, {name: [] for name in commands}
    for _ in range(options.rounds or 3):
        for name, command in commands.items():
            path = tools.data("evaluation.txt")
            foreign[name].append(once(command, out=path).foreign)
            with open(path) as said:
                figures[name] += [float(line.split()[1]) for line in said]
    ours = statistics.median(figures["ragstone"])
    body = []
    for name, title in (("ragstone", "ragstone"), ("numpy", "numpy, columns in memory")):
        median = statistics.median(figures[name])
        tools.say(f"  {title}: {median:.1f} ns a row")
        body.append([title, f"{median:.1f}", f"{min(figures[name]):.1f} to {max(figures[name]):.1f}", f"{1000 / median:.1f} M",
                     f"{median / ours:.2f}", f"{statistics.median(foreign[name]):.1f}"])
    return [f"One thread, {ROWS:,} providers, nothing read or written: ragstone evaluates each block of 1,024 rows "
            f"{TIMES['ragstone']} times (`evaluation/`), numpy all columns {TIMES['numpy']} times. Medians of nine.", "",
            *table(["program", "ns a row", "spread", "rows a second", "/ ragstone", "others' cores"], body)]
