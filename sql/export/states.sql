-- What is each day's data made of now? One row a day and thing that is exported of it, whose state
-- is another whenever it was stored or computed anew. Reports may read any aggregate.
select event_day, 'events' as name, cast(version as text) as state
from day_versions
where event_day between :first_day and :last_day
union all
select event_day, asset, concat_ws('/', input_version, computed_at)
from asset_versions
where event_day between :first_day and :last_day
union all
select
    event_day,
    'reports',
    md5(string_agg(concat_ws('/', asset, input_version, computed_at), ',' order by asset))
from asset_versions
where event_day between :first_day and :last_day
group by event_day
order by event_day, name
