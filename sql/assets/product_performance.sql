-- What did each product get: views, hovers, swipes, coupon copies, clicks to stores?
-- One row a day, site, bot flag and product; everything on the day it occurred.
with acted as (
    select
        event_day,
        site,
        bot,
        product_id,
        count(*) filter (where event_type = 'page_view') as views,
        count(distinct visitor_id) filter (where event_type = 'page_view') as viewers,
        count(*) filter (where event_type = 'click_outbound') as outbound_clicks,
        count(*) filter (where action = 'image_hover') as image_hovers,
        count(*) filter (where action = 'gallery_swipe') as gallery_swipes,
        count(*) filter (where action = 'read_more') as read_mores,
        count(*) filter (where action = 'coupon_copy') as coupon_copies,
        count(*) filter (where action = 'go_to_store') as store_visits
    from events
    where event_day between :first_day and :last_day
        and product_id is not null
        -- An owner's own event may be named as one of ours is.
        and event_type in ('page_view', 'click_outbound', 'interaction', 'conversion_signal')
    group by event_day, site, bot, product_id
),
viewed as (
    select
        view.event_day, view.site, view.bot, view.product_id, max(seen.visible_ms) as visible_ms
    from events as view
    join events as seen
        on seen.site = view.site
        and seen.view_id = view.view_id
        and seen.event_day between view.event_day and view.event_day + 1
    where view.event_type = 'page_view'
        and view.product_id is not null
        and view.event_day between :first_day and :last_day
        and seen.event_type = 'engagement'
        and seen.event_day between :first_day and cast(:last_day as date) + 1
    group by view.event_day, view.event_id, view.site, view.bot, view.product_id
),
engaged as (
    select event_day, site, bot, product_id, sum(visible_ms) as engaged_ms
    from viewed
    group by event_day, site, bot, product_id
)
insert into product_performance (
    event_day, site, bot, product_id, views, viewers, outbound_clicks, image_hovers, gallery_swipes,
    read_mores, coupon_copies, store_visits, engaged_ms
)
select
    event_day,
    site,
    bot,
    product_id,
    views,
    viewers,
    outbound_clicks,
    image_hovers,
    gallery_swipes,
    read_mores,
    coupon_copies,
    store_visits,
    coalesce(engaged_ms, 0)
from acted
left join engaged using (event_day, site, bot, product_id)
