-- How many visitors, sessions and events had each day? One row a day, site and bot flag.
-- Visitors and events count on the day they occurred, sessions on the day they began.
with acted as (
    select
        event_day,
        site,
        bot,
        count(distinct visitor_id) as visitors,
        count(*) filter (where event_type = 'page_view') as page_views,
        count(product_id) filter (where event_type = 'page_view') as product_views,
        count(*) filter (where event_type = 'click_outbound') as outbound_clicks,
        count(*) filter (where event_type = 'interaction') as interactions,
        count(*) filter (
            where event_type = 'conversion_signal' and action = 'coupon_copy'
        ) as coupon_copies,
        count(*) filter (
            where event_type = 'conversion_signal' and action = 'go_to_store'
        ) as store_visits
    from events
    where event_day between :first_day and :last_day
    group by event_day, site, bot
),
viewed as (
    select view.event_day, view.site, view.bot, max(seen.visible_ms) as visible_ms
    from events as view
    join events as seen
        on seen.site = view.site
        and seen.view_id = view.view_id
        and seen.event_day between view.event_day and view.event_day + 1
    where view.event_type = 'page_view'
        and view.event_day between :first_day and :last_day
        and seen.event_type = 'engagement'
        and seen.event_day between :first_day and cast(:last_day as date) + 1
    group by view.event_day, view.event_id, view.site, view.bot
),
engaged as (
    select event_day, site, bot, sum(visible_ms) as engaged_ms
    from viewed
    group by event_day, site, bot
),
begun as (
    select
        event_day,
        site,
        bot,
        count(*) as sessions,
        count(*) filter (where bounce) as bounces
    from sessions
    where event_day between :first_day and :last_day
    group by event_day, site, bot
)
insert into daily_stats (
    event_day, site, bot, visitors, sessions, bounces, page_views, product_views, outbound_clicks,
    interactions, coupon_copies, store_visits, engaged_ms
)
select
    event_day,
    site,
    bot,
    coalesce(visitors, 0),
    coalesce(sessions, 0),
    coalesce(bounces, 0),
    coalesce(page_views, 0),
    coalesce(product_views, 0),
    coalesce(outbound_clicks, 0),
    coalesce(interactions, 0),
    coalesce(coupon_copies, 0),
    coalesce(store_visits, 0),
    coalesce(engaged_ms, 0)
from acted
left join engaged using (event_day, site, bot)
full join begun using (event_day, site, bot)
