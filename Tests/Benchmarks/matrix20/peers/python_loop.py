"""Plain Python: one loop over the rows, the rules written inline. python_loop.py PROVIDERS.csv OUT.csv"""
import csv
import sys
from bisect import bisect_right as up

RATING = {"": 1, "Outstanding": 0, "Good": 0, "Requires improvement": 2, "Inadequate": 3}


def main(given, path):
    with open(given, newline="") as source, open(path, "w", newline="") as out:
        reader = csv.reader(source)
        next(reader)
        out.write("id,total,completeness,rag,level\n")
        lines = []
        for (key, _name, _service, beds, cqc, age, safe, pamms, safeguarding, complaints, whistle, medication, falls,
             deaths, _admissions, dols, occupancy, turnover, vacancy, agency, training, post, vacant, credit, late,
             handback, prior) in reader:
            p_cqc = RATING[cqc]
            p_safe = RATING[safe]
            missing = (cqc == "") + (safe == "")
            if age:
                p_age = up((365, 730, 1460), int(age))
            else:
                p_age = 1
                missing += 1
            if pamms:
                value = float(pamms)
                p_pamms = 0 if value >= 80 else 1 if value >= 65 else 2 if value >= 50 else 3
            else:
                p_pamms = 1
                missing += 1
            referrals = int(safeguarding)
            if beds:
                count = int(beds)
                p_safeguarding = up((0.25, 0.75, 1.5), referrals * 10 / count)
                p_complaints = up((0.5, 1.5, 3.0), int(complaints) * 10 / count)
                p_medication = up((1, 2, 4), int(medication) * 10 / count)
                p_falls = up((2, 4, 7), int(falls) * 10 / count)
                p_deaths = up((1, 2, 3), int(deaths) * 10 / count)
            else:
                p_safeguarding = p_complaints = p_medication = p_falls = p_deaths = 1
                missing += 5
            p_whistle = min(int(whistle), 3)
            p_dols = up((1, 3, 6), int(dols))
            if occupancy:
                value = float(occupancy)
                p_occupancy = 0 if value >= 85 else 1 if value >= 75 else 2 if value >= 60 else 3
            else:
                p_occupancy = 1
                missing += 1
            if turnover:
                p_turnover = up((25, 40, 70), float(turnover))
            else:
                p_turnover = 1
                missing += 1
            if vacancy:
                p_vacancy = up((5, 10, 20), float(vacancy))
            else:
                p_vacancy = 1
                missing += 1
            if agency:
                p_agency = up((8, 15, 30), float(agency))
            else:
                p_agency = 1
                missing += 1
            if training:
                value = float(training)
                p_training = 0 if value >= 90 else 1 if value >= 80 else 2 if value >= 70 else 3
            else:
                p_training = 1
                missing += 1
            p_manager = 0 if post == "yes" else 1 + up((31, 91), int(vacant))
            if credit:
                value = int(credit)
                p_credit = 0 if value >= 55 else 1 if value >= 35 else 2 if value >= 20 else 3
            else:
                p_credit = 1
                missing += 1
            p_late = up((1, 2, 4), int(late))
            p_handback = 3 if handback == "yes" else 0
            points = (p_cqc, p_safe, p_age, p_pamms, p_safeguarding, p_complaints, p_whistle, p_medication, p_falls,
                      p_deaths, p_dols, p_occupancy, p_turnover, p_vacancy, p_agency, p_training, p_manager, p_credit,
                      p_late, p_handback)
            total = (5 * (p_cqc + p_safeguarding) + 4 * (p_safe + p_pamms + p_whistle + p_manager)
                     + 3 * (p_medication + p_turnover + p_vacancy + p_agency + p_training + p_credit + p_handback)
                     + 2 * (p_age + p_complaints + p_falls + p_deaths + p_occupancy)
                     + p_dols + p_late) * 100 / 177
            level = int(prior)
            if total >= 45 or p_cqc == 3 or p_safe == 3:
                rag = "Red"
                if level == 0:
                    level = 1
                elif referrals >= 3 and level < 3:
                    level += 1
            elif total >= 20 or p_manager == 3 or points.count(3) >= 2:
                rag = "Amber"
            else:
                rag = "Green"
                if level:
                    level -= 1
            lines.append("%s,%.6f,%d,%s,%d\n" % (key, total, (20 - missing) * 5, rag, level))
            if len(lines) >= 10000:
                out.writelines(lines)
                lines.clear()
        out.writelines(lines)


main(*sys.argv[1:3])
