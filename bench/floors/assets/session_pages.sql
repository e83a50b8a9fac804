-- What did each session do on each page? The same rows as sql/assets/session_pages.sql, without
-- whether each is alone, which is there to save the others work.
with acted as (
    select event.*, session.event_day as session_day, session.session_id
    from events as event
    join sessions as session
        on session.site = event.site
        and session.visitor_id = event.visitor_id
        and event.event_day - session.event_day between 0 and 1
        and (event.occurred_at, event.event_id) >= (session.started_at, session.session_id)
        and (event.occurred_at, event.event_id) <= (session.ended_at, session.last_event_id)
),
engaged as (
    select
        view.event_id,
        max(seen.visible_ms) as visible_ms,
        max(seen.scroll_depth) as scroll_depth
    from acted as view
    join events as seen using (site, view_id)
    where view.event_type = 'page_view'
        and seen.event_type = 'engagement'
        and seen.event_day between view.event_day and view.session_day + 1
    group by view.event_id
)
select
    event_day,
    session_day,
    session_id,
    path,
    coalesce(product_id, '') as product_id,
    count(*) filter (where event_type = 'page_view') as page_views,
    count(*) filter (where event_type = 'click_outbound') as outbound_clicks,
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
    coalesce(sum(engaged.visible_ms), 0) as engaged_ms,
    count(engaged.visible_ms) as engaged_views,
    coalesce(sum(engaged.scroll_depth), 0) as scroll_depth,
    count(*) filter (where engaged.scroll_depth >= 25) as scroll_25,
    count(*) filter (where engaged.scroll_depth >= 50) as scroll_50,
    count(*) filter (where engaged.scroll_depth >= 75) as scroll_75,
    count(*) filter (where engaged.scroll_depth >= 100) as scroll_100
from acted
left join engaged using (event_id)
group by event_day, session_day, session_id, path, coalesce(product_id, '')
