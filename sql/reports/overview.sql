-- How much is going on? One row an interval of the range, also where nothing happened, and one for
-- the whole range (is_total). The total's visitors are each day's, whatever the interval.
-- The click-through rate is that of products: clicks away that name a product over product views.
with counted as (
    select
        is_total,
        case
            when not is_total then cast(date_trunc(cast(:interval as text), event_day) as date)
        end as begins,
        cast(null as timestamptz) as hour,
        0 as days,
        visitors, sessions, bounces, page_views, product_views, outbound_clicks, product_clicks,
        coupon_copies, store_visits, engaged_ms
    from daily_stats
    cross join (values (true), (false)) as wanted (is_total)
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
        and (is_total or cast(:interval as text) <> 'hour')
    union all
    select
        false,
        null,
        date_trunc('hour', hour, cast(:zone as text)),
        0,
        visitors, sessions, bounces, page_views, product_views, outbound_clicks, product_clicks,
        coupon_copies, store_visits, engaged_ms
    from hourly_stats
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
        and cast(:interval as text) = 'hour'
    union all
    select
        is_total,
        case
            when not is_total then cast(date_trunc(cast(:interval as text), day) as date)
        end,
        null,
        1,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    from generate_series(
        cast(:first_day as timestamp), cast(:last_day as timestamp), interval '1 day'
    ) as day
    cross join (values (true), (false)) as wanted (is_total)
    where is_total or cast(:interval as text) <> 'hour'
    union all
    -- Half an hour at a time, since there are clocks that are put forward by that much.
    select distinct
        false,
        cast(null as date),
        date_trunc('hour', moment, cast(:zone as text)),
        0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    from generate_series(
        cast(:first_day as timestamp) at time zone cast(:zone as text),
        (cast(:last_day as timestamp) + interval '1 day') at time zone cast(:zone as text)
            - interval '1 minute',
        interval '30 minutes'
    ) as moment
    where cast(:interval as text) = 'hour'
)
select
    is_total,
    begins as event_day,
    begins as week,
    begins as month,
    hour,
    sum(days) as days,
    cast(sum(visitors) as bigint) as visitors,
    cast(sum(sessions) as bigint) as sessions,
    cast(sum(page_views) as bigint) as page_views,
    cast(sum(bounces) as double precision) / nullif(sum(sessions), 0) as bounce_rate,
    cast(sum(engaged_ms) as double precision) / 1000 / nullif(sum(sessions), 0)
        as engaged_seconds_per_session,
    cast(sum(outbound_clicks) as bigint) as outbound_clicks,
    cast(sum(product_views) as bigint) as product_views,
    cast(sum(product_clicks) as bigint) as product_clicks,
    cast(sum(product_clicks) as double precision) / nullif(sum(product_views), 0) as ctr,
    cast(sum(coupon_copies) as bigint) as coupon_copies,
    cast(sum(store_visits) as bigint) as store_visits
from counted
group by is_total, begins, hour
order by is_total, begins, hour
