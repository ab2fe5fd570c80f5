-- Homes by weight, edition 1
-- Illustrative: The weights and bands are examples.
-- As at 2017-09-30. Made by ragstone for SQLite; numbers are whole, most of them millionths.
with
-- What the rules call parameters. Changed here, everything below goes by it.
"parameters" as (
  select
    -- Red starts at (weights.rag:20)
    45 as "red_from"
),
"home_steps_1" as (
  select
    "r"."cqc_rating", "r"."id",
    case typeof("f"."red_from") when 'integer' then "f"."red_from" * 1000000 when 'text' then (case when "f"."red_from" like '-%' then -1 else 1 end) * (cast(substr(ltrim("f"."red_from", '+-'), 1, instr(ltrim("f"."red_from", '+-') || '.', '.') - 1) as integer) * 1000000 + cast(substr(substr(ltrim("f"."red_from", '+-'), instr(ltrim("f"."red_from", '+-') || '.', '.') + 1) || '000000', 1, 6) as integer)) end as "red_from_millionths",
    case typeof("r"."referrals") when 'integer' then "r"."referrals" * 1000000 when 'text' then (case when "r"."referrals" like '-%' then -1 else 1 end) * (cast(substr(ltrim("r"."referrals", '+-'), 1, instr(ltrim("r"."referrals", '+-') || '.', '.') - 1) as integer) * 1000000 + cast(substr(substr(ltrim("r"."referrals", '+-'), instr(ltrim("r"."referrals", '+-') || '.', '.') + 1) || '000000', 1, 6) as integer)) end as "referrals_millionths",
    case typeof("r"."beds") when 'integer' then "r"."beds" * 1000000 when 'text' then (case when "r"."beds" like '-%' then -1 else 1 end) * (cast(substr(ltrim("r"."beds", '+-'), 1, instr(ltrim("r"."beds", '+-') || '.', '.') - 1) as integer) * 1000000 + cast(substr(substr(ltrim("r"."beds", '+-'), instr(ltrim("r"."beds", '+-') || '.', '.') + 1) || '000000', 1, 6) as integer)) end as "beds_millionths",
    case
      when "r"."cqc_rating" = 'Outstanding' then 0
      when "r"."cqc_rating" = 'Good' then 1
      when "r"."cqc_rating" = 'Requires improvement' then 2
      when "r"."cqc_rating" = 'Inadequate' then 3
      when "r"."cqc_rating" = 'RI' then 2
      when lower(trim("r"."cqc_rating")) = 'outstanding' then 0
      when lower(trim("r"."cqc_rating")) = 'good' then 1
      when lower(trim("r"."cqc_rating")) = 'requires improvement' then 2
      when lower(trim("r"."cqc_rating")) = 'inadequate' then 3
      when lower(trim("r"."cqc_rating")) = 'ri' then 2
    end as "cqc_rating_word",
    case lower(trim(cast("r"."open" as text))) when 'yes' then 1 when 'no' then 0 when 'true' then 1 when 'false' then 0 when 'y' then 1 when 'n' then 0 when '1' then 1 when '0' then 0 end as "open_word",
    case
      when "r"."beds" is not null
           and (case typeof("r"."beds") when 'null' then false when 'integer' then "r"."beds" <= -9200000000000 or "r"."beds" >= 9200000000000 when 'text' then ltrim("r"."beds", '+-') glob '*[^0-9.]*' or ltrim("r"."beds", '+-') not glob '[0-9]*' or "r"."beds" glob '[+-][+-]*' or ltrim("r"."beds", '+-') glob '*.*.*' or ltrim("r"."beds", '+-') glob '*.' or ltrim("r"."beds", '+-') glob '*.???????*' or instr(ltrim("r"."beds", '+-') || '.', '.') > 14 or cast(ltrim("r"."beds", '+-') as integer) >= 9200000000000 else true end) then 'beds is no number that the rules take'
      when "r"."beds" is null then 'beds is empty'
      when "r"."referrals" is not null
           and (case typeof("r"."referrals") when 'null' then false when 'integer' then "r"."referrals" <= -9200000000000 or "r"."referrals" >= 9200000000000 when 'text' then ltrim("r"."referrals", '+-') glob '*[^0-9.]*' or ltrim("r"."referrals", '+-') not glob '[0-9]*' or "r"."referrals" glob '[+-][+-]*' or ltrim("r"."referrals", '+-') glob '*.*.*' or ltrim("r"."referrals", '+-') glob '*.' or ltrim("r"."referrals", '+-') glob '*.???????*' or instr(ltrim("r"."referrals", '+-') || '.', '.') > 14 or cast(ltrim("r"."referrals", '+-') as integer) >= 9200000000000 else true end) then 'referrals is no number that the rules take'
      when "r"."referrals" is null then 'referrals is empty'
    end as "problem"
  from "home" as "r"
  cross join "parameters" as "f"
  limit -1 offset 0
),
"home_steps_2" as (
  select
    "id", "red_from_millionths", "beds_millionths", "cqc_rating_word", "open_word", "problem",
    case
      when typeof((10 * "referrals_millionths")) = 'real' then null
      else 10 * "referrals_millionths"
    end as "part",
    -- CQC rating (weights.rag:31)
    case
      when "cqc_rating_word" = 3 then 3
      when "cqc_rating_word" = 2 then 2
      when "cqc_rating_word" is not null then 0
    end as "regulator_raw",
    case
      when "cqc_rating_word" is null
           and "cqc_rating" is not null
           and not lower(trim(cast("cqc_rating" as text))) in ('unknown', 'not known', 'n/k', 'not yet', 'not yet rated', 'not yet inspected', '') then 'cqc_rating is no word that the rules take'
      when "open_word" is null then 'open is no word that the rules take'
      when "red_from_millionths" is null
           or "red_from_millionths" > 1000000000000000
           or "red_from_millionths" < -1000000000000000 then 'parameter red_from is too large'
      when typeof((10 * "referrals_millionths")) = 'real' then 'rate: too large for SQLite'
      when typeof((abs("beds_millionths") * 2)) = 'real' then 'safeguarding: too large for SQLite'
      when typeof((abs("beds_millionths") * 3)) = 'real' then 'safeguarding: too large for SQLite'
    end as "problem_2"
  from "home_steps_1"
  limit -1 offset 0
),
"home_steps_3" as (
  select
    "id", "red_from_millionths", "beds_millionths", "cqc_rating_word", "open_word", "regulator_raw",
    "problem", "problem_2",
    case
      when "part" >= 9200000000000000000 or "part" <= -9200000000000000000 then null
      else "part"
    end as "part_2",
    -- Risk (weights.rag:38)
    (5 + case when "regulator_raw" is null then 0 else 4 end) * 3 as "risk_lower",
    case
      when "part" >= 9200000000000000000 or "part" <= -9200000000000000000 then 'rate: a number grows too large'
    end as "problem_3"
  from "home_steps_2"
  limit -1 offset 0
),
"home_steps_4" as (
  select
    "id", "red_from_millionths", "beds_millionths", "cqc_rating_word", "open_word", "regulator_raw",
    "risk_lower", "problem", "problem_2", "problem_3",
    -- Referrals per 10 beds (weights.rag:22)
    case
      when "beds_millionths" <> 0 then case when "beds_millionths" < 0 then 0 - "part_2" else "part_2" end
    end as "rate_upper"
  from "home_steps_3"
  limit -1 offset 0
),
"home_steps_5" as (
  select
    "id", "red_from_millionths", "beds_millionths", "cqc_rating_word", "open_word", "rate_upper",
    "regulator_raw", "risk_lower", "problem", "problem_2", "problem_3",
    case
      when typeof(("rate_upper" % abs("beds_millionths") * 1000)) = 'real' then null
      else "rate_upper" % abs("beds_millionths") * 1000
    end as "part_3",
    -- Safeguarding (weights.rag:24)
    case
      when case when typeof(("rate_upper" * 2)) = 'real' then null else "rate_upper" * 2 end >= case
             when typeof((abs("beds_millionths") * 3)) = 'real' then null
             else abs("beds_millionths") * 3
           end then 3
      when case when typeof(("rate_upper" * 4)) = 'real' then null else "rate_upper" * 4 end >= abs("beds_millionths") then 1
      when "rate_upper" is not null then 0
    end as "safeguarding_raw",
    case
      when typeof(("rate_upper" * 1000000)) = 'real' then 'safeguarding: too large for SQLite'
      when typeof(("rate_upper" % abs("beds_millionths") * 1000)) = 'real' then 'safeguarding: too large for SQLite'
      when typeof(("rate_upper" / abs("beds_millionths") * 1000000)) = 'real' then 'safeguarding: too large for SQLite'
      when abs("beds_millionths") < 1000000
           and abs("rate_upper") >= abs("beds_millionths") * 9200000000000 then 'safeguarding: a number grows too large'
      when typeof(("rate_upper" * 2)) = 'real' then 'safeguarding: too large for SQLite'
      when typeof(("rate_upper" * 4)) = 'real' then 'safeguarding: too large for SQLite'
    end as "problem_4"
  from "home_steps_4"
  limit -1 offset 0
),
"home_steps_6" as (
  select
    "id", "red_from_millionths", "beds_millionths", "cqc_rating_word", "open_word", "rate_upper", "part_3",
    "risk_lower", "problem", "problem_2", "problem_3", "problem_4",
    case
      when typeof(("part_3" % abs("beds_millionths") * 1000)) = 'real' then null
      else "part_3" % abs("beds_millionths") * 1000
    end as "part_4",
    -- Risk (weights.rag:38)
    (coalesce("safeguarding_raw", 1) * 5 + coalesce("regulator_raw", 0) * 4) * 100 as "risk_upper",
    case
      when typeof(("part_3" % abs("beds_millionths") * 1000)) = 'real' then 'safeguarding: too large for SQLite'
      when typeof(("part_3" / abs("beds_millionths") * 1000)) = 'real' then 'safeguarding: too large for SQLite'
      when typeof((case
             when typeof(("rate_upper" / abs("beds_millionths") * 1000000)) = 'real' then null
             else "rate_upper" / abs("beds_millionths") * 1000000
           end + case
             when typeof(("part_3" / abs("beds_millionths") * 1000)) = 'real' then null
             else "part_3" / abs("beds_millionths") * 1000
           end)) = 'real' then 'safeguarding: too large for SQLite'
    end as "problem_5"
  from "home_steps_5"
  limit -1 offset 0
),
"home_steps_7" as (
  select
    "id", "problem", "problem_2", "problem_3", "problem_4", "problem_5",
    -- Risk (weights.rag:38)
    ("risk_upper" * 1000000 * 2 + "risk_lower") / ("risk_lower" * 2) as "risk",
    -- Overall (weights.rag:40)
    max(case
      when "risk_upper" * 1000000 >= "red_from_millionths" * "risk_lower" then 2
      when "risk_upper" >= "risk_lower" * 20 then 1
      else 0
    end, case when not "open_word" = 1 then 1 else 0 end, case when coalesce("cqc_rating_word" = 3, false) then 2 else 0 end) as "overall",
    case
      when typeof(("part_4" * 2)) = 'real' then 'safeguarding: too large for SQLite'
      when typeof((case when typeof(("part_4" * 2)) = 'real' then null else "part_4" * 2 end + case
             when case when typeof(("part_4" * 2)) = 'real' then null else "part_4" * 2 end < 0 then 0 - abs("beds_millionths")
             else abs("beds_millionths")
           end)) = 'real' then 'safeguarding: too large for SQLite'
      when typeof((case
             when typeof((case
                    when typeof(("rate_upper" / abs("beds_millionths") * 1000000)) = 'real' then null
                    else "rate_upper" / abs("beds_millionths") * 1000000
                  end + case
                    when typeof(("part_3" / abs("beds_millionths") * 1000)) = 'real' then null
                    else "part_3" / abs("beds_millionths") * 1000
                  end)) = 'real' then null
             else case
                    when typeof(("rate_upper" / abs("beds_millionths") * 1000000)) = 'real' then null
                    else "rate_upper" / abs("beds_millionths") * 1000000
                  end + case
                    when typeof(("part_3" / abs("beds_millionths") * 1000)) = 'real' then null
                    else "part_3" / abs("beds_millionths") * 1000
                  end
           end + case
             when typeof((case when typeof(("part_4" * 2)) = 'real' then null else "part_4" * 2 end + case
                    when case when typeof(("part_4" * 2)) = 'real' then null else "part_4" * 2 end < 0 then 0 - abs("beds_millionths")
                    else abs("beds_millionths")
                  end)) = 'real' then null
             else case when typeof(("part_4" * 2)) = 'real' then null else "part_4" * 2 end + case
                    when case when typeof(("part_4" * 2)) = 'real' then null else "part_4" * 2 end < 0 then 0 - abs("beds_millionths")
                    else abs("beds_millionths")
                  end
           end / case
             when typeof((abs("beds_millionths") * 2)) = 'real' then null
             else abs("beds_millionths") * 2
           end)) = 'real' then 'safeguarding: too large for SQLite'
    end as "problem_6"
  from "home_steps_6"
  limit -1 offset 0
),
"home_steps_8" as (
  select
    "id", "risk", "overall",
    coalesce("problem", "problem_2", "problem_3", "problem_4", "problem_5", "problem_6") as "problem_7"
  from "home_steps_7"
  limit -1 offset 0
)
select
  "id" as "id",
  case
    when "problem_7" is null then (case when "risk" < 0 then '-' else '' end || (abs("risk") / 1000000) || rtrim(rtrim(printf('.%06d', abs("risk") % 1000000), '0'), '.'))
  end as "risk",
  case
    when "problem_7" is null then case
           when "overall" = 0 then 'Green'
           when "overall" = 1 then 'Amber'
           when "overall" = 2 then 'Red'
         end
  end as "overall",
  "problem_7" as "problem"
from "home_steps_8"
