-- Who came: from which countries, with what devices? One row a day, site, bot flag, dimension and
-- value; each dimension by itself adds up to daily_stats.
with acted as (
    select
        event_day,
        session_day,
        session_id,
        sum(page_views) as page_views,
        sum(outbound_clicks) as outbound_clicks,
        sum(coupon_copies) as coupon_copies,
        sum(store_visits) as store_visits,
        sum(engaged_ms) as engaged_ms
    from chosen_pages
    group by event_day, session_day, session_id
),
described as (
    select
        acted.event_day,
        session.site,
        session.bot,
        session.visitor_id,
        cast(acted.event_day = acted.session_day as integer) as sessions,
        cast(acted.event_day = acted.session_day and session.bounce as integer) as bounces,
        acted.page_views,
        acted.outbound_clicks,
        acted.coupon_copies,
        acted.store_visits,
        acted.engaged_ms,
        trait.dimension,
        coalesce(trait.value, '') as value
    from acted
    join chosen as session
        on session.event_day = acted.session_day
        and session.session_id = acted.session_id
    cross join lateral (
        values
            ('country', session.country),
            ('region', session.region),
            ('device_type', session.device_type),
            ('browser', session.browser),
            ('os', session.os),
            ('language', session.language),
            ('screen', session.screen),
            ('bot_reason', session.bot_reason)
    ) as trait (dimension, value)
)
select
    event_day,
    site,
    bot,
    dimension,
    value,
    cast(count(distinct visitor_id) as integer) as visitors,
    cast(sum(sessions) as integer) as sessions,
    cast(sum(bounces) as integer) as bounces,
    cast(sum(page_views) as integer) as page_views,
    cast(sum(outbound_clicks) as integer) as outbound_clicks,
    cast(sum(coupon_copies) as integer) as coupon_copies,
    cast(sum(store_visits) as integer) as store_visits,
    cast(sum(engaged_ms) as bigint) as engaged_ms
from described
group by event_day, site, bot, dimension, value
