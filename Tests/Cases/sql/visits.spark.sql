-- As at 2017-09-30. Made by ragstone for Spark; numbers are whole, most of them millionths.
with
-- visits (visits.rag:6)
`visits_rows_1` as (
  select
    `e`.`date`, `e`.`mark`, `e`.`id` as `owner`, `e`.`row_number` as `row_order`,
    unix_date(`e`.`date`) as `date_day`,
    case when `e`.`mark` > -9200000000000 and `e`.`mark` < 9200000000000 then cast(cast(`e`.`mark` as decimal(25, 6)) * 1000000 as bigint) end as `mark_millionths`,
    `e`.`date` <= date '2017-09-30'
    and `e`.`date` > date '2016-09-30'
    and `e`.`mark` is not null
    and `e`.`mark` < 50 as `included`,
    `e`.`date` <= date '2017-09-30' as `included_2`
  from `visits` as `e`
),
`visits_rows_2` as (
  select
    `date`, `mark`, `owner`, `row_order`, `date_day`, `mark_millionths`, `included`,
    case when `included` is null then 3 else 0 end as `poor_open`,
    case when `included_2` and `mark_millionths` is not null then 1 else 0 end as `last_mark_raw_kept`
  from `visits_rows_1`
),
`visits_rows_3` as (
  select
    `date`, `mark`, `owner`, `mark_millionths`, `included`, `poor_open`, `last_mark_raw_kept`,
    row_number() over (partition by `owner`, `last_mark_raw_kept` order by `date_day` desc, `row_order` desc) as `last_mark_raw_place`
  from `visits_rows_2`
),
`visits_by_home` as (
  select
    `owner` as `owner`,
    max(`poor_open`) as `poor_open_of_rows`,
    count(case when `included` then 1 end) as `poor_of_rows`,
    max(case when `last_mark_raw_kept` = 1 and `last_mark_raw_place` = 1 then `mark_millionths` end) as `last_mark_raw_of_rows`,
    count(case when `last_mark_raw_kept` = 1 and `last_mark_raw_place` = 1 then 1 end) as `last_mark_raw_found_of_rows`,
    max(case
      when `last_mark_raw_kept` = 1 and `last_mark_raw_place` = 1 then case when `mark` is null then 3 else 0 end
    end) as `last_mark_raw_absence_of_rows`,
    count(case
      when `date` is not null and (`date` < date '0001-01-01' or `date` > date '9999-12-31')
           or `date` is null
           or `mark` is not null
           and (typeof(`mark`) rlike 'float|double|string|decimal.[0-9]+,([7-9]|[0-9][0-9])' or `mark` <= -9200000000000 or `mark` >= 9200000000000) then 1
    end) as `visits_wrong_of_rows`
  from `visits_rows_3`
  group by `owner`
),
`home_cells` as (
  select
    `r`.`id`, `r`.`visited_on`,
    `q`.`poor_open_of_rows` as `poor_open`,
    `q`.`poor_of_rows` as `poor`,
    `q`.`last_mark_raw_of_rows` as `last_mark_raw`,
    `q`.`last_mark_raw_found_of_rows` as `last_mark_raw_found`,
    `q`.`last_mark_raw_absence_of_rows` as `last_mark_raw_absence`,
    `q`.`visits_wrong_of_rows` as `visits_wrong`,
    unix_date(`r`.`visited_on`) as `visited_on_day`,
    case
      when `r`.`registered_on` > date '9999-09-30' then null
      else unix_date(add_months(case
             when `r`.`registered_on` > date '9999-09-30' then date '0001-01-01'
             else `r`.`registered_on`
           end, cast(3 as int)))
    end as `part`,
    case
      when `r`.`registered_on` is not null
           and (`r`.`registered_on` < date '0001-01-01' or `r`.`registered_on` > date '9999-12-31') then 'registered_on is no day'
      when `r`.`registered_on` is null then 'registered_on is empty'
      when `r`.`visited_on` is not null
           and (`r`.`visited_on` < date '0001-01-01' or `r`.`visited_on` > date '9999-12-31') then 'visited_on is no day'
      when `r`.`registered_on` > date '9999-09-30' then 'first_visit: a date leaves the calendar'
    end as `problem`
  from `home` as `r`
  left join `visits_by_home` as `q` on `q`.`owner` = `r`.`id`
),
-- visits.rag:12
`home_last_mark` as (
  select
    *,
    case
      when case when coalesce(`last_mark_raw_found`, 0) = 0 then 3 else 0 end = 0
           and coalesce(`last_mark_raw_absence`, 0) = 0 then `last_mark_raw`
    end as `last_mark`
  from `home_cells`
),
-- First visit (visits.rag:17)
`home_first_visit` as (
  select
    *,
    case
      when `visited_on` <= date '2017-09-30' and `visited_on_day` > `part` then 3
      when `visited_on` <= date '2017-09-30' then 2
      when `part` < 17439 then 4
      else 1
    end as `first_visit`
  from `home_last_mark`
),
`home_steps` as (
  select
    `id`, `last_mark`, `part`, `first_visit`, `problem`,
    case when `visits_wrong` > 0 then 'visits: a cell holds what the rules do not take' end as `problem_2`,
    case when coalesce(`poor_open`, 0) = 0 then coalesce(`poor`, 0) end as `part_2`,
    case
      when `visited_on` <= date '2017-09-30' and `visited_on_day` > `part` then `visited_on_day` - `part`
      when `visited_on` <= date '2017-09-30' then 0
      when `part` < 17439 then 17439 - `part`
      else 0
    end as `part_3`
  from `home_first_visit`
),
`home_steps_2` as (
  select
    `id`, `last_mark`, `part`, `first_visit`, `part_2`, `part_3`,
    coalesce(`problem`, `problem_2`) as `problem_3`
  from `home_steps`
)
select
  `id` as `id`,
  case
    when `problem_3` is null then coalesce(trim(trailing '.' from trim(trailing '0' from cast(cast(`last_mark` as decimal(20, 0)) * 0.000001 as string))), 'unknown')
  end as `last_mark`,
  case when `problem_3` is null then coalesce(cast(`part_2` as string), 'unknown') end as `poor_visits`,
  case
    when `problem_3` is null then case
           when `first_visit` = 0 then 'Not due'
           when `first_visit` = 1 then 'Due'
           when `first_visit` = 2 then 'Done'
           when `first_visit` = 3 then 'Done late'
           when `first_visit` = 4 then 'Overdue'
         end
  end as `first_visit`,
  case
    when `problem_3` is null then cast(date_from_unix_date(cast(`part` as int)) as string)
  end as `first_visit_due`,
  case when `problem_3` is null then cast(`part_3` as string) end as `first_visit_late`,
  `problem_3` as `problem`
from `home_steps_2`
