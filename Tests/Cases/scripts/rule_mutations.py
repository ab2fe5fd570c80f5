#!/usr/bin/env python3
"""Deletes or changes every band, points clause, limiter, other step, weight, parameter, grid row and threshold of the shipped
rule files, one at a time, and asks `ragstone test` whether it notices. Prints what it does not notice, and the share caught.

    rule_mutations.py RAGSTONE [FOLDER-OR-FILE under rules ...]
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

CONTINUES = re.compile(r"\s*(when|otherwise|because|source|and|or|unless|=)\b|\s*=")
CLAUSE = re.compile(
    r"""\s+( -?\d[\d.]*\s+points?\b | weight\b | leave\ out\b | stop\b | no\ effect\b | applies\b | not\ (rated|scored|applicable|yet|due)\b
    | cannot\ be\b | is\ .*whatever | (one|\d+)\ steps?\b | ("[^"]*"|[A-Z]\w*)\s+(when|otherwise)\b | .*\|.*\| )""",
    re.X,
)
NUMBER = re.compile(r"(?<![\w\"£-])(\d+(?:\.\d+)?)(%?)(?![\w\"-])")
SWAPS = [("at least", "more than"), ("at most", "fewer than"), ("more than", "at least"), ("below", "at most"),
         ("fewer than", "at most"), ("above", "at least"), ("better than", "worse than"), ("worse than", "better than"),
         ("any of", "all of"), (" and ", " or "), (" or ", " and "),
         ("every month", "every quarter"), ("every quarter", "every month"), ("financial year", "year"), ("is Overdue", "is Due")]
SKIPPED = re.compile(r"\s*(#|rulebook|edition|owner|source|illustrative|example|given|expect|as at|like|because|use|scale|record|events)\b")


def mutations(lines):
    """(line number, what was done, the whole text) of every change."""
    section = ""
    for i, line in enumerate(lines):
        bare = line.split("#")[0]
        word = re.match(r"([a-z]+)\b", bare)
        if word:
            section = word.group(1)
        if section in ("example", "rulebook", "record", "events", "use", "scale", "") or SKIPPED.match(bare):
            continue
        if CLAUSE.match(bare) and not word:
            j = i + 1
            while j < len(lines) and (CONTINUES.match(lines[j]) or not lines[j].strip() or lines[j].lstrip().startswith("#")):
                if not lines[j].strip():
                    break
                j += 1
            yield i + 1, "deleted", "\n".join(lines[:i] + lines[j:])
        if section == "matrix" and not word and bare.strip() and not bare.strip().startswith("-"):
            cells = bare.split()
            yield i + 1, "deleted", "\n".join(lines[:i] + lines[i + 1:])
            for column in range(1, len(cells)):
                other = next((c for c in cells[1:] if c != cells[column]), None) or ("Red" if cells[column] != "Red" else "Green")
                changed = "  " + " ".join(cells[:column] + [other] + cells[column + 1:])
                yield i + 1, "cell %d: %s -> %s" % (column, cells[column], other), "\n".join(lines[:i] + [changed] + lines[i + 1:])
        bare = re.sub(r'"[^"]*"', lambda quoted: '"' + "_" * (len(quoted.group()) - 2) + '"', bare)
        for match in NUMBER.finditer(bare):
            if re.search(r"(rounded|from|until|on)\s[\w ]*$", bare[:match.start()]) or re.search(r"\bto\s+$", bare[:match.start()]):
                continue
            places = len(match.group(1).partition(".")[2])
            value = round(float(match.group(1)) + 10 ** -places, places)
            text = "%.*f" % (places, value)
            new = line[:match.start(1)] + text + line[match.end(1):]
            yield i + 1, "%s -> %s" % (match.group(1), text), "\n".join(lines[:i] + [new] + lines[i + 1:])
        for old, new in SWAPS:
            if old in bare:
                at = bare.index(old)
                changed = line[:at] + new + line[at + len(old):]
                yield i + 1, "%s -> %s" % (old.strip(), new.strip()), "\n".join(lines[:i] + [changed] + lines[i + 1:])


def main():
    tool = os.path.abspath(sys.argv[1])
    top = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", "..", "rules"))
    wanted = [os.path.abspath(p) for p in sys.argv[2:]] or [top]
    files = sorted(
        os.path.join(folder, name) for folder, _, names in os.walk(top) for name in names
        if name.endswith(".rag") and any(os.path.join(folder, name).startswith(w) for w in wanted))
    total = caught = 0
    with tempfile.TemporaryDirectory() as scratch:
        copy = os.path.join(scratch, "rules")
        shutil.copytree(top, copy)
        for path in files:
            name = os.path.relpath(path, top)
            target = os.path.join(copy, name)
            text = open(path, encoding="utf-8").read()
            own = own_caught = 0
            # A file that only shares is tested by those beside it that use it.
            subject = target if "\nrulebook " in "\n" + text else os.path.dirname(target)
            if subject != target and os.path.basename(os.path.dirname(path)) == "common":
                subject = copy
            for number, what, changed in mutations(text.split("\n")):
                with open(target, "w", encoding="utf-8") as out:
                    out.write(changed)
                run = subprocess.run([tool, "test", subject], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                own += 1
                if run.returncode != 0:
                    own_caught += 1
                else:
                    print("not noticed: %s:%d: %s" % (name, number, what))
            with open(target, "w", encoding="utf-8") as out:
                out.write(text)
            print("%s: %d of %d caught" % (name, own_caught, own), flush=True)
            total += own
            caught += own_caught
    print("%d of %d caught, %.1f%%" % (caught, total, 100.0 * caught / max(total, 1)))


if __name__ == "__main__":
    main()
