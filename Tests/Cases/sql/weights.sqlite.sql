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
"home_cells" as (
  select
    "r"."cqc_rating", "r"."id",
    case typeof("f"."red_from")
      when 'integer' then case when "f"."red_from" > -9200000000000 and "f"."red_from" < 9200000000000 then "f"."red_from" * 1000000 end
      when 'real' then case
        when "f"."red_from" between -1000000000 and 1000000000 and "f"."red_from" = round("f"."red_from" * 1000000) / 1000000
        then cast(round("f"."red_from" * 1000000) as integer)
        when "f"."red_from" = cast("f"."red_from" as integer) and "f"."red_from" > -9200000000000 and "f"."red_from" < 9200000000000
        then cast("f"."red_from" as integer) * 1000000
      end
      when 'text' then case
        when ltrim("f"."red_from", '+-') glob '[0-9]*' and ltrim("f"."red_from", '+-') not glob '*[^0-9.]*' and "f"."red_from" not glob '[+-][+-]*'
        and ltrim("f"."red_from", '+-') not glob '*.*.*' and ltrim("f"."red_from", '+-') not glob '*.' and ltrim("f"."red_from", '+-') not glob '*.???????*'
        and instr(ltrim("f"."red_from", '+-') || '.', '.') <= 14 and cast(ltrim("f"."red_from", '+-') as integer) < 9200000000000
        then (case when "f"."red_from" like '-%' then -1 else 1 end) * (cast(substr(ltrim("f"."red_from", '+-'), 1, instr(ltrim("f"."red_from", '+-') || '.', '.') - 1) as integer) * 1000000 + cast(substr(substr(ltrim("f"."red_from", '+-'), instr(ltrim("f"."red_from", '+-') || '.', '.') + 1) || '000000', 1, 6) as integer))
      end
    end as "red_from_millionths",
    case typeof("r"."referrals")
      when 'integer' then "r"."referrals" * 1000000
      when 'real' then case
        when "r"."referrals" between -1000000000 and 1000000000 and "r"."referrals" = round("r"."referrals" * 1000000) / 1000000
        then cast(round("r"."referrals" * 1000000) as integer)
        when "r"."referrals" = cast("r"."referrals" as integer) and "r"."referrals" > -9200000000000 and "r"."referrals" < 9200000000000
        then cast("r"."referrals" as integer) * 1000000
        else 'wrong'
      end
      when 'text' then case
        when ltrim("r"."referrals", '+-') glob '[0-9]*' and ltrim("r"."referrals", '+-') not glob '*[^0-9.]*' and "r"."referrals" not glob '[+-][+-]*'
        and ltrim("r"."referrals", '+-') not glob '*.*.*' and ltrim("r"."referrals", '+-') not glob '*.' and ltrim("r"."referrals", '+-') not glob '*.???????*'
        and instr(ltrim("r"."referrals", '+-') || '.', '.') <= 14 and cast(ltrim("r"."referrals", '+-') as integer) < 9200000000000
        then (case when "r"."referrals" like '-%' then -1 else 1 end) * (cast(substr(ltrim("r"."referrals", '+-'), 1, instr(ltrim("r"."referrals", '+-') || '.', '.') - 1) as integer) * 1000000 + cast(substr(substr(ltrim("r"."referrals", '+-'), instr(ltrim("r"."referrals", '+-') || '.', '.') + 1) || '000000', 1, 6) as integer))
        else 'wrong'
      end
      when 'blob' then 'wrong'
    end as "referrals_millionths",
    case typeof("r"."beds")
      when 'integer' then "r"."beds" * 1000000
      when 'real' then case
        when "r"."beds" between -1000000000 and 1000000000 and "r"."beds" = round("r"."beds" * 1000000) / 1000000
        then cast(round("r"."beds" * 1000000) as integer)
        when "r"."beds" = cast("r"."beds" as integer) and "r"."beds" > -9200000000000 and "r"."beds" < 9200000000000
        then cast("r"."beds" as integer) * 1000000
        else 'wrong'
      end
      when 'text' then case
        when ltrim("r"."beds", '+-') glob '[0-9]*' and ltrim("r"."beds", '+-') not glob '*[^0-9.]*' and "r"."beds" not glob '[+-][+-]*'
        and ltrim("r"."beds", '+-') not glob '*.*.*' and ltrim("r"."beds", '+-') not glob '*.' and ltrim("r"."beds", '+-') not glob '*.???????*'
        and instr(ltrim("r"."beds", '+-') || '.', '.') <= 14 and cast(ltrim("r"."beds", '+-') as integer) < 9200000000000
        then (case when "r"."beds" like '-%' then -1 else 1 end) * (cast(substr(ltrim("r"."beds", '+-'), 1, instr(ltrim("r"."beds", '+-') || '.', '.') - 1) as integer) * 1000000 + cast(substr(substr(ltrim("r"."beds", '+-'), instr(ltrim("r"."beds", '+-') || '.', '.') + 1) || '000000', 1, 6) as integer))
        else 'wrong'
      end
      when 'blob' then 'wrong'
    end as "beds_millionths",
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
    case cast("r"."open" as text) when 'yes' then 1 when 'no' then 0 when 'true' then 1 when 'false' then 0 when '1' then 1 when '0' then 0 else case lower(trim(cast("r"."open" as text))) when 'yes' then 1 when 'no' then 0 when 'true' then 1 when 'false' then 0 when 'y' then 1 when 'n' then 0 when '1' then 1 when '0' then 0 end end as "open_word"
  from "home" as "r"
  cross join "parameters" as "f"
  limit -1 offset 0
),
"home_regulator" as (
  select
    "id", "red_from_millionths", "referrals_millionths", "beds_millionths", "cqc_rating_word", "open_word",
    max("beds_millionths", -("beds_millionths")) as "beds_millionths_size",
    -- Referrals per 10 beds (weights.rag:22)
    case
      when "beds_millionths" > 0 then 10 * "referrals_millionths"
      when "beds_millionths" < 0 then 0 - 10 * "referrals_millionths"
    end as "rate_upper",
    -- CQC rating (weights.rag:31)
    case
      when "cqc_rating_word" = 3 then 3
      when "cqc_rating_word" = 2 then 2
      when "cqc_rating_word" is not null then 0
    end as "regulator_raw",
    case
      when ("referrals_millionths" between -999999999999999 and 999999999999999) is not true
           or ("beds_millionths" between -999999999999999 and 999999999999999) is not true
           or "beds_millionths" < 1000000 and "beds_millionths" > -1000000 and "beds_millionths" <> 0 then 1
      else 0
    end as "is_unusual",
    case
      when "cqc_rating_word" is null
           and "cqc_rating" is not null
           and not lower(trim(cast("cqc_rating" as text))) in ('unknown', 'not known', 'n/k', 'not yet', 'not yet rated', 'not yet inspected', '') then 'cqc_rating is no word that the rules take'
      when "open_word" is null then 'open is no word that the rules take'
      when "red_from_millionths" is null
           or "red_from_millionths" > 1000000000000000
           or "red_from_millionths" < -1000000000000000 then 'parameter red_from is too large'
    end as "problem"
  from "home_cells"
  limit -1 offset 0
),
"home_safeguarding" as (
  select
    "id", "red_from_millionths", "cqc_rating_word", "open_word", "regulator_raw", "problem",
    -- Safeguarding (weights.rag:24)
    case
      when "rate_upper" * 2 >= "beds_millionths_size" * 3 then 3
      when "rate_upper" * 4 >= "beds_millionths_size" then 1
      when "rate_upper" is not null then 0
      else 1
    end as "safeguarding",
    -- Risk (weights.rag:38)
    (5 + case when "regulator_raw" is null then 0 else 4 end) * 3 as "risk_lower",
    case
      when "is_unusual" = 1 then case
             when "beds_millionths" >= 9200000000000000000
                  or "beds_millionths" <= -9200000000000000000 then 'beds is no number that the rules take'
             when "beds_millionths" is null then 'beds is empty'
             when "referrals_millionths" >= 9200000000000000000
                  or "referrals_millionths" <= -9200000000000000000 then 'referrals is no number that the rules take'
             when "referrals_millionths" is null then 'referrals is empty'
             when typeof((10 * "referrals_millionths")) = 'real' then 'rate: too large for SQLite'
             when 10 * "referrals_millionths" >= 9200000000000000000
                  or 10 * "referrals_millionths" <= -9200000000000000000 then 'rate: a number grows too large'
             when "beds_millionths_size" >= 4600000000000000 then 'rate: too large for SQLite'
             when "beds_millionths_size" < 1000000
                  and max("rate_upper", -("rate_upper")) >= "beds_millionths_size" * 9200000000000 then 'rate: a number grows too large'
             when typeof(("rate_upper" * 2)) = 'real' then 'safeguarding: too large for SQLite'
             when typeof(("beds_millionths_size" * 3)) = 'real' then 'safeguarding: too large for SQLite'
             when typeof(("rate_upper" * 4)) = 'real' then 'safeguarding: too large for SQLite'
           end
    end as "problem_2"
  from "home_regulator"
  limit -1 offset 0
),
"home_steps" as (
  select
    "id", "red_from_millionths", "cqc_rating_word", "open_word", "risk_lower",
    -- Risk (weights.rag:38)
    ("safeguarding" * 5 + coalesce("regulator_raw", 0) * 4) * 100 as "risk_upper",
    coalesce("problem", "problem_2") as "problem_3"
  from "home_safeguarding"
  limit -1 offset 0
),
-- Risk (weights.rag:38)
"home_risk" as (
  select
    *,
    ("risk_upper" * 1000000 * 2 + "risk_lower") / ("risk_lower" * 2) as "risk"
  from "home_steps"
),
-- Overall (weights.rag:40)
"home_overall" as (
  select
    *,
    max(case
      when "risk_upper" * 1000000 >= "red_from_millionths" * "risk_lower" then 2
      when "risk_upper" >= "risk_lower" * 20 then 1
      else 0
    end, case when not "open_word" = 1 then 1 else 0 end, case when coalesce("cqc_rating_word" = 3, false) then 2 else 0 end) as "overall"
  from "home_risk"
),
"home_steps_2" as (
  select
    "id", "risk", "overall", "problem_3"
  from "home_overall"
  limit -1 offset 0
)
select
  "id" as "id",
  case
    when "problem_3" is null then case when "risk" % 1000000 = 0 then cast("risk" / 1000000 as text) when "risk" is not null then rtrim(printf('%s%d.%06d', case when "risk" < 0 then '-' else '' end, abs("risk") / 1000000, abs("risk") % 1000000), '0') end
  end as "risk",
  case
    when "problem_3" is null then case
           when "overall" = 0 then 'Green'
           when "overall" = 1 then 'Amber'
           when "overall" = 2 then 'Red'
         end
  end as "overall",
  "problem_3" as "problem"
from "home_steps_2"
