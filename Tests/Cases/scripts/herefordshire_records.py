#!/usr/bin/env python3
"""Makes the made-up records of the two Herefordshire dashboards.

python3 herefordshire_records.py RULES_FOLDER     (the folder rules/herefordshire)

No home or service here exists. Each list opens with a good one; every other record is that one changed
in the way its line says, so that each threshold is met from both sides and each step acts alone once.
"""
import csv
import os
import sys

DONE_AND_QUIET = {"plan_signed_by_provider": "yes", "plan_signed_by_council": "yes"}


def concern(date, source="Family", about="Quality", outcome="Open"):
    return {"date": date, "source": source, "about": about, "outcome": outcome}


def referral(date, outcome="Inconclusive", source="Staff"):
    return {"date": date, "source": source, "outcome": outcome}


def old(count, **also):
    """So many concerns that count, none of them recent as at 30 September 2017."""
    return [concern("2017-05-%02d" % day, **also) for day in range(1, count + 1)]


def referred(count, outcome="Inconclusive"):
    return [referral("2017-02-%02d" % day, outcome) for day in range(1, count + 1)]


GOOD_HOME = {
    "service": "Residential home", "beds": "40", "occupied_beds": "36", "deaths_12m": "4", "dols_overdue": "0",
    "cqc_rating": "Good", "reablement_success": "N/A", "manager_left_on": "", "food_hygiene": "5",
    "self_report_on": "2017-06-01", "plan_signed_by_provider": "no", "plan_signed_by_council": "no",
    "incident_under_investigation": "no",
}


