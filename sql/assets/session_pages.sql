-- What did each session do on each page? One row a day, session, page and product, for every session
-- with any event on that day. Everything on the day it occurred; engagement on the day of its view.
with session as (
    -- Once for each day that it may have events on, so that days are joined, not searched.
    select
        event_day + reach as event_day,
        event_day as session_day,
        session_id,
        site,
        visitor_id,
        started_at,
        ended_at,
        last_event_id
    from sessions
    cross join generate_series(0, 1) as reach
    where event_day between cast(:first_day as date) - 1 and cast(:last_day as date)
        and event_day + reach between cast(:first_day as date) and cast(:last_day as date)
),
acted as (
    select
        event.event_day,
        session.session_day,
        session.session_id,
        session.visitor_id,
        event.site,
        event.event_id,
        event.view_id,
        event.event_type,
        event.action,
        event.path,
        coalesce(event.product_id, '') as product_id
    from events as event
    join session
        on session.site = event.site
        and session.visitor_id = event.visitor_id
        and session.event_day = event.event_day
        and (event.occurred_at, event.event_id) >= (session.started_at, session.session_id)
        and (event.occurred_at, event.event_id) <= (session.ended_at, session.last_event_id)
    where event.event_day between cast(:first_day as date) and cast(:last_day as date)
),
seen as (
    select
        site,
        view_id,
        event_day,
        max(visible_ms) as visible_ms,
        max(scroll_depth) as scroll_depth
    from events
    where event_type = 'engagement'
        and event_day between cast(:first_day as date) and cast(:last_day as date) + 1
    group by site, view_id, event_day
),
engaged as (
    select
        acted.event_day,
        acted.event_id,
        max(seen.visible_ms) as visible_ms,
        max(seen.scroll_depth) as scroll_depth
    from acted
    join seen using (site, view_id)
    where acted.event_type = 'page_view'
        and seen.event_day between acted.event_day and acted.session_day + 1
    group by acted.event_day, acted.event_id
),
did as (
    select
        event_day,
        session_day,
        session_id,
        visitor_id,
        path,
        product_id,
        count(*) filter (where event_type = 'page_view') as page_views,
        count(*) filter (where event_type = 'click_outbound') as outbound_clicks,
        -- An owner's own event may be named as one of ours is.
        count(*) filter (where event_type = 'interaction' and action = 'image_hover') as image_hovers,
        count(*) filter (
            where event_type = 'interaction' and action = 'gallery_swipe'
        ) as gallery_swipes,
        count(*) filter (where event_type = 'interaction' and action = 'read_more') as read_mores,
        count(*) filter (
            where event_type = 'conversion_signal' and action = 'coupon_copy'
        ) as coupon_copies,
        count(*) filter (
            where event_type = 'conversion_signal' and action = 'go_to_store'
        ) as store_visits,
        coalesce(sum(visible_ms), 0) as engaged_ms,
        count(visible_ms) as engaged_views,
        coalesce(sum(scroll_depth), 0) as scroll_depth,
        count(*) filter (where scroll_depth >= 25) as scroll_25,
        count(*) filter (where scroll_depth >= 50) as scroll_50,
        count(*) filter (where scroll_depth >= 75) as scroll_75,
        count(*) filter (where scroll_depth >= 100) as scroll_100
    from acted
    left join engaged using (event_day, event_id)
    group by event_day, session_day, session_id, visitor_id, path, product_id
)
select
    *,
    -- The only one of its visitor that views this page on this day counts as a visitor of it.
    page_views > 0 and count(*) filter (where page_views > 0) over of_page = 1 as alone
from did
window of_page as (partition by visitor_id, event_day, path)
