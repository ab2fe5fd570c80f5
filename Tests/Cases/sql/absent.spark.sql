-- As at 2017-09-30. Made by ragstone for Spark; numbers are whole, most of them millionths.
with
`home_cells` as (
  select
    `r`.`id`, `r`.`mark`, `r`.`mark_absence` as `mark_kind`, `r`.`name`,
    case when `r`.`mark` > -9200000000000 and `r`.`mark` < 9200000000000 then cast(cast(`r`.`mark` as decimal(25, 6)) * 1000000 as bigint) end as `mark_millionths`,
    case
      when lower(trim(`r`.`name`)) in ('unknown', 'not known', 'n/k') then 3
      when `r`.`name` is null or `r`.`name` = '' then 3
      else 0
    end as `text_absence`,
    case
      when `r`.`mark` is not null
           and (typeof(`r`.`mark`) rlike 'float|double|string|decimal.[0-9]+,([7-9]|[0-9][0-9])' or `r`.`mark` <= -9200000000000 or `r`.`mark` >= 9200000000000) then 'mark is no number that the rules take'
      when `r`.`mark_absence` is not null
           and `r`.`mark_absence` <> ''
           and not lower(trim(`r`.`mark_absence`)) in ('unknown', 'not known', 'n/k', '0', 'n/a', 'not applicable', 'not yet', 'not yet rated', 'not yet inspected') then 'mark has a kind of absence that the field does not allow'
    end as `problem`
  from `home` as `r`
),
`home_steps` as (
  select
    `id`, `name`, `mark_millionths`, `text_absence`, `problem`,
    case
      when lower(trim(`mark_kind`)) in ('unknown', 'not known', 'n/k') then 3
      when lower(trim(`mark_kind`)) in ('0', 'n/a', 'not applicable') then 1
      when lower(trim(`mark_kind`)) in ('not yet', 'not yet rated', 'not yet inspected') then 2
      when `mark_millionths` = 0 then 1
      when `mark` is null then 3
      else 0
    end as `mark_absence`
  from `home_cells`
),
-- absent.rag:8
`home_marked` as (
  select
    *,
    case when `mark_absence` = 0 then `mark_millionths` end as `marked_raw`
  from `home_steps`
),
-- absent.rag:13
`home_absent_mark` as (
  select
    *,
    case when `mark_absence` <> 0 then 1 else 0 end as `absent_mark`
  from `home_marked`
),
`home_scores` as (
  select
    `id`, `name`, `mark_absence`, `marked_raw`, `text_absence`, `absent_mark`, `problem`
  from `home_absent_mark`
),
`home_steps_2` as (
  select
    `id`, `name`, `mark_absence`, `marked_raw`, `text_absence`, `absent_mark`, `problem`,
    case when `text_absence` = 0 then `name` = 'Oak' end or `marked_raw` > 3000000 as `part`
  from `home_scores`
),
`home_named` as (
  select
    `id`, `marked_raw`, `absent_mark`, `problem`,
    -- absent.rag:11
    case
      when case
             when `part` is null then greatest(case
                    when case when `text_absence` = 0 then `name` = 'Oak' end is null then 3
                    else 0
                  end, `mark_absence`)
             else 0
           end = 0 then 1
      else 0
    end as `named`
  from `home_steps_2`
)
select
  `id` as `id`,
  case
    when `problem` is null then coalesce(trim(trailing '.' from trim(trailing '0' from cast(cast(`marked_raw` as decimal(20, 0)) * 0.000001 as string))), 'unknown')
  end as `marked`,
  case when `problem` is null then cast(`named` as string) end as `named`,
  case when `problem` is null then cast(`absent_mark` as string) end as `absent_mark`,
  `problem` as `problem`
from `home_named`