def care_homes():
    """(changes, concerns, referrals) of each home."""
    yield {}, [], []
    # concerns: how many, from whom, about what
    for count in (1, 2, 3, 4, 5):
        yield {}, old(count), []
    yield {}, old(1, about="Safety"), []
    yield {}, old(2, about="Safety"), []
    yield {}, old(2, about="Safety")[:1] + [concern("2017-05-09", about="Safety", outcome="Not upheld")], []
    yield {}, old(2) + [concern("2017-05-08", "Staff")], []
    yield {}, old(3) + [concern("2017-05-08", "Staff")], []
    yield {}, old(3) + [concern("2017-05-08", "Staff", outcome="Not upheld")], []
    yield {}, old(4) + [concern("2017-05-08", "Police", outcome="Not upheld")], []
    yield {}, old(2, outcome="Upheld") + [concern("2017-05-08", outcome="Not upheld")], []
    # concerns: the edges of six months, of today, and a date that has not come
    for date in ("2016-12-30", "2016-12-31", "2017-03-30", "2017-03-31", "2017-06-30", "2017-07-01", "2017-09-30",
                 "2017-10-01"):
        yield {}, [concern(date)], []
    # concerns: more and more of them, or not
    yield {}, [concern("2017-07-01"), concern("2017-08-01")], []
    yield {}, [concern("2017-06-30"), concern("2017-08-01")], []
    yield {}, [concern("2017-08-01"), concern("2017-09-01"), concern("2017-04-01")], []
    yield {}, [concern("2017-08-01"), concern("2017-09-01"), concern("2017-04-01"), concern("2017-04-02")], []
    yield {}, [concern("2017-08-01"), concern("2017-09-01", outcome="Not upheld")], []
    yield {}, [concern("2017-08-01"), concern("2017-09-01")] + [concern("2017-03-01"), concern("2017-03-02")], []
    yield {"occupied_beds": "30", "dols_overdue": "N/A"}, [concern("2017-08-01"), concern("2017-09-01")], referred(1)
    # safeguarding: rates at and beside 0.25, 0.75 and 1.5 for 10 beds, and which outcomes count
    for count in (1, 2, 3, 4, 5, 6, 7):
        yield {}, [], referred(count)
    for count in (1, 3, 6):
        yield {"beds": "41"}, [], referred(count)
    yield {"beds": "81"}, [], referred(6)
    yield {}, [], [referral("2017-02-01", "Unfounded")]
    yield {}, [], [referral("2017-02-01", "")]
    yield {}, [], [referral("2017-02-01", "Open"), referral("2017-02-02", "Unfounded"),
                   referral("2017-02-03", "Substantiated")]
    for date in ("2016-06-30", "2016-07-01", "2016-09-30", "2016-10-01", "2017-09-30", "2017-10-01"):
        yield {}, [], [referral(date)]
    yield {"beds": ""}, [], []
    yield {"beds": ""}, [], referred(8)
    yield {"beds": "0", "occupied_beds": "0"}, [], []
    # bed occupancy, of a hundred beds
    for occupied in (59, 60, 61, 69, 70, 79, 80, 81, 84, 85, 86, 99, 100, 101, ""):
        yield {"beds": "100", "occupied_beds": str(occupied)}, [], []
    # mortality, by kind of home, and the small home
    for deaths in (7, 8, 9, 11, 12, 13, ""):
        yield {"deaths_12m": str(deaths)}, [], []
    for deaths in (13, 14, 15, 19, 20, 21):
        yield {"service": "Nursing home", "deaths_12m": str(deaths)}, [], []
    yield {"service": "Nursing home", "beds": "41", "deaths_12m": "14"}, [], []
    for beds in (9, 10, 11):
        yield {"beds": str(beds), "occupied_beds": str(beds), "deaths_12m": "5"}, [], []
    yield {"beds": "9", "occupied_beds": "9", "deaths_12m": ""}, [], []
    # DoLS
    for overdue in ("1", "2", "3", "4", "5", "", "N/A"):
        yield {"dols_overdue": overdue}, [], []
    # CQC
    for rating in ("Outstanding", "Requires improvement", "Inadequate", "", "Not yet inspected"):
        yield {"cqc_rating": rating}, [], []
    yield {"cqc_rating": "Not yet inspected", "reablement_success": "90%"}, [], []
    # reablement
    for share in ("49.9%", "50%", "50.1%", "64.9%", "65%", "79.9%", "80%", "100%", ""):
        yield {"reablement_success": share}, [], []
    # other data: each sign alone and together, and what hides one
    for left in ("2017-03-29", "2017-03-30", "2017-06-29", "2017-06-30", "2017-10-15"):
        yield {"manager_left_on": left}, [], []
    for score in ("0", "2", "3", "", "Awaiting inspection"):
        yield {"food_hygiene": score}, [], []
    for sent in ("", "2016-12-29", "2016-12-30", "2017-03-29", "2017-03-30"):
        yield {"self_report_on": sent}, [], []
    yield {"food_hygiene": "1", "self_report_on": ""}, [], []
    yield {"food_hygiene": "1", "self_report_on": "", "manager_left_on": "2017-01-10"}, [], []
    yield {"food_hygiene": "", "self_report_on": ""}, [], []
    yield {"food_hygiene": "", "self_report_on": "", "manager_left_on": "2017-01-10"}, [], []
    yield {"food_hygiene": "Awaiting inspection", "self_report_on": "", "manager_left_on": "2017-01-10"}, [], []
    # the bands: 20 and 45 exactly, and the nearest scores beside them
    twenty = {"occupied_beds": "30", "dols_overdue": "N/A"}
    yield twenty, old(1), referred(1)
    yield dict(twenty, occupied_beds="36"), old(1), referred(1)
    yield dict(twenty, dols_overdue="0"), old(1), referred(1)
    yield dict(twenty, reablement_success="90%", dols_overdue="1"), old(1), referred(1)
    yield dict(twenty, reablement_success="75%", dols_overdue="0"), old(1), referred(1)
    forty_five = {"occupied_beds": "26", "dols_overdue": "N/A", "cqc_rating": "Requires improvement"}
    yield forty_five, old(3), referred(1)
    yield dict(forty_five, occupied_beds="30"), old(3), referred(1)
    near = {"occupied_beds": "30", "reablement_success": "90%", "cqc_rating": "Requires improvement"}
    yield dict(near, dols_overdue="1"), old(3), referred(3)
    yield dict(near, dols_overdue="2"), old(3), referred(3)
    # a plan signed off: by both, by one, and with a concern since
    yield dict(twenty, **DONE_AND_QUIET), old(1), referred(1)
    yield dict(twenty, plan_signed_by_provider="yes"), old(1), referred(1)
    yield dict(twenty, plan_signed_by_council="yes"), old(1), referred(1)
    yield dict(twenty, **DONE_AND_QUIET), old(1) + [concern("2017-08-08")], referred(1)
    yield dict(twenty, **DONE_AND_QUIET), old(1) + [concern("2017-08-08", outcome="Not upheld")], referred(1)
    yield dict(forty_five, **DONE_AND_QUIET), old(3), referred(1)
    # too little known to call it Red: four sources, five sources, and Inadequate all the same
    little = {"beds": "", "cqc_rating": "Requires improvement", "dols_overdue": "2", "self_report_on": ""}
    yield little, old(4), []
    yield dict(little, reablement_success="60%"), old(4), []
    yield dict(little, cqc_rating="Inadequate"), old(4), []
    # Outstanding and nothing substantiated; something substantiated; that but long ago; Good
    strained = {"occupied_beds": "26", "deaths_12m": "8", "dols_overdue": "2", "self_report_on": "",
                "cqc_rating": "Outstanding"}
    yield strained, old(3), referred(6)
    yield strained, old(3), referred(5) + referred(1, "Substantiated")
    yield strained, old(3), referred(6) + [referral("2016-08-08", "Substantiated")]
    yield strained, old(3), referred(5) + [referral("2017-02-09", "")]
    yield dict(strained, cqc_rating="Good"), old(3), referred(6)
    yield dict(strained, cqc_rating=""), old(3), referred(6)
    yield dict(strained, cqc_rating="Not yet inspected"), old(3), referred(6)
    # one domain half way to its worst: running at 50 and at 33, safety after a plan signed off, quality
    yield {"food_hygiene": "2", "self_report_on": ""}, [], []
    yield {"occupied_beds": "20"}, [], []
    yield {"occupied_beds": "27"}, [], []
    yield dict(DONE_AND_QUIET, dols_overdue="N/A", beds="9", occupied_beds="9"), old(3), referred(1)
    yield dict(DONE_AND_QUIET), old(1), referred(4)
    yield {"cqc_rating": "Requires improvement", "reablement_success": "90%"}, [], []
    yield {"cqc_rating": "Requires improvement", "reablement_success": "75%"}, [], []
    # two indicators at three points, one, and one beside others left out
    yield {"dols_overdue": "4", "reablement_success": "40%"}, [], []
    yield {"dols_overdue": "4", "reablement_success": "60%"}, [], []
    yield {"dols_overdue": "4", "occupied_beds": "", "reablement_success": "N/A"}, [], []
    yield {"dols_overdue": "4", "deaths_12m": "12", "occupied_beds": ""}, [], []
    # under investigation, alone and with everything that protects a home
    yield {"incident_under_investigation": "yes"}, [], []
    yield dict(DONE_AND_QUIET, cqc_rating="Outstanding", incident_under_investigation="yes"), [], []
    # everything absent that may be, and everything at its worst
    yield {"beds": "", "occupied_beds": "", "deaths_12m": "", "dols_overdue": "", "cqc_rating": "",
           "reablement_success": "", "food_hygiene": "", "self_report_on": ""}, [], []
    yield {"occupied_beds": "10", "deaths_12m": "30", "dols_overdue": "9", "cqc_rating": "Inadequate",
           "reablement_success": "0%", "food_hygiene": "0", "self_report_on": "", "manager_left_on": "2016-01-01"}, \
        old(4) + [concern("2017-08-08", "Police", "Safety", "Upheld")], referred(9, "Substantiated")


