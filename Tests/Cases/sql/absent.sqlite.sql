-- As at 2017-09-30. Made by ragstone for SQLite; numbers are whole, most of them millionths.
with
"home_cells" as (
  select
    "r"."id", "r"."mark_absence" as "mark_kind", "r"."name",
    case typeof("r"."mark")
      when 'integer' then "r"."mark" * 1000000
      when 'real' then case
        when "r"."mark" between -1000000000 and 1000000000 and "r"."mark" = round("r"."mark" * 1000000) / 1000000
        then cast(round("r"."mark" * 1000000) as integer)
        when "r"."mark" = cast("r"."mark" as integer) and "r"."mark" > -9200000000000 and "r"."mark" < 9200000000000
        then cast("r"."mark" as integer) * 1000000
        else 'wrong'
      end
      when 'text' then case
        when ltrim("r"."mark", '+-') glob '[0-9]*' and ltrim("r"."mark", '+-') not glob '*[^0-9.]*' and "r"."mark" not glob '[+-][+-]*'
        and ltrim("r"."mark", '+-') not glob '*.*.*' and ltrim("r"."mark", '+-') not glob '*.' and ltrim("r"."mark", '+-') not glob '*.???????*'
        and instr(ltrim("r"."mark", '+-') || '.', '.') <= 14 and cast(ltrim("r"."mark", '+-') as integer) < 9200000000000
        then (case when "r"."mark" like '-%' then -1 else 1 end) * (cast(substr(ltrim("r"."mark", '+-'), 1, instr(ltrim("r"."mark", '+-') || '.', '.') - 1) as integer) * 1000000 + cast(substr(substr(ltrim("r"."mark", '+-'), instr(ltrim("r"."mark", '+-') || '.', '.') + 1) || '000000', 1, 6) as integer))
        else 'wrong'
      end
      when 'blob' then 'wrong'
    end as "mark_millionths",
    case
      when lower(trim("r"."name")) in ('unknown', 'not known', 'n/k') then 3
      when "r"."name" is null or "r"."name" = '' then 3
      else 0
    end as "text_absence",
    case
      when "r"."mark_absence" is not null
           and "r"."mark_absence" <> ''
           and not lower(trim("r"."mark_absence")) in ('unknown', 'not known', 'n/k', '0', 'n/a', 'not applicable', 'not yet', 'not yet rated', 'not yet inspected') then 'mark has a kind of absence that the field does not allow'
    end as "problem"
  from "home" as "r"
  limit -1 offset 0
),
"home_steps" as (
  select
    "id", "name", "mark_millionths", "text_absence", "problem",
    case
      when lower(trim("mark_kind")) in ('unknown', 'not known', 'n/k') then 3
      when lower(trim("mark_kind")) in ('0', 'n/a', 'not applicable') then 1
      when lower(trim("mark_kind")) in ('not yet', 'not yet rated', 'not yet inspected') then 2
      when "mark_millionths" = 0 then 1
      when "mark_millionths" is null then 3
      else 0
    end as "mark_absence",
    case when "mark_millionths" not between -999999999999999 and 999999999999999 then 1 else 0 end as "is_unusual"
  from "home_cells"
  limit -1 offset 0
),
-- absent.rag:8
"home_marked" as (
  select
    *,
    case when "mark_absence" = 0 then "mark_millionths" end as "marked_raw"
  from "home_steps"
),
-- absent.rag:13
"home_absent_mark" as (
  select
    *,
    case when "mark_absence" <> 0 then 1 else 0 end as "absent_mark"
  from "home_marked"
),
"home_scores" as (
  select
    "id", "name", "mark_absence", "marked_raw", "text_absence", "absent_mark", "problem",
    case
      when "is_unusual" = 1 then case
             when "mark_millionths" >= 9200000000000000000
                  or "mark_millionths" <= -9200000000000000000 then 'mark is no number that the rules take'
           end
    end as "problem_2"
  from "home_absent_mark"
  limit -1 offset 0
),
"home_steps_2" as (
  select
    "id", "name", "mark_absence", "marked_raw", "text_absence", "absent_mark",
    case when "text_absence" = 0 then "name" = 'Oak' end or "marked_raw" > 3000000 as "part",
    coalesce("problem", "problem_2") as "problem_3"
  from "home_scores"
  limit -1 offset 0
),
"home_named" as (
  select
    "id", "marked_raw", "absent_mark", "problem_3",
    -- absent.rag:11
    case
      when case
             when "part" is null then max(case
                    when case when "text_absence" = 0 then "name" = 'Oak' end is null then 3
                    else 0
                  end, "mark_absence")
             else 0
           end = 0 then 1
      else 0
    end as "named"
  from "home_steps_2"
  limit -1 offset 0
)
select
  "id" as "id",
  case
    when "problem_3" is null then coalesce(case when "marked_raw" % 1000000 = 0 then cast("marked_raw" / 1000000 as text) when "marked_raw" is not null then rtrim(printf('%s%d.%06d', case when "marked_raw" < 0 then '-' else '' end, abs("marked_raw") / 1000000, abs("marked_raw") % 1000000), '0') end, 'unknown')
  end as "marked",
  case when "problem_3" is null then cast("named" as text) end as "named",
  case when "problem_3" is null then cast("absent_mark" as text) end as "absent_mark",
  "problem_3" as "problem"
from "home_named"
