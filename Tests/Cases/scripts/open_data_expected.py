#!/usr/bin/env python3
"""Works out the councils' monthly series and the ages of Trafford's inspections, apart from the engine.

python3 open_data_expected.py RULES_FOLDER     (the folder rules/open-data)

Figures are held as whole tenths of a point, so that every comparison is exact; a mean is compared as a sum against a
multiple. Months are counted from January of year 0. Writes the files of expected/.
"""
import csv
import datetime
import sys
from fractions import Fraction

FIRST = 2023 * 12 + 10
TOLERANCE, GREAT_FALL, SIGN = 30, 50, 7
SERIES_DATES = ["2024-06-30", "2025-04-30", "2026-04-30"]
HOMES_DATE = datetime.date(2026, 4, 30)


def text(number):
    """A fraction with at most six places, rounded half away from zero."""
    if isinstance(number, (str, int)):
        return str(number)
    whole = int(abs(number) * 10 ** 6 + Fraction(1, 2))
    digits = ("%d.%06d" % (whole // 10 ** 6, whole % 10 ** 6)).rstrip("0").rstrip(".")
    return "-" + digits if number < 0 and whole else digits


def tenths(cell):
    whole, _, rest = cell.partition(".")
    return int(whole) * 10 + int(rest or 0)


def points(number):
    return Fraction(number) / 10


def runs(holds):
    """The longest run, and the one at the end."""
    longest = current = 0
    for one in holds:
        current = current + 1 if one else 0
        longest = max(longest, current)
    return longest, current


def yes(condition):
    return "yes" if condition else "no"


def write(path, heading, lines):
    with open(path, "w") as file:
        for line in [heading] + lines:
            cells = [text(cell) for cell in line]
            file.write(",".join('"%s"' % cell if ";" in cell or "," in cell else cell for cell in cells) + "\n")


def read_series(folder):
    with open(folder + "/data/good-or-outstanding/area.csv", newline="") as file:
        areas = list(csv.DictReader(file))
    series = {area["code"]: {} for area in areas}
    with open(folder + "/data/good-or-outstanding/figures.csv", newline="") as file:
        for line in csv.DictReader(file):
            year, month = map(int, line["for_month"].split("-")[:2])
            series[line["code"]][year * 12 + month - 1] = tenths(line["share_good"]), tenths(line["england"])
    country = next(area["code"] for area in areas if area["kind"] == "Country")
    for code, months in series.items():
        if sorted(months) != list(range(FIRST, FIRST + 30)):
            sys.exit(code + ": not one figure for each of 30 months")
        if any(months[at][1] != series[country][at][0] for at in months):
            sys.exit(code + ": England's figure beside it is not England's")
    return areas, series


def area_figures(months, now):
    own = [months[at][0] for at in range(FIRST, now + 1)]
    england = [months[at][1] for at in range(FIRST, now + 1)]
    total, count = sum(own), len(own)
    below_mean = runs(figure * count < total for figure in own)
    below_england = runs(figure < other for figure, other in zip(own, england))
    steps = [b - a for a, b in zip(own, own[1:])]
    year = own[-1] - own[-13] if count > 12 else None
    gap = own[-1] - england[-1]
    return {
        "figure": own[-1], "england": england[-1], "year": year,
        "months_missing": 0, "good_now": points(own[-1]), "mean_share": points(Fraction(total, count)),
        "change_on_month": points(steps[-1]), "change_on_year": "unknown" if year is None else points(year),
        "against_england": points(gap), "longest_below_mean": below_mean[0],
        "current_below_mean": below_mean[1], "current_without_rise": runs(step <= 0 for step in steps)[1],
        "falls_in_year": sum(step < 0 for step in steps[-12:]), "current_below_england": below_england[1],
        "longest_below_england": below_england[0],
        "against": "In line" if abs(gap) <= TOLERANCE else "Above" if gap > 0 else "Below",
        "sustained_below": yes(below_england[1] >= SIGN), "shifted_down": yes(below_mean[1] >= SIGN),
        "fell_far": yes(year is not None and year <= -GREAT_FALL)}


def series_outcomes(folder, date):
    areas, series = read_series(folder)
    now = int(date[:4]) * 12 + int(date[5:7]) - 1
    found = [dict(area_figures(series[area["code"]], now), **area) for area in areas]
    councils = [one for one in found if one["kind"] == "Council"]
    for one in found:
        one["position"] = (1 + sum(other["figure"] > one["figure"] for other in councils)
                           if one in councils else "not applicable")
    names = ["code"] + [name for name in found[0] if name not in (
        "code", "name", "kind", "figure", "england", "year")]
    path = folder + "/expected/good-or-outstanding@" + date
    write(path + ".csv", names, [[one[name] for name in names] for one in found])

    ordered = sorted(one["figure"] for one in councils)
    count = len(councils)
    with_year = [one for one in councils if one["year"] is not None]
    below = [one["name"] for one in councils if one["figure"] < one["england"]]
    fallen = [one["name"] for one in councils if one["fell_far"] == "yes"]
    everybody = [count, len(found) - count]
    a_year = [len(with_year), len(found) - len(with_year)]
    write(path + ".portfolio.csv", ["summary", "group", "figure", "n", "left_out"], [
        ["councils_counted", "", count] + everybody,
        ["average_of_councils", "", points(Fraction(sum(ordered), count))] + everybody,
        ["median_of_councils", "", points(Fraction(ordered[(count - 1) // 2] + ordered[count // 2], 2))] + everybody,
        ["highest_figure", "", points(ordered[-1])] + everybody,
        ["lowest_figure", "", points(ordered[0])] + everybody,
        ["above_england", "", sum(one["figure"] > one["england"] for one in councils)] + everybody,
        ["in_line", "", Fraction(100 * sum(one["against"] == "In line" for one in councils), count)] + everybody,
        ["below_england_names", "", "; ".join(below), len(below), len(found) - len(below)],
        ["better_than_year_ago", "", sum(one["year"] > 0 for one in with_year)] + a_year,
        ["worse_than_year_ago", "", sum(one["year"] < 0 for one in with_year)] + a_year,
        ["fell_far_names", "", "; ".join(fallen), len(fallen), len(found) - len(fallen)]])


def years_between(earlier, later):
    return later.year - earlier.year - ((later.month, later.day) < (earlier.month, earlier.day))


def homes_outcomes(folder):
    with open(folder + "/data/last-inspection.csv", newline="") as file:
        homes = list(csv.DictReader(file))
    types = ["Residential homes", "Nursing homes", "Nursing homes|Residential homes",
             "Residential homes|Homecare agencies|Supported living"]
    for home in homes:
        known = home["inspected_on"] != "NA"
        home["day"] = datetime.date.fromisoformat(home["inspected_on"]) if known else None
        home["days"] = (HOMES_DATE - home["day"]).days if known else None
        home["years"] = years_between(home["day"], HOMES_DATE) if known else None
        # The as-at date is no 29 February, so "more than 2 years ago" is before the same day two years earlier.
        home["age"] = ("not rated" if not known else "Very old" if home["day"] < HOMES_DATE.replace(year=2021)
                       else "Old" if home["day"] < HOMES_DATE.replace(year=2024) else "Recent")
    dated = [home for home in homes if home["day"]]
    path = folder + "/expected/last-inspection@" + HOMES_DATE.isoformat()
    write(path + ".csv", ["cqc_id", "days_ago", "years_ago", "age", "position"], [
        [home["cqc_id"], home["days"], home["years"], home["age"],
         1 + sum(other["days"] > home["days"] for other in dated)] if home["day"]
        else [home["cqc_id"], "unknown", "unknown", "not rated", "not applicable"] for home in homes])

    def is_old(home):
        return home["age"] in ("Old", "Very old")

    def median(members):
        ordered = sorted(home["days"] for home in members)
        return Fraction(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2], 2)

    def by_type(name, members, figure, highest_first=False):
        found = []
        for kind in types:
            mine = [home for home in homes if home["type"] == kind]
            kept = [home for home in mine if home in members]
            found.append([name, kind, figure(kept), len(kept), len(mine) - len(kept)])
        return sorted(found, key=lambda line: -line[2]) if highest_first else found

    def names(name, members):
        return [name, "", "; ".join(home["name"] for home in members), len(members), len(homes) - len(members)]

    def share(members):
        return Fraction(100 * sum(map(is_old, members)), len(members))

    without = [home for home in homes if not home["day"]]
    of_dated = [len(dated), len(without)]
    write(path + ".portfolio.csv", ["summary", "group", "figure", "n", "left_out"], (
        by_type("homes_of_type", homes, len) + by_type("without_date", without, len)
        + [names("without_date_names", without)]
        + by_type("old_of_type", dated, lambda kept: sum(map(is_old, kept)), True)
        + by_type("old_share", dated, share, True)
        + [["old_share_of_all", "", share(homes), len(homes), 0],
           ["old_share_of_dated", "", share(dated)] + of_dated]
        + by_type("median_days", dated, median) + [["median_days_all", "", median(dated)] + of_dated]
        + by_type("most_days", dated, lambda kept: max(home["days"] for home in kept))
        + [["latest_day", "", max(home["day"] for home in dated).isoformat()] + of_dated,
           names("very_old_names", [home for home in homes if home["age"] == "Very old"])]))


def main(folder):
    homes_outcomes(folder)
    for date in SERIES_DATES:
        series_outcomes(folder, date)


main(sys.argv[1])
