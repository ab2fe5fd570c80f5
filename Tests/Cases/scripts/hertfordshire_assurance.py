#!/usr/bin/env python3
"""Records and outcomes for the files that follow CQC's assessment of Hertfordshire.

python3 hertfordshire_assurance.py RULES_FOLDER     (the folder rules/hertfordshire)

Printed: the counts of homecare ratings (through their shares), the shares of care homes, 6 and 7 contracts, 41
people, 80 placements with 5 and 12, the figures of the sentences. Everything else is made up. Fractions are exact,
and rounded half away from zero at the sixth place, only to be printed.
"""
import csv
import sys
from datetime import date
from fractions import Fraction


def text(number):
    """A number with at most six places, rounded half away from zero."""
    scaled = abs(Fraction(number)) * 10 ** 6
    whole = int(scaled + Fraction(1, 2))
    digits = ("%d.%06d" % (whole // 10 ** 6, whole % 10 ** 6)).rstrip("0").rstrip(".")
    return "-" + digits if number < 0 and whole else digits


def write(path, rows):
    with open(path, "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def shares(folder):
    counts = [("Care home", [("Good", 99), ("Requires improvement", 20), ("Inadequate", 3), ("Not yet rated", 13)]),
              ("Homecare", [("Outstanding", 13), ("Good", 155), ("Requires improvement", 29), ("Inadequate", 1),
                            ("Not yet rated", 90)])]
    rows = [["id", "kind", "cqc_rating"]]
    by_kind = {}
    for kind, words in counts:
        by_kind[kind] = dict(words)
        number = 0
        for word, count in words:
            for _ in range(count):
                number += 1
                rows.append(["%s %d" % (kind, number), kind, word])
    write(folder + "/data/cqc-shares.csv", rows)
    kinds = [kind for kind, _ in counts]
    every = {kind: sum(by_kind[kind].values()) for kind in kinds}
    rated = {kind: every[kind] - by_kind[kind]["Not yet rated"] for kind in kinds}
    well = {kind: by_kind[kind].get("Outstanding", 0) + by_kind[kind]["Good"] for kind in kinds}
    table = [["summary", "group", "figure", "n", "left_out"]]

    def lines(name, work, base):
        for kind in kinds:
            table.append([name, kind, work(kind), base[kind], every[kind] - base[kind]])

    def part(word):
        return lambda kind: text(Fraction(100 * by_kind[kind].get(word, 0), every[kind]))

    lines("services", lambda kind: every[kind], every)
    lines("services_rated", lambda kind: rated[kind], rated)
    lines("outstanding_of_all", part("Outstanding"), every)
    lines("good_of_all", part("Good"), every)
    lines("improvement_of_all", part("Requires improvement"), every)
    lines("inadequate_of_all", part("Inadequate"), every)
    lines("unrated_of_all", part("Not yet rated"), every)
    lines("well_rated_of_all", lambda kind: text(Fraction(100 * well[kind], every[kind])), every)
    lines("well_rated_of_rated", lambda kind: text(Fraction(100 * well[kind], rated[kind])), rated)
    lines("bar_met_of_all", lambda kind: "yes" if 100 * well[kind] >= 80 * every[kind] else "no", every)
    lines("bar_met_of_rated", lambda kind: "yes" if 100 * well[kind] >= 80 * rated[kind] else "no", rated)
    write(folder + "/expected/cqc-shares.portfolio.csv", table)


def benchmarks(folder):
    none, lost = "not applicable", "unknown"
    head = ["id", "printed", "england", "tolerance", "waiting", "referrals", "average_wait", "statement", "deprivation"]
    lines = [
        ["Carers able to take a break of 1 to 24 hours", "37.54%", "27.61%", "2%"],
        ["Care Certificate completed", "56.7%", "49.65%", "2%"],
        ["Choice over the services used", "66.4%", lost, "2%"],
        ["Residential care, working age", none, none, none, 11, 21, 39],
        ["Supported living", none, none, none, 7, 46, 37],
        ["Residential and nursing homes, older people", none, none, none, 10, 262, 16],
        ["Homecare", none, none, none, lost, 1889, 14],
        ["Care provision, integration and continuity", none, none, none, none, none, none, "3"],
        ["Deprivation", none, none, none, none, none, none, none, 2]]
    lines = [line + [none] * (len(head) - len(line)) for line in lines]
    write(folder + "/data/benchmarks.csv", [head] + lines)
    expected = [["id", "difference", "against_england", "waiting_rate", "waits_long", "statement_points",
                 "statement_rating", "deprived"]]
    for line in lines:
        name, printed, england, tolerance, waiting, referrals, wait, statement, decile = line
        difference, place = none, "not rated"
        if lost in (printed, england):
            difference = lost
        elif printed != none:
            gap = Fraction(printed[:-1]) - Fraction(england[:-1])
            margin = Fraction(tolerance[:-1])
            difference = text(gap)
            place = "In line" if abs(gap) <= margin else "Considerably higher" if gap > 4 * margin else \
                "Considerably lower" if gap < -4 * margin else "Higher" if gap > 0 else "Lower"
        rate = waiting if waiting in (none, lost) else text(Fraction(100 * waiting, referrals))
        expected.append([name, difference, place, rate, none if wait == none else int(wait >= 28),
                         none if statement == none else 3, "not rated" if statement == none else "Good standard",
                         none if decile == none else "yes" if decile >= 9 else "no"])
    write(folder + "/expected/benchmarks.csv", expected)


def placements(folder):
    reasons = [("Person's choice", 63), ("Culturally appropriate care", 5), ("Needs could not be met locally", 12)]
    ratings = ["Good", "Requires improvement", "Outstanding", "Inadequate", ""]
    colours = {"Outstanding": "Green", "Good": "Green", "Requires improvement": "Amber", "Inadequate": "Red",
               "": "Amber"}
    rows = [["id", "area", "reason", "provider_rating", "reviewed_on", "placed_on"]]
    expected = [["id", "review", "review_due", "review_late", "concern"]]
    number = 0
    today = date(2024, 1, 31)
    for area, groups in (("Out of county", reasons), ("In county", [("", 20)])):
        for reason, count in groups:
            for _ in range(count):
                number += 1
                placed = date(2022 if number % 4 == 0 else 2023, 1 + number % 12, 1 + number % 28)
                due = date(placed.year + 1, placed.month, placed.day)
                reviewed = None if number % 3 == 0 else date(2024, 1, 2 + number % 20)
                word = ratings[number % 5]
                key = "Made-up placement %02d" % number
                rows.append([key, area, reason, word, reviewed or "", placed])
                if reviewed and reviewed <= today:
                    state, late = ("Done", 0) if reviewed <= due else ("Done late", (reviewed - due).days)
                else:
                    state, late = ("Due", 0) if today <= due else ("Overdue", (today - due).days)
                expected.append([key, state, due, late, colours[word]])
    write(folder + "/data/placements.csv", rows)
    write(folder + "/expected/placements@2024-01-31.csv", expected)
    table = [["summary", "group", "figure", "n", "left_out"],
             ["people", "In county", 20, 20, 0], ["people", "Out of county", 80, 80, 0],
             ["share_by_need", "", text(Fraction(1200, 80)), 80, 20]]
    table += [["by_reason", reason, count, count, 0]
              for reason, count in sorted(reasons, key=lambda entry: -entry[1])]
    table.append(["by_reason", "(no group)", "", 0, 20])
    table.append(["choice_is_most", "", "yes", 80, 20])
    write(folder + "/expected/placements@2024-01-31.portfolio.csv", table)


def assurance(folder):
    today = date(2024, 1, 31)
    begins = date(2023, 1, 31)
    split = {"Supported living": [5, 4, 3, 2, 1, 3], "Residential": [6, 4, 3, 2, 5, 2, 1]}
    assert sum(sum(people) for people in split.values()) == 41
    assert [len(people) for people in split.values()] == [6, 7]
    ratings = ["Good", "Requires improvement", "Outstanding", "Inadequate", ""]
    marks = ["Good", "Excellent", "Requires improvement", "Poor", ""]
    districts = [("Made-up district A", 2), ("Made-up district B", 7), ("Made-up district C", 1)]
    providers, backs, checks = [], [], []
    number = 0
    for service, count in (("Supported living", 8), ("Residential", 9), ("Nursing", 4), ("Homecare", 4)):
        for place in range(count):
            number += 1
            district, decile = districts[number % 3]
            key = "Made-up provider %02d" % number
            closing = {4: date(2024, 2, 14), 11: date(2024, 7, 31), 20: today}.get(number)
            providers.append({
                "id": key, "service": service, "district": district, "deprivation": decile,
                "cqc_rating": ratings[number % 5], "pamms_rating": marks[number * 3 % 5],
                "people": (number * 7) % 55, "vacancies": "" if number % 6 == 0 else number * 4 % 31,
                "weekly_fee": "" if number % 7 == 0 else 700 + number * 37 % 500, "closing_on": closing or ""})
            if place < len(split.get(service, [])):
                backs.append((key, date(2023, 2 + number % 11, 1 + number % 28), split[service][place]))
            elif place == count - 1:
                # Outside the twelve months, and so not of the 13.
                backs.append((key, begins, 9))
            if number % 4:
                checks.append((key, date(2023, 10, number), "yes", "yes" if number % 5 else "no", "yes"))
            if number % 5 == 0:
                checks.append((key, date(2024, 1, number), "yes", "yes", "no" if number % 2 else "yes"))
    base = folder + "/data/assurance-2023/"
    write(base + "provider.csv", [list(providers[0])] + [list(row.values()) for row in providers])
    write(base + "hand_backs.csv", [["id", "date", "people_affected"]] + [list(row) for row in backs])
    write(base + "checks.csv",
          [["id", "date", "above_living_wage", "sick_pay", "travel_paid"]] + [list(row) for row in checks])

    fees = [row["weekly_fee"] for row in providers if row["weekly_fee"] != ""]
    county = Fraction(sum(fees), len(fees))
    services = {row["id"]: row["service"] for row in providers}
    recent = [row for row in backs if begins < row[1] <= today]
    table = [["summary", "group", "figure", "n", "left_out"]]
    size = len(providers)
    grid = {"Likely": ["Red", "Red", "Amber"], "Possible": ["Red", "Amber", "Green"],
            "Unlikely": ["Amber", "Green", "Green"]}
    expected = [["id", "factors", "factors_known", "area_deprivation", "likelihood", "impact", "risk", "to_move_weekly", "closure",
                 "care_standard", "standard_check", "standard_check_due"]]
    for row in providers:
        factors = int(row["cqc_rating"] in ("Requires improvement", "Inadequate"))
        factors += row["pamms_rating"] in ("Requires improvement", "Poor")
        factors += row["vacancies"] != "" and row["vacancies"] >= 15
        factors += row["weekly_fee"] != "" and row["weekly_fee"] < county
        factors += any(back[0] == row["id"] for back in recent)
        known = sum(row[name] != "" for name in ("cqc_rating", "pamms_rating", "vacancies", "weekly_fee"))
        likelihood = "Likely" if factors >= 3 else "Possible" if factors else "Unlikely"
        impact = "High" if row["people"] >= 40 else "Medium" if row["people"] >= 15 else "Low"
        weekly, closure = "not applicable", "Green"
        if row["closing_on"]:
            days = (row["closing_on"] - today).days
            rate = Fraction(7 * row["people"], days) if days else None
            weekly = text(rate) if days else "unknown"
            closure = "Red" if rate is None or rate >= 10 else "Amber"
        own = [check for check in checks if check[0] == row["id"]]
        standard = "not rated" if not own else "Met" if own[-1][2:] == ("yes", "yes", "yes") else "Not met"
        expected.append([row["id"], factors, known, row["deprivation"], likelihood, impact,
                         grid[likelihood][["High", "Medium", "Low"].index(impact)], weekly, closure, standard,
                         "Done" if own else "Due", "2024-03-31"])
    write(folder + "/expected/assurance-2023@2024-01-31.csv", expected)

    for service in ("Supported living", "Residential", "Nursing", "Homecare"):
        own = [row for row in recent if services[row[0]] == service]
        table.append(["handed_back", service, len(own), len(own),
                      sum(services[row[0]] == service for row in backs) - len(own)])
    total = sum(row[2] for row in recent)
    assert (len(recent), total) == (13, 41)
    outside = len(backs) - len(recent)
    table.append(["handed_back_in_all", "", 13, 13, outside])
    table.append(["people_moved", "", 41, 13, outside])
    table.append(["people_each", "", text(Fraction(41, 13)), 13, outside])
    for name in ("well_rated", "people_supported", "average_fee"):
        for district, _ in sorted(districts):
            own = [row for row in providers if row["district"] == district]
            if name == "well_rated":
                kept = [row for row in own if row["cqc_rating"] != ""]
                value = text(Fraction(100 * sum(row["cqc_rating"] in ("Good", "Outstanding") for row in kept),
                                      len(kept)))
            elif name == "people_supported":
                kept, value = own, sum(row["people"] for row in own)
            else:
                kept = [row for row in own if row["weekly_fee"] != ""]
                value = text(Fraction(sum(row["weekly_fee"] for row in kept), len(kept)))
            table.append([name, district, value, len(kept), len(own) - len(kept)])
    table.append(["county_fee", "", text(county), len(fees), size - len(fees)])
    write(folder + "/expected/assurance-2023@2024-01-31.portfolio.csv", table)


if __name__ == "__main__":
    for part in (shares, benchmarks, placements, assurance):
        part(sys.argv[1])
