-- As at 2017-09-30. Made by ragstone for SQLite; numbers are whole, most of them millionths.
with
-- visits (visits.rag:6)
"visits_rows_1" as (
  select
    "e"."date", "e"."mark", "e"."id" as "owner", "e"."row_number" as "row_order",
    cast(strftime('%s', "e"."date") / 86400 as integer) as "date_day",
    case typeof("e"."mark")
      when 'integer' then case when "e"."mark" > -9200000000000 and "e"."mark" < 9200000000000 then "e"."mark" * 1000000 end
      when 'real' then case
        when "e"."mark" between -1000000000 and 1000000000 and "e"."mark" = round("e"."mark" * 1000000) / 1000000
        then cast(round("e"."mark" * 1000000) as integer)
        when "e"."mark" = cast("e"."mark" as integer) and "e"."mark" > -9200000000000 and "e"."mark" < 9200000000000
        then cast("e"."mark" as integer) * 1000000
      end
      when 'text' then case
        when ltrim("e"."mark", '+-') glob '[0-9]*' and ltrim("e"."mark", '+-') not glob '*[^0-9.]*' and "e"."mark" not glob '[+-][+-]*'
        and ltrim("e"."mark", '+-') not glob '*.*.*' and ltrim("e"."mark", '+-') not glob '*.' and ltrim("e"."mark", '+-') not glob '*.???????*'
        and instr(ltrim("e"."mark", '+-') || '.', '.') <= 14 and cast(ltrim("e"."mark", '+-') as integer) < 9200000000000
        then (case when "e"."mark" like '-%' then -1 else 1 end) * (cast(substr(ltrim("e"."mark", '+-'), 1, instr(ltrim("e"."mark", '+-') || '.', '.') - 1) as integer) * 1000000 + cast(substr(substr(ltrim("e"."mark", '+-'), instr(ltrim("e"."mark", '+-') || '.', '.') + 1) || '000000', 1, 6) as integer))
      end
    end as "mark_millionths",
    "e"."date" <= '2017-09-30' as "included_2"
  from "visits" as "e"
  limit -1 offset 0
),
"visits_rows_2" as (
  select
    "date", "mark", "owner", "row_order", "date_day", "mark_millionths",
    "date" <= '2017-09-30'
    and "date" > '2016-09-30'
    and "mark_millionths" is not null
    and "mark_millionths" < 50000000 as "included",
    case when "included_2" and "mark_millionths" is not null then 1 else 0 end as "last_mark_raw_kept"
  from "visits_rows_1"
  limit -1 offset 0
),
"visits_rows_3" as (
  select
    "date", "mark", "owner", "mark_millionths", "included", "last_mark_raw_kept",
    case when "included" is null then 3 else 0 end as "poor_open",
    row_number() over (partition by "owner", "last_mark_raw_kept" order by "date_day" desc, "row_order" desc) as "last_mark_raw_place"
  from "visits_rows_2"
  limit -1 offset 0
),
"visits_by_home" as (
  select
    "owner" as "owner",
    max("poor_open") as "poor_open_of_rows",
    count(case when "included" then 1 end) as "poor_of_rows",
    max(case when "last_mark_raw_kept" = 1 and "last_mark_raw_place" = 1 then "mark_millionths" end) as "last_mark_raw_of_rows",
    count(case when "last_mark_raw_kept" = 1 and "last_mark_raw_place" = 1 then 1 end) as "last_mark_raw_found_of_rows",
    max(case
      when "last_mark_raw_kept" = 1 and "last_mark_raw_place" = 1 then case when "mark_millionths" is null then 3 else 0 end
    end) as "last_mark_raw_absence_of_rows",
    count(case
      when "date" is not null
           and (typeof("date") not in ('null', 'text') or "date" is not null and "date" is not date("date") or "date" < '0001-01-01')
           or "date" is null
           or "mark_millionths" is null and "mark" is not null then 1
    end) as "visits_wrong_of_rows"
  from "visits_rows_3"
  group by "owner"
),
"home_cells" as (
  select
    "r"."id", "r"."visited_on",
    "q"."poor_open_of_rows" as "poor_open",
    "q"."poor_of_rows" as "poor",
    "q"."last_mark_raw_of_rows" as "last_mark_raw",
    "q"."last_mark_raw_found_of_rows" as "last_mark_raw_found",
    "q"."last_mark_raw_absence_of_rows" as "last_mark_raw_absence",
    "q"."visits_wrong_of_rows" as "visits_wrong",
    cast(strftime('%s', "r"."visited_on") / 86400 as integer) as "visited_on_day",
    cast(strftime('%s', min(date(case when "r"."registered_on" > '9999-09-30' then '0001-01-01' else "r"."registered_on" end, 'start of month', (3) || ' months', '+' || (strftime('%d', case when "r"."registered_on" > '9999-09-30' then '0001-01-01' else "r"."registered_on" end) - 1) || ' days'), date(case when "r"."registered_on" > '9999-09-30' then '0001-01-01' else "r"."registered_on" end, 'start of month', (3 + 1) || ' months', '-1 day'))) / 86400 as integer) as "part",
    case
      when "r"."registered_on" is not null
           and (typeof("r"."registered_on") not in ('null', 'text') or "r"."registered_on" is not null and "r"."registered_on" is not date("r"."registered_on") or "r"."registered_on" < '0001-01-01') then 'registered_on is no day'
      when "r"."registered_on" is null then 'registered_on is empty'
      when "r"."visited_on" is not null
           and (typeof("r"."visited_on") not in ('null', 'text') or "r"."visited_on" is not null and "r"."visited_on" is not date("r"."visited_on") or "r"."visited_on" < '0001-01-01') then 'visited_on is no day'
      when "r"."registered_on" > '9999-09-30' then 'first_visit: a date leaves the calendar'
    end as "problem"
  from "home" as "r"
  left join "visits_by_home" as "q" on "q"."owner" = "r"."id"
  limit -1 offset 0
),
-- visits.rag:12
"home_last_mark" as (
  select
    *,
    case
      when case when coalesce("last_mark_raw_found", 0) = 0 then 3 else 0 end = 0
           and coalesce("last_mark_raw_absence", 0) = 0 then "last_mark_raw"
    end as "last_mark"
  from "home_cells"
),
-- First visit (visits.rag:17)
"home_first_visit" as (
  select
    *,
    case
      when "visited_on" <= '2017-09-30' and "visited_on_day" > "part" then 3
      when "visited_on" <= '2017-09-30' then 2
      when "part" < 17439 then 4
      else 1
    end as "first_visit"
  from "home_last_mark"
),
"home_steps" as (
  select
    "id", "last_mark", "part", "first_visit", "problem",
    case when "visits_wrong" > 0 then 'visits: a cell holds what the rules do not take' end as "problem_2",
    case when coalesce("poor_open", 0) = 0 then coalesce("poor", 0) end as "part_2",
    case
      when "visited_on" <= '2017-09-30' and "visited_on_day" > "part" then "visited_on_day" - "part"
      when "visited_on" <= '2017-09-30' then 0
      when "part" < 17439 then 17439 - "part"
      else 0
    end as "part_3"
  from "home_first_visit"
  limit -1 offset 0
),
"home_steps_2" as (
  select
    "id", "last_mark", "part", "first_visit", "part_2", "part_3",
    coalesce("problem", "problem_2") as "problem_3"
  from "home_steps"
  limit -1 offset 0
)
select
  "id" as "id",
  case
    when "problem_3" is null then coalesce(case when "last_mark" % 1000000 = 0 then cast("last_mark" / 1000000 as text) when "last_mark" is not null then rtrim(printf('%s%d.%06d', case when "last_mark" < 0 then '-' else '' end, abs("last_mark") / 1000000, abs("last_mark") % 1000000), '0') end, 'unknown')
  end as "last_mark",
  case when "problem_3" is null then coalesce(cast("part_2" as text), 'unknown') end as "poor_visits",
  case
    when "problem_3" is null then case
           when "first_visit" = 0 then 'Not due'
           when "first_visit" = 1 then 'Due'
           when "first_visit" = 2 then 'Done'
           when "first_visit" = 3 then 'Done late'
           when "first_visit" = 4 then 'Overdue'
         end
  end as "first_visit",
  case when "problem_3" is null then date(("part") * 86400, 'unixepoch') end as "first_visit_due",
  case when "problem_3" is null then cast("part_3" as text) end as "first_visit_late",
  "problem_3" as "problem"
from "home_steps_2"
