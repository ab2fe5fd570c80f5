"""The rules of matrix20 as one table, and as a query, for the peers that are made of tables and queries. README.md has the text."""

RATING = {"Outstanding": 0, "Good": 0, "Requires improvement": 2, "Inadequate": 3}
YES_NO = {"no": 0, "yes": 3}
DEFAULT_POINTS = 1

# How an indicator is read:
#   words    points by the word
#   up       more is worse: below the first figure 0, below the second 1, below the third 2, else 3
#   down     less is worse: at least the first figure 0, the second 1, the third 2, else 3
#   rate     as up, of ten times the count over the beds
#   manager  in post 0; else as up, of the days without one
INDICATORS = [
    # name, how, column, weight, figures
    ("cqc", "words", "cqc_rating", 5, RATING),
    ("safe", "words", "safe_rating", 4, RATING),
    ("cqc_age", "up", "cqc_age_days", 2, (365, 730, 1460)),
    ("pamms", "down", "pamms_score", 4, (80, 65, 50)),
    ("safeguarding", "rate", "safeguarding_12m", 5, (0.25, 0.75, 1.5)),
    ("complaints", "rate", "complaints_12m", 2, (0.5, 1.5, 3.0)),
    ("whistleblowing", "up", "whistleblowing_12m", 4, (1, 2, 3)),
    ("medication", "rate", "medication_errors_12m", 3, (1.0, 2.0, 4.0)),
    ("falls", "rate", "falls_12m", 2, (2.0, 4.0, 7.0)),
    ("deaths", "rate", "deaths_12m", 2, (1.0, 2.0, 3.0)),
    ("dols", "up", "dols_overdue", 1, (1, 3, 6)),
    ("occupancy", "down", "occupancy_pct", 2, (85, 75, 60)),
    ("turnover", "up", "staff_turnover_pct", 3, (25, 40, 70)),
    ("vacancy", "up", "vacancy_pct", 3, (5, 10, 20)),
    ("agency", "up", "agency_pct", 3, (8, 15, 30)),
    ("training", "down", "training_pct", 3, (90, 80, 70)),
    ("manager", "manager", "manager_vacant_days", 4, (0, 31, 91)),
    ("credit", "down", "credit_score", 3, (55, 35, 20)),
    ("returns", "up", "late_returns", 1, (1, 2, 4)),
    ("handback", "words", "contract_handback", 3, YES_NO),
]
MAX_WEIGHTED = 3 * sum(weight for _, _, _, weight, _ in INDICATORS)  # 177
AMBER_FROM, RED_FROM = 20.0, 45.0
RAGS = ("Green", "Amber", "Red")

WHOLE = {"beds", "cqc_age_days", "safeguarding_12m", "complaints_12m", "whistleblowing_12m", "medication_errors_12m",
         "falls_12m", "deaths_12m", "hospital_admissions_12m", "dols_overdue", "manager_vacant_days", "credit_score",
         "late_returns", "prior_level"}
DECIMAL = {"pamms_score", "occupancy_pct", "staff_turnover_pct", "vacancy_pct", "agency_pct", "training_pct"}
HEADING = "id,total,completeness,rag,level\n"


def columns(path, whole, decimal, text):
    """The columns of a file with the type of each, as a list for `create table`."""
    with open(path) as given:
        names = given.readline().strip().split(",")
    return ", ".join(f"{name} {whole if name in WHOLE else decimal if name in DECIMAL else text}" for name in names)


def points(missing=lambda column: f"{column} is null"):
    """Name, weight, points and whether the evidence is missing, of each indicator, in the SQL that all engines here take."""
    for name, how, column, weight, figures in INDICATORS:
        is_missing = missing(column)
        if how == "words":
            by_points = {}
            for word, own in figures.items():
                by_points.setdefault(own, []).append(f"'{word}'")
            arms = " ".join(f"when {column} in ({', '.join(words)}) then {own}" for own, words in by_points.items())
            text = f"case {arms} else {DEFAULT_POINTS} end"
        elif how == "manager":
            is_missing = "false"
            text = (f"case when manager_in_post = 'yes' then 0 when {column} < {figures[1]} then 1 "
                    f"when {column} < {figures[2]} then 2 else 3 end")
        else:
            value, sign = column, ">=" if how == "down" else "<"
            if how == "rate":
                is_missing = missing("beds")
                value = f"({column} * 10.0e0 / beds)"
            arms = " ".join(f"when {value} {sign} {figure} then {own}" for own, figure in enumerate(figures))
            text = f"case when {is_missing} then {DEFAULT_POINTS} {arms} else 3 end"
        yield name, weight, text, is_missing


def query(source, missing=lambda column: f"{column} is null", fence=""):
    """All rules as one SELECT over `source`: points, then the sum, then band and limits, then the level.

    `fence` ends each inner SELECT. A planner that pulls them up (SQLite, PostgreSQL) would otherwise repeat every CASE at each
    use of its result, which makes the query several times slower.
    """
    items = list(points(missing))
    scored = ",\n    ".join(f"{text} as p_{name}" for name, _, text, _ in items)
    lacking = " + ".join(f"case when {is_missing} then 1 else 0 end" for *_, is_missing in items if is_missing != "false")
    weighted = " + ".join(f"{weight} * p_{name}" for name, weight, *_ in items)
    threes = " + ".join(f"case when p_{name} = 3 then 1 else 0 end" for name, *_ in items)
    return f"""
select id, total, completeness,
  case band when 2 then 'Red' when 1 then 'Amber' else 'Green' end as rag,
  case when band = 2 and prior_level = 0 then 1
       when band = 2 and safeguarding_12m >= 3 and prior_level < 3 then prior_level + 1
       when band = 2 then prior_level
       when band = 0 and prior_level > 0 then prior_level - 1
       else prior_level end as level
from (
  select *, case
      when total >= {RED_FROM} or p_cqc = 3 or p_safe = 3 then 2
      when total >= {AMBER_FROM} or p_manager = 3 or threes >= 2 then 1
      else 0 end as band
  from (
    select id, prior_level, safeguarding_12m, p_cqc, p_safe, p_manager,
      ({weighted}) * 100.0e0 / {MAX_WEIGHTED} as total,
      (20 - lacking) * 5 as completeness,
      {threes} as threes
    from (
      select id, prior_level, safeguarding_12m,
    {scored},
    {lacking} as lacking
      from {source} {fence}) s1 {fence}) s2 {fence}) s3
"""
