-- Where are visitors, and what do they use? One row a value of the :dimension, and one for all
-- (is_total). The value has the dimension's name for a column.
with counted as (
    select
        grouping(value) = 1 as is_total,
        value,
        cast(coalesce(sum(visitors), 0) as bigint) as visitors,
        cast(coalesce(sum(sessions), 0) as bigint) as sessions,
        cast(coalesce(sum(page_views), 0) as bigint) as page_views,
        cast(sum(bounces) as double precision) / nullif(sum(sessions), 0) as bounce_rate,
        cast(sum(engaged_ms) as double precision) / 1000 / nullif(sum(sessions), 0)
            as engaged_seconds_per_session,
        cast(coalesce(sum(outbound_clicks), 0) as bigint) as outbound_clicks,
        cast(coalesce(sum(coupon_copies), 0) as bigint) as coupon_copies,
        cast(coalesce(sum(store_visits), 0) as bigint) as store_visits
    from audience_stats
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
        and dimension = case
            when cast(:dimension as text) = 'device' then 'device_type'
            else cast(:dimension as text)
        end
    group by grouping sets ((value), ())
),
-- A visitor with two values is one visitor of all.
everybody as (
    select cast(coalesce(sum(visitors), 0) as bigint) as visitors
    from daily_stats
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
)
select
    is_total,
    value,
    case when is_total then everybody.visitors else counted.visitors end as visitors,
    sessions,
    page_views,
    bounce_rate,
    engaged_seconds_per_session,
    outbound_clicks,
    coupon_copies,
    store_visits,
    value as country,
    value as region,
    value as device,
    value as browser,
    value as os,
    value as language,
    value as screen,
    cast(sessions as double precision)
        / nullif(sum(sessions) filter (where is_total) over (), 0) as session_share
from counted
cross join everybody
order by sessions desc, counted.visitors desc, value
