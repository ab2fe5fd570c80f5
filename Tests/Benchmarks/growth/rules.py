#!/usr/bin/env python3
"""Rule texts of any size, and records for them.

    rules.py indicators COUNT OUT.rag      so many indicators over twenty columns
    rules.py table ROWS OUT.rag            one decision table of so many rows over four columns
    rules.py records COUNT OUT.csv         records that both can rate
    rules.py answers-indicators COUNT OUT.csv RECORDS.csv      what must come out of each
    rules.py answers-table ROWS OUT.csv RECORDS.csv
"""
import csv
import random
import sys

COLUMNS = 20
WORDS = 20


def heading(title):
    lines = [f'rulebook "{title}"', '  illustrative "Made up."', "scale rag_word, best first Green, Amber, Red",
             "scale area_word, best first " + ", ".join(f"A{word}" for word in range(WORDS)),
             "scale kind_word, best first " + ", ".join(f"K{word}" for word in range(WORDS)),
             "record provider", "  id text, key", "  area area_word", "  kind kind_word"]
    return lines + [f"  column{number} number, may be unknown" for number in range(COLUMNS)]


def lowest_figures(count):
    """From which figure each indicator has a point."""
    chance = random.Random(7)
    return [chance.randrange(5, 40) for _ in range(count)]


def indicators(count):
    lines = heading(f"{count} indicators") + ["default 1 point when unknown"]
    for number, low in enumerate(lowest_figures(count)):
        lines += [f'indicator indicator{number} "Indicator {number}"', f"  weight {1 + number % 5}",
                  f"  3 points when column{number % COLUMNS} at least {low + 40}",
                  f"  2 points when column{number % COLUMNS} at least {low + 20}",
                  f"  1 point when column{number % COLUMNS} at least {low}", "  0 points otherwise"]
    return lines + ["score risk = weighted average of indicators as a percentage of 3 points", "rating overall on rag_word",
                    "  Red when risk at least 55", "  Amber when risk at least 40", "  Green otherwise"]


def bounds(rows):
    """The figures of the rows of one area and kind, in ten thousandths, falling to nought."""
    each = max(1, rows // (WORDS * WORDS))
    return [1_000_000 - 1_000_000 * (step + 1) // each for step in range(each)]


def table(rows):
    """Rows differ in both words and in figures that fall from row to row, so that no row lies under another."""
    lines = heading(f"A table of {rows} rows") + ["define figure = first known of (column0, 0)",
                                                  "table fee on number of area, kind, figure"]
    for area in range(WORDS):
        for kind in range(WORDS):
            for step, figure in enumerate(bounds(rows)):
                bound = "at least %d.%04d" % divmod(figure, 10_000)
                lines.append(f"  A{area} | K{kind} | {bound} | {(area * 7 + kind * 3 + step) % 50}")
    return lines + ["  any | any | any | 99", "score fees = fee"]


def records(count):
    chance = random.Random(8)
    lines = ["id,area,kind," + ",".join(f"column{number}" for number in range(COLUMNS))]
    for row in range(count):
        cells = ["" if chance.random() < 0.05 else "%d.%d" % divmod(chance.randrange(1000), 10) for _ in range(COLUMNS)]
        lines.append(f"P{row},A{chance.randrange(WORDS)},K{chance.randrange(WORDS)}," + ",".join(cells))
    return lines


def tenths(text):
    return None if text == "" else int(text.replace(".", ""))


def indicator_answers(count, given):
    lines = ["id,risk,overall"]
    lows = lowest_figures(count)
    most = sum(1 + number % 5 for number in range(count)) * 3
    for row in given:
        figures = [tenths(row[f"column{column}"]) for column in range(COLUMNS)]
        total = 0
        for number, low in enumerate(lows):
            figure = figures[number % COLUMNS]
            points = 1 if figure is None else sum(figure >= 10 * bound for bound in (low, low + 20, low + 40))
            total += (1 + number % 5) * points
        word = "Red" if total * 100 >= 55 * most else "Amber" if total * 100 >= 40 * most else "Green"
        lines.append("%s,%d.%06d,%s" % (row["id"], *divmod((total * 200_000_000 + most) // (2 * most), 1_000_000), word))
    return lines


def table_answers(rows, given):
    lines = ["id,fees"]
    steps = bounds(rows)
    for row in given:
        figure = 1000 * (tenths(row["column0"]) or 0)
        step = next(step for step, bound in enumerate(steps) if figure >= bound)
        lines.append(f"{row['id']},{(int(row['area'][1:]) * 7 + int(row['kind'][1:]) * 3 + step) % 50}")
    return lines


if __name__ == "__main__":
    what, size, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    if what.startswith("answers-"):
        with open(sys.argv[4], newline="") as source:
            made = {"indicators": indicator_answers, "table": table_answers}[what[8:]](size, list(csv.DictReader(source)))
    else:
        made = {"indicators": indicators, "table": table, "records": records}[what](size)
    with open(path, "w") as file:
        file.write("\n".join(made) + "\n")
