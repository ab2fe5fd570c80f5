"""The events with DuckDB: duckdb_query.py FOLDER OUT.csv; THREADS limits it"""
import os
import sys

import duckdb

folder, path = sys.argv[1:3]
database = duckdb.connect()
if os.environ.get("THREADS"):
    database.execute(f"set threads={int(os.environ['THREADS'])}")
database.execute(f"create table providers as select row_number() over () as place, * from read_csv('{folder}/provider.csv')")
database.execute(f"create table referrals as select row_number() over () as place, * from read_csv('{folder}/referrals.csv')")
database.execute(f"""
copy (
  with seen as (
    select *, outcome = 'Substantiated' as held,
      sum(case when outcome = 'Substantiated' then 0 else 1 end) over (partition by id order by date, place) as run
    from referrals where date <= date '2017-09-30'),
  counts as (
    select id, count(*) filter (date > date '2016-09-30') as recent,
      count(*) filter (date > date '2017-03-30' and held) as substantiated,
      count(distinct origin) filter (date > date '2015-09-30') as origins,
      coalesce(sum(severity) filter (date > date '2016-09-30'), 0) as severity,
      coalesce(max(severity) filter (date > date '2015-09-30'), 0) as highest_severity, max(run) as last_run
    from seen group by id),
  lengths as (
    select id, run, count(*) filter (held) as whole, count(*) filter (held and date > date '2014-09-30') as length
    from seen group by id, run),
  longest as (select id, max(length) as longest from lengths group by id),
  rated as (
    select place, providers.id, coalesce(recent, 0) as recent, coalesce(substantiated, 0) as substantiated_6m,
      coalesce(origins, 0) as origins, coalesce(longest, 0) as longest, coalesce(whole, 0) as current,
      coalesce(severity, 0) as severity_12m, coalesce(highest_severity, 0) as highest_severity, beds
    from providers left join counts on counts.id = providers.id left join longest on longest.id = providers.id
      left join lengths on lengths.id = providers.id and lengths.run = counts.last_run)
  select id, recent, round(10.0::double * recent / beds, 6) as per_10_beds, substantiated_6m, origins, longest, current, severity_12m,
    highest_severity, case when current >= 3 or severity_12m >= 250 then 'Red'
      when longest >= 7 or 10 * recent >= 25 * beds then 'Amber' else 'Green' end as watch
  from rated order by place) to '{path}' (header)""")
