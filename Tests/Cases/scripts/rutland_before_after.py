#!/usr/bin/env python3
"""Works out what Rutland's Appendix A says as a whole, and what the report claims of it.

python3 rutland_before_after.py RULES_FOLDER     (the folder rules/rutland)

Reads data/cqc-ratings.csv and writes two files into expected/, as at 6 April 2017: the summaries, and for each
provider its movement and its place by the age of its rating. Fractions are exact, and rounded half away from zero at
the sixth place, only to be printed.
"""
import csv
import datetime
import sys
from fractions import Fraction

AS_AT = datetime.date(2017, 4, 6)
QUESTIONS = ["safe", "effective", "caring", "responsive", "well-led"]
SERVICES = ["Residential", "Domiciliary"]
CLAIMS = {"Residential": (11, 5, 13, 4, 4), "Domiciliary": (12, 2, 5, 1, 1)}
RATINGS = {"Good": "Good", "R. Impr": "RI", "Outsta.": "Outstanding"}


def day(cell):
    parts = cell.split("/")
    return datetime.date(*map(int, reversed(parts))) if len(parts) == 3 else None


def read(path):
    providers = []
    with open(path, newline="") as file:
        for line in csv.DictReader(file):
            before = [RATINGS.get(line["before " + q]) for q in QUESTIONS]
            after = [RATINGS.get(line["after " + q]) for q in QUESTIONS]
            now = [a or b for a, b in zip(after, before)]
            after_on = day(line["after on"])
            rated_on = after_on or day(line["before on"])
            rated = all(before) and all(now)
            bad = now.count("RI")
            providers.append({
                "name": line["name"], "service": line["service"], "rated": rated, "again": all(after),
                "before": before.count("RI"), "now": bad, "good": rated and bad <= 1,
                "outstanding": "Outstanding" in now, "after_on": after_on, "rated_on": rated_on,
                "age": (AS_AT - rated_on).days if rated_on else None,
                "blank": line["before safe"] == "",
                "not_inspected": line["before safe"] == "No CQC inspection"})
    return providers


def text(number):
    scaled = number * 10 ** 6
    whole = int(scaled + Fraction(1, 2))
    return ("%d.%06d" % (whole // 10 ** 6, whole % 10 ** 6)).rstrip("0").rstrip(".")


def moved(provider):
    change = provider["now"] - provider["before"]
    return "Worse" if change > 0 else "Improved" if change < 0 else "Same"


def summaries(providers):
    lines = []
    everybody = len(providers)

    def by_service(name, members, figure):
        for service in SERVICES:
            mine = [p for p in providers if p["service"] == service]
            kept = [p for p in mine if members(p)]
            lines.append([name, service, figure(kept, service), len(kept), len(mine) - len(kept)])

    def names(name, members):
        kept = [p["name"] for p in providers if members(p)]
        lines.append([name, "", "; ".join(kept), len(kept), everybody - len(kept)])

    def totals(kept):
        return (sum(p["before"] > 0 for p in kept), sum(p["before"] for p in kept),
                sum(p["now"] > 0 for p in kept), sum(p["now"] for p in kept))

    def share(part):
        return lambda kept, service: text(Fraction(100 * sum(map(part, kept)), len(kept)))

    def anyone(provider):
        return True

    def rated(provider):
        return provider["rated"]

    def again(provider):
        return provider["again"]

    by_service("providers_listed", anyone, lambda kept, service: len(kept))
    by_service("providers_missing", anyone, lambda kept, service: CLAIMS[service][0] - len(kept))
    for word, members in (("carried", rated), ("again", again)):
        for place, part in enumerate(("before", "ratings_before", "now", "ratings_now")):
            by_service(f"{word}_{part}", members, lambda kept, service: totals(kept)[place])
        by_service(f"{word}_agrees", members,
                   lambda kept, service: "yes" if totals(kept) == CLAIMS[service][1:] else "no")
    names("better_names", lambda p: p["rated"] and moved(p) == "Improved")
    names("worse_names", lambda p: p["rated"] and moved(p) == "Worse")
    by_service("good_of_rated", rated, share(lambda p: p["good"]))
    by_service("good_of_listed", anyone, share(lambda p: p["good"]))
    by_service("without_rating", anyone, share(lambda p: not p["rated"]))
    names("no_inspection", lambda p: p["not_inspected"])
    names("blank_rows", lambda p: p["blank"])
    names("too_early", lambda p: p["after_on"] is not None and p["after_on"] < datetime.date(2016, 5, 1))
    names("with_outstanding", lambda p: p["outstanding"])

    def is_old(provider):
        return provider["rated_on"] is not None and provider["rated_on"] < datetime.date(2016, 4, 6)

    names("old", is_old)
    by_service("old_by_service", is_old, lambda kept, service: len(kept))
    by_service("oldest", rated, lambda kept, service: max(p["age"] for p in kept))
    return lines


def quoted(cell):
    """Lists are quoted as `ragstone portfolio` quotes them: some spreadsheets part columns at a semicolon."""
    return '"%s"' % cell if ";" in str(cell) else str(cell)


def write(path, heading, lines):
    with open(path, "w") as file:
        for line in [heading] + lines:
            file.write(",".join(map(quoted, line)) + "\n")


def main(folder):
    providers = read(folder + "/data/cqc-ratings.csv")
    expected = folder + "/expected/before-after.cqc-ratings@" + AS_AT.isoformat()
    write(expected + ".portfolio.csv", ["summary", "group", "figure", "n", "left_out"], summaries(providers))
    ages = [p["age"] for p in providers if p["rated"]]
    write(expected + ".csv", ["name", "movement", "by_age"], [
        [p["name"], moved(p), 1 + sum(age > p["age"] for age in ages)] if p["rated"]
        else [p["name"], "not rated", "not applicable"] for p in providers])


main(sys.argv[1])
