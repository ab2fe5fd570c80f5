#!/usr/bin/env python3
"""The CQC's published rating principles, counted out, for every combination of five key questions and a breach.

Writes rules/cqc/data/overall-rating.csv and rules/cqc/expected/overall-rating.csv (2 048 rows), and the smaller pair
for the well-led limiter. With --check it only compares. It reads no rule file: it is the second opinion.

The principles (CQC, "How we aggregate ratings using the rating principles", adult social care, 12 May 2022):
  1 a breach of regulations: no better than Requires improvement
  3 Outstanding: at least two Outstanding, the others Good
  4 Good: no Inadequate, at most one Requires improvement
  5 two or more Requires improvement: Requires improvement
  6 two or more Inadequate: Inadequate
  7 well-led no better than Requires improvement when the registration is not kept
Nothing is published for one Inadequate with at most one Requires improvement.
"""
import itertools
import pathlib
import sys

RULES = pathlib.Path(__file__).resolve().parents[3] / "rules" / "cqc"
WORDS = {"O": "Outstanding", "G": "Good", "R": "Requires improvement", "I": "Inadequate"}
RANK = "OGRI"
FAILINGS = ["manager_missing", "condition_unmet", "notifications_missing", "return_missing"]
HEADINGS = ["id", "safe", "effective", "caring", "responsive", "well_led", "breach"] + FAILINGS


def no_better_than(limit, rating):
    return max(limit, rating, key=RANK.index)


def overall(five, breach):
    tally = {letter: five.count(letter) for letter in RANK}
    if tally["I"] >= 2:
        rating = "I"
    elif tally["R"] >= 2:
        rating = "R"
    elif tally["I"] == 1:
        return None
    elif tally["R"] == 1:
        rating = "G"
    else:
        rating = "O" if tally["O"] >= 2 else "G"
    return no_better_than("R", rating) if breach else rating


def word(letter):
    return WORDS[letter] if letter else "not rated"


def yes_no(flag):
    return "yes" if flag else "no"


def every_combination():
    data, expected = [], [["id", "well_led_limited", "overall"]]
    for five in itertools.product(RANK, repeat=5):
        for breach in (False, True):
            key = "".join(five) + ("-b" if breach else "")
            data.append([key] + [WORDS[letter] for letter in five] + [yes_no(breach), "", "", "", ""])
            expected.append([key, word(five[4]), word(overall(five, breach))])
    return [HEADINGS] + data, expected


def well_led_limiter():
    """Each failing alone, all, none and blank, on every rating of well-led, with two backgrounds."""
    data, expected = [], [["id", "well_led_limited", "overall"]]
    flags = {"none": ["no"] * 4, "all": ["yes"] * 4, "blank": [""] * 4, "some-blank": ["no", "", "no", ""]}
    for index, name in enumerate(FAILINGS):
        flags[name.replace("_", "-")] = ["yes" if place == index else "" for place in range(4)]
    for background in ("OOGG", "RGGG"):
        for letter in RANK:
            for name, cells in flags.items():
                limited = no_better_than("R", letter) if "yes" in cells else letter
                key = f"{background}{letter}-{name}"
                data.append([key] + [WORDS[each] for each in background + letter] + ["no"] + cells)
                expected.append([key, word(limited), word(overall(background + limited, False))])
    return [HEADINGS] + data, expected


def main():
    files = {}
    for stem, made in (("overall-rating", every_combination()), ("well-led", well_led_limiter())):
        name = stem if stem == "overall-rating" else f"overall-rating.{stem}"
        files[RULES / "data" / f"{stem}.csv"], files[RULES / "expected" / f"{name}.csv"] = made
    for path, rows in files.items():
        text = "".join(",".join(row) + "\n" for row in rows)
        if "--check" not in sys.argv:
            path.write_text(text)
        elif path.read_text() != text:
            sys.exit(f"{path.name} differs from the principles")


main()
