-- What daily_stats has, by the hour: one row an hour of the site's clock, site and bot flag.
-- Visitors and events count in the hour they occurred, sessions in the hour they began.
with session as (
    -- Once for each day that it may have events on, so that days are joined, not searched.
    select
        chosen.*,
        event_day + reach as acted_day,
        coalesce(cast(:zones as jsonb) ->> site, 'UTC') as zone
    from chosen
    cross join generate_series(0, 1) as reach
    where event_day + reach between cast(:first_day as date) and cast(:last_day as date)
),
acted as (
    select
        event.event_day,
        event.site,
        session.bot,
        date_trunc('hour', event.occurred_at, session.zone) as hour,
        session.visitor_id,
        session.event_day as session_day,
        event.event_id,
        event.view_id,
        event.event_type,
        event.action,
        event.product_id
    from events as event
    join session
        on session.site = event.site
        and session.visitor_id = event.visitor_id
        and session.acted_day = event.event_day
        and (event.occurred_at, event.event_id) >= (session.started_at, session.session_id)
        and (event.occurred_at, event.event_id) <= (session.ended_at, session.last_event_id)
    where event.event_day between cast(:first_day as date) and cast(:last_day as date)
),
seen as (
    select site, view_id, event_day, max(visible_ms) as visible_ms
    from events
    where event_type = 'engagement'
        and event_day between cast(:first_day as date) and cast(:last_day as date) + 1
    group by site, view_id, event_day
),
engaged as (
    select acted.event_day, acted.event_id, max(seen.visible_ms) as visible_ms
    from acted
    join seen using (site, view_id)
    where acted.event_type = 'page_view'
        and seen.event_day between acted.event_day and acted.session_day + 1
    group by acted.event_day, acted.event_id
),
counted as (
    select
        event_day,
        site,
        bot,
        hour,
        count(distinct visitor_id) as visitors,
        count(*) filter (where event_type = 'page_view') as page_views,
        count(product_id) filter (where event_type = 'page_view') as product_views,
        count(*) filter (where event_type = 'click_outbound') as outbound_clicks,
        count(product_id) filter (where event_type = 'click_outbound') as product_clicks,
        count(*) filter (where event_type = 'interaction') as interactions,
        count(*) filter (
            where event_type = 'conversion_signal' and action = 'coupon_copy'
        ) as coupon_copies,
        count(*) filter (
            where event_type = 'conversion_signal' and action = 'go_to_store'
        ) as store_visits,
        sum(visible_ms) as engaged_ms
    from acted
    left join engaged using (event_day, event_id)
    group by event_day, site, bot, hour
),
begun as (
    select
        event_day,
        site,
        bot,
        date_trunc('hour', started_at, zone) as hour,
        count(*) as sessions,
        count(*) filter (where bounce) as bounces
    from session
    where acted_day = event_day
    group by event_day, site, bot, date_trunc('hour', started_at, zone)
)
select
    event_day,
    site,
    bot,
    hour,
    cast(visitors as integer) as visitors,
    cast(coalesce(sessions, 0) as integer) as sessions,
    cast(coalesce(bounces, 0) as integer) as bounces,
    cast(page_views as integer) as page_views,
    cast(product_views as integer) as product_views,
    cast(outbound_clicks as integer) as outbound_clicks,
    cast(product_clicks as integer) as product_clicks,
    cast(interactions as integer) as interactions,
    cast(coupon_copies as integer) as coupon_copies,
    cast(store_visits as integer) as store_visits,
    cast(coalesce(engaged_ms, 0) as bigint) as engaged_ms
from counted
left join begun using (event_day, site, bot, hour)
