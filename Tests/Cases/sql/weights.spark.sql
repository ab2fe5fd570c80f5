-- Homes by weight, edition 1
-- Illustrative: The weights and bands are examples.
-- As at 2017-09-30. Made by ragstone for Spark; numbers are whole, most of them millionths.
with
-- What the rules call parameters. Changed here, everything below goes by it.
`parameters` as (
  select
    -- Red starts at (weights.rag:20)
    cast('45' as decimal(18, 6)) as `red_from`
),
`home_cells` as (
  select
    `r`.`beds`, `r`.`cqc_rating`, `r`.`id`, `r`.`referrals`,
    case when `f`.`red_from` > -9200000000000 and `f`.`red_from` < 9200000000000 then cast(cast(`f`.`red_from` as decimal(25, 6)) * 1000000 as bigint) end as `red_from_millionths`,
    case
      when `r`.`cqc_rating` = 'Outstanding' then 0
      when `r`.`cqc_rating` = 'Good' then 1
      when `r`.`cqc_rating` = 'Requires improvement' then 2
      when `r`.`cqc_rating` = 'Inadequate' then 3
      when `r`.`cqc_rating` = 'RI' then 2
      when lower(trim(`r`.`cqc_rating`)) = 'outstanding' then 0
      when lower(trim(`r`.`cqc_rating`)) = 'good' then 1
      when lower(trim(`r`.`cqc_rating`)) = 'requires improvement' then 2
      when lower(trim(`r`.`cqc_rating`)) = 'inadequate' then 3
      when lower(trim(`r`.`cqc_rating`)) = 'ri' then 2
    end as `cqc_rating_word`,
    case cast(`r`.`open` as string) when 'yes' then 1 when 'no' then 0 when 'true' then 1 when 'false' then 0 else case lower(trim(cast(`r`.`open` as string))) when 'yes' then 1 when 'no' then 0 when 'true' then 1 when 'false' then 0 when 'y' then 1 when 'n' then 0 end end as `open_word`,
    -- Referrals per 10 beds (weights.rag:22)
    case
      when `r`.`beds` > 0 then cast(10 as bigint) * `r`.`referrals`
      when `r`.`beds` < 0 then 0 - cast(10 as bigint) * `r`.`referrals`
    end as `rate_upper`,
    `r`.`referrals` >= 1000000000
    or `r`.`referrals` <= -1000000000
    or `r`.`beds` >= 1000000000
    or `r`.`beds` <= -1000000000
    or `r`.`beds` < 1 and `r`.`beds` > -1 and `r`.`beds` <> 0 as `is_unusual`,
    case
      when `r`.`beds` is not null
           and (typeof(`r`.`beds`) rlike 'float|double|string|decimal.[0-9]+,([7-9]|[0-9][0-9])' or `r`.`beds` <= -9200000000000 or `r`.`beds` >= 9200000000000) then 'beds is no number that the rules take'
      when `r`.`beds` is null then 'beds is empty'
      when `r`.`referrals` is not null
           and (typeof(`r`.`referrals`) rlike 'float|double|string|decimal.[0-9]+,([7-9]|[0-9][0-9])' or `r`.`referrals` <= -9200000000000 or `r`.`referrals` >= 9200000000000) then 'referrals is no number that the rules take'
      when `r`.`referrals` is null then 'referrals is empty'
    end as `problem`
  from `home` as `r`
  cross join `parameters` as `f`
),
-- Safeguarding (weights.rag:24)
`home_safeguarding` as (
  select
    *,
    case
      when cast(2 as bigint) * `rate_upper` >= cast(3 as bigint) * abs(`beds`) then 3
      when cast(4 as bigint) * `rate_upper` >= abs(`beds`) then 1
      when `rate_upper` is not null then 0
      else 1
    end as `safeguarding`
  from `home_cells`
),
-- CQC rating (weights.rag:31)
`home_regulator` as (
  select
    *,
    case
      when `cqc_rating_word` = 3 then 3
      when `cqc_rating_word` = 2 then 2
      when `cqc_rating_word` is not null then 0
    end as `regulator_raw`
  from `home_safeguarding`
),
`home_indicators` as (
  select
    `id`, `red_from_millionths`, `cqc_rating_word`, `open_word`, `safeguarding`, `regulator_raw`,
    `problem`,
    case
      when `cqc_rating_word` is null
           and `cqc_rating` is not null
           and not lower(trim(cast(`cqc_rating` as string))) in ('unknown', 'not known', 'n/k', 'not yet', 'not yet rated', 'not yet inspected', '') then 'cqc_rating is no word that the rules take'
      when `open_word` is null then 'open is no word that the rules take'
      when `red_from_millionths` is null
           or `red_from_millionths` > 1000000000000000
           or `red_from_millionths` < -1000000000000000 then 'parameter red_from is too large'
      when `is_unusual` then case
             when cast(10 as bigint) * `referrals` >= 9200000000000
                  or cast(10 as bigint) * `referrals` <= -9200000000000 then 'rate: a number grows too large'
             when abs(`beds`) < 1
                  and abs(`rate_upper`) >= cast(9200000000000 as bigint) * least(abs(`beds`), 1) then 'rate: a number grows too large'
           end
    end as `problem_2`
  from `home_regulator`
),
`home_steps` as (
  select
    `id`, `red_from_millionths`, `cqc_rating_word`, `open_word`,
    -- Risk (weights.rag:38)
    (`safeguarding` * 5 + coalesce(`regulator_raw`, 0) * 4) * 100 as `risk_upper`,
    -- Risk (weights.rag:38)
    (5 + case when `regulator_raw` is null then 0 else 4 end) * 3 as `risk_lower`,
    coalesce(`problem`, `problem_2`) as `problem_3`
  from `home_indicators`
),
-- Risk (weights.rag:38)
`home_risk` as (
  select
    *,
    (cast(`risk_upper` as bigint) * 1000000 * 2 + `risk_lower`) div (`risk_lower` * 2) as `risk`
  from `home_steps`
),
-- Overall (weights.rag:40)
`home_overall` as (
  select
    *,
    greatest(case
      when cast(`risk_upper` as bigint) * 1000000 >= `red_from_millionths` * `risk_lower` then 2
      when `risk_upper` >= `risk_lower` * 20 then 1
      else 0
    end, case when not `open_word` = 1 then 1 else 0 end, case when coalesce(`cqc_rating_word` = 3, false) then 2 else 0 end) as `overall`
  from `home_risk`
),
`home_steps_2` as (
  select
    `id`, `risk`, `overall`, `problem_3`
  from `home_overall`
)
select
  `id` as `id`,
  case
    when `problem_3` is null then trim(trailing '.' from trim(trailing '0' from cast(cast(`risk` as decimal(20, 0)) * 0.000001 as string)))
  end as `risk`,
  case
    when `problem_3` is null then case
           when `overall` = 0 then 'Green'
           when `overall` = 1 then 'Amber'
           when `overall` = 2 then 'Red'
         end
  end as `overall`,
  `problem_3` as `problem`
from `home_steps_2`