GOOD_SERVICE = {
    "service": "Homecare", "people_supported": "100", "tenancies": "N/A", "tenancies_let": "N/A", "deaths_12m": "3",
    "authorisations_overdue": "N/A", "cqc_rating": "Good", "reablement_success": "75%", "planned_visits": "1000",
    "missed_visits": "5", "manager_left_on": "", "plan_signed_by_provider": "no", "plan_signed_by_council": "no",
    "incident_under_investigation": "no",
}
EXTRA_CARE = {"service": "Extra care", "tenancies": "100", "tenancies_let": "95", "planned_visits": "N/A",
              "missed_visits": "N/A", "authorisations_overdue": "0"}
SUPPORTED = dict(EXTRA_CARE, service="Supported living", cqc_rating="Not registered", reablement_success="N/A")


def community_care():
    """(changes, concerns, referrals) of each service."""
    yield {}, [], []
    yield EXTRA_CARE, [], []
    yield SUPPORTED, [], []
    # concerns for each 100 people, and the figure that differs for homecare
    for count in (1, 2, 3, 4, 5, 6, 7, 8, 9):
        yield {}, old(count), []
    for count in (8, 9, 10, 11):
        yield EXTRA_CARE, old(count), []
    yield SUPPORTED, old(9), []
    yield SUPPORTED, old(10), []
    yield {"people_supported": ""}, [], []
    yield {"people_supported": "0"}, [], []
    yield {}, old(1) + [concern("2017-05-09", outcome="Not upheld")], []
    for date in ("2017-03-30", "2017-03-31", "2017-10-01"):
        yield {"people_supported": "50"}, [concern(date)], []
    # more and more concerns
    yield {}, [concern("2017-07-01"), concern("2017-08-01")], []
    yield {}, [concern("2017-06-30"), concern("2017-08-01")], []
    yield {}, [concern("2017-08-01"), concern("2017-09-01"), concern("2017-04-01"), concern("2017-04-02")], []
    yield {}, [concern("2017-08-01"), concern("2017-09-01", outcome="Not upheld")], []
    yield {"cqc_rating": "", "reablement_success": "60%", "missed_visits": ""}, \
        [concern("2017-08-01"), concern("2017-09-01")], []
    # safeguarding: counts, rates and the small service
    for people, count in (("100", 1), ("100", 3), ("100", 4), ("25", 1), ("26", 1), ("24", 1), ("25", 2), ("26", 2),
                          ("37", 3), ("38", 3), ("75", 3), ("76", 3), ("9", 0), ("9", 1), ("9", 3), ("9", 4),
                          ("10", 1), ("11", 1), ("", 0), ("", 1), ("", 4), ("0", 1)):
        yield {"people_supported": people, "deaths_12m": "0"}, [], referred(count)
    yield {"people_supported": "25", "deaths_12m": "0"}, [], [referral("2017-02-01", "Unfounded")]
    yield {"people_supported": "25", "deaths_12m": "0"}, [], [referral("2017-02-01", "")]
    for date in ("2016-09-30", "2016-10-01"):
        yield {"people_supported": "25", "deaths_12m": "0"}, [], [referral(date)]
    # tenancies let
    for let in (69, 70, 71, 84, 85, 86, ""):
        yield dict(EXTRA_CARE, tenancies_let=str(let)), [], []
    yield dict(SUPPORTED, tenancies_let="60"), [], []
    yield dict(SUPPORTED, tenancies="N/A", tenancies_let="N/A"), [], []
    yield dict(SUPPORTED, tenancies="0", tenancies_let="0"), [], []
    yield dict(SUPPORTED, tenancies="N/A", tenancies_let=""), [], []
    yield {"tenancies": "100", "tenancies_let": "10"}, [], []
    # mortality
    for deaths in (9, 10, 11, 19, 20, 21, ""):
        yield {"deaths_12m": str(deaths)}, [], []
    for people in (19, 20, 21):
        yield {"people_supported": str(people), "deaths_12m": "4"}, [], []
    yield {"people_supported": "19", "deaths_12m": ""}, [], []
    # deprivation of liberty
    for overdue in ("1", "2", "3", "4", ""):
        yield dict(SUPPORTED, authorisations_overdue=overdue), [], []
    # CQC
    for rating in ("Outstanding", "Requires improvement", "Inadequate", "", "Not yet inspected", "Not registered"):
        yield {"cqc_rating": rating}, [], []
    yield dict(SUPPORTED, cqc_rating="Inadequate"), [], []
    # reablement
    for share in ("39.9%", "40%", "54.9%", "55%", "69.9%", "70%", "", "N/A"):
        yield {"reablement_success": share}, [], []
    # visits missed
    for missed in ("9", "10", "11", "19", "20", "21", "", "N/A"):
        yield {"missed_visits": missed}, [], []
    yield {"planned_visits": "0", "missed_visits": "0"}, [], []
    # no manager
    for left in ("2017-06-29", "2017-06-30"):
        yield {"manager_left_on": left}, [], []
    # the bands. Safety 20 alone is exactly 20. Safety 70 and quality 33.333333 is just short of 45, although it is
    # printed as 45: a score that is weighed again is rounded at the sixth place before
    alone = dict(SUPPORTED, people_supported="100", deaths_12m="", tenancies="N/A", tenancies_let="N/A",
                 authorisations_overdue="1")
    yield alone, [], referred(1)
    yield dict(alone, authorisations_overdue="0"), [], referred(1)
    yield dict(alone, authorisations_overdue="3"), [], referred(1)
    yield {"people_supported": "25", "deaths_12m": "0", "authorisations_overdue": "0",
           "cqc_rating": "Requires improvement", "reablement_success": "55%", "missed_visits": "10"}, [], referred(2)
    yield {"people_supported": "25", "deaths_12m": "0", "authorisations_overdue": "3", "reablement_success": "30%",
           "missed_visits": "0"}, old(1), referred(2)
    yield {"people_supported": "50", "deaths_12m": "", "authorisations_overdue": "3", "reablement_success": "30%",
           "missed_visits": "0"}, old(3), referred(2)
    yield {"people_supported": "50", "deaths_12m": "0", "authorisations_overdue": "3", "reablement_success": "30%",
           "missed_visits": "11"}, old(3), referred(2)
    yield {"people_supported": "25", "deaths_12m": "0", "missed_visits": "30"}, [], referred(2)      # 45 exactly
    yield {"deaths_12m": "", "reablement_success": "30%"}, [], referred(1)                           # just below 20
    # both halves of delivery at once
    both = dict(EXTRA_CARE, planned_visits="1000", missed_visits="0")
    yield dict(both, tenancies_let="75"), [], []
    yield dict(both, missed_visits="15"), [], []
    yield dict(both, tenancies_let="75", missed_visits="30"), [], []
    # a plan signed off
    amber = {"cqc_rating": "", "reablement_success": "60%", "missed_visits": ""}
    yield amber, old(2), []
    yield dict(amber, **DONE_AND_QUIET), old(2), []
    mild = {"people_supported": "50", "deaths_12m": "5", "missed_visits": "15", "reablement_success": "65%"}
    yield mild, old(1), referred(1)
    yield dict(mild, **DONE_AND_QUIET), old(1), referred(1)
    yield dict(mild, plan_signed_by_provider="yes"), old(1), referred(1)
    yield dict(mild, plan_signed_by_council="yes"), old(1), referred(1)
    yield dict(mild, **DONE_AND_QUIET), old(1) + [concern("2017-08-08")], referred(1)
    # too little known to call it Red
    little = dict(SUPPORTED, deaths_12m="", tenancies="N/A", tenancies_let="N/A", people_supported="9")
    yield little, old(1), referred(4)
    yield dict(little, cqc_rating="Good", reablement_success="N/A"), old(1), referred(4)
    yield dict(little, people_supported="25"), old(2), referred(2)
    yield dict(little, authorisations_overdue="N/A", people_supported="25"), old(2), referred(2)
    yield dict(little, cqc_rating="Requires improvement", people_supported="25"), old(2), referred(2)
    yield dict(little, authorisations_overdue="N/A", cqc_rating="Inadequate"), old(1), referred(4)
    # one domain half way to its worst, and just short of it
    yield {"reablement_success": "30%"}, [], []
    yield {"reablement_success": "30%", "cqc_rating": ""}, [], []
    yield {"reablement_success": "", "cqc_rating": ""}, [], []
    yield {"reablement_success": "65%", "cqc_rating": ""}, [], []
    yield dict(DONE_AND_QUIET, people_supported="25", deaths_12m="0"), [], referred(2)
    yield dict(DONE_AND_QUIET, people_supported="30", deaths_12m="0"), [], referred(2)
    # under investigation
    yield {"incident_under_investigation": "yes"}, [], []
    yield dict(DONE_AND_QUIET, cqc_rating="Outstanding", incident_under_investigation="yes"), [], []
    # everything absent that may be, and everything at its worst
    yield {"people_supported": "", "deaths_12m": "", "authorisations_overdue": "", "cqc_rating": "",
           "reablement_success": "", "missed_visits": ""}, [], []
    yield dict(EXTRA_CARE, people_supported="30", tenancies_let="20", deaths_12m="9", authorisations_overdue="5",
               cqc_rating="Inadequate", reablement_success="10%", planned_visits="100", missed_visits="50",
               manager_left_on="2016-01-01"), \
        old(4) + [concern("2017-08-08", "Police", "Safety", "Upheld")], referred(9, "Substantiated")


def write(path, columns, rows):
    with open(path, "w", newline="") as stream:
        out = csv.DictWriter(stream, columns, lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


def write_folder(folder, good, made, name):
    os.makedirs(folder, exist_ok=True)
    providers, concerns, referrals = [], [], []
    for number, (changes, its_concerns, its_referrals) in enumerate(made, 1):
        key = {"id": "%s %03d" % (name, number)}
        providers.append({**key, **good, **changes})
        concerns += [{**key, **event} for event in its_concerns]
        referrals += [{**key, **event} for event in its_referrals]
    write(folder + "/provider.csv", ["id"] + list(good), providers)
    write(folder + "/concerns.csv", ["id", "date", "source", "about", "outcome"], concerns)
    write(folder + "/referrals.csv", ["id", "date", "source", "outcome"], referrals)


def main(folder):
    write_folder(folder + "/data/care-homes", GOOD_HOME, care_homes(), "Example home")
    write_folder(folder + "/data/community-care", GOOD_SERVICE, community_care(), "Example service")


if __name__ == "__main__":
    main(*sys.argv[1:2])
