#!/usr/bin/env python3
"""Makes providers and dated referrals: generate.py PROVIDERS REFERRALS FOLDER

Writes FOLDER/provider.csv and FOLDER/referrals.csv. Made up, and the same on every machine: referrals come in blocks of 100,000,
each from its own seed. They are in no order; many fall on one day, so that the order of the file decides between them.
"""
import datetime
import os
import random
import sys
from multiprocessing import Pool

ORIGINS = ("Family", "Staff", "Hospital", "Council", "Police", "Regulator", "Ambulance", "Resident")
OUTCOMES = ("Substantiated", "Inconclusive", "Not substantiated", "Open")
LAST_DAY = datetime.date(2017, 9, 30)
# Four years, and some rows after the day of the rating, which must not be seen.
DAYS = [str(LAST_DAY - datetime.timedelta(days=1461 - day)) for day in range(1491)]
BLOCK = 100_000


def block_text(span):
    """The referrals of one block as lines; `span` is the block's number, how many, and how many providers there are."""
    block, count, providers = span
    chance = random.Random(30 * 1_000_003 + block).random
    lines = []
    for _ in range(count):
        # Some providers have far more than others.
        lines.append("P%06d,%s,%s,%s,%d" % (
            1 + int(providers * chance() ** 1.5), DAYS[int(1491 * chance())], ORIGINS[int(8 * chance() ** 1.3)],
            OUTCOMES[int(4 * chance() ** 1.2)], int(10 * chance())))
    return "\n".join(lines) + "\n"


def main(providers, referrals, folder):
    os.makedirs(folder, exist_ok=True)
    chance = random.Random(29).random
    with open(os.path.join(folder, "provider.csv"), "w") as out:
        out.write("id,beds\n")
        out.writelines("P%06d,%d\n" % (1 + row, 4 + int(76 * chance() * chance())) for row in range(providers))
    spans = [(block, min(BLOCK, referrals - block * BLOCK), providers) for block in range((referrals + BLOCK - 1) // BLOCK)]
    with open(os.path.join(folder, "referrals.csv"), "w") as out, Pool(os.cpu_count()) as pool:
        out.write("id,date,origin,outcome,severity\n")
        for text in pool.imap(block_text, spans):
            out.write(text)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
