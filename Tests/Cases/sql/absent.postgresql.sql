-- As at 2017-09-30. Made by ragstone for PostgreSQL; numbers are whole, most of them millionths.
with
"home_cells" as (
  select
    "r"."id", "r"."mark", "r"."mark_absence" as "mark_kind", "r"."name",
    case when "r"."mark" > -9200000000000 and "r"."mark" < 9200000000000 then cast("r"."mark" * 1000000.0 as bigint) end as "mark_millionths",
    case
      when lower(trim("r"."name")) in ('unknown', 'not known', 'n/k') then 3
      when "r"."name" is null or "r"."name" = '' then 3
      else 0
    end as "text_absence",
    case
      when "r"."mark" is not null
           and ("r"."mark" <= -9200000000000 or "r"."mark" >= 9200000000000 or case when pg_typeof("r"."mark") in ('integer'::regtype, 'bigint'::regtype, 'smallint'::regtype) then false when pg_typeof("r"."mark") = 'numeric'::regtype then "r"."mark" <> round(cast("r"."mark" as numeric), 6) else true end) then 'mark is no number that the rules take'
      when "r"."mark_absence" is not null
           and "r"."mark_absence" <> ''
           and not lower(trim("r"."mark_absence")) in ('unknown', 'not known', 'n/k', '0', 'n/a', 'not applicable', 'not yet', 'not yet rated', 'not yet inspected') then 'mark has a kind of absence that the field does not allow'
    end as "problem"
  from "home" as "r"
  offset 0
),
"home_steps" as (
  select
    "id", "name", "mark_millionths", "text_absence", "problem",
    case
      when lower(trim("mark_kind")) in ('unknown', 'not known', 'n/k') then 3
      when lower(trim("mark_kind")) in ('0', 'n/a', 'not applicable') then 1
      when lower(trim("mark_kind")) in ('not yet', 'not yet rated', 'not yet inspected') then 2
      when "mark_millionths" = 0 then 1
      when "mark" is null then 3
      else 0
    end as "mark_absence"
  from "home_cells"
  offset 0
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
    "id", "name", "mark_absence", "marked_raw", "text_absence", "absent_mark", "problem"
  from "home_absent_mark"
  offset 0
),
"home_steps_2" as (
  select
    "id", "name", "mark_absence", "marked_raw", "text_absence", "absent_mark", "problem",
    case when "text_absence" = 0 then "name" = 'Oak' end or "marked_raw" > 3000000 as "part"
  from "home_scores"
  offset 0
),
"home_named" as (
  select
    "id", "marked_raw", "absent_mark", "problem",
    -- absent.rag:11
    case
      when case
             when "part" is null then greatest(case
                    when case when "text_absence" = 0 then "name" = 'Oak' end is null then 3
                    else 0
                  end, "mark_absence")
             else 0
           end = 0 then 1
      else 0
    end as "named"
  from "home_steps_2"
  offset 0
)
select
  "id" as "id",
  case
    when "problem" is null then coalesce(case when "marked_raw" % 1000000 = 0 then cast(cast("marked_raw" / 1000000 as bigint) as text) else cast(trim_scale("marked_raw" * 0.000001) as text) end, 'unknown')
  end as "marked",
  case when "problem" is null then cast("named" as text) end as "named",
  case when "problem" is null then cast("absent_mark" as text) end as "absent_mark",
  "problem" as "problem"
from "home_named"
