-- The same by the hour of the site's clock: the same rows as sql/assets/hourly_stats.sql.
with acted as (
    select
        event.*,
        session.event_day as session_day,
        session.session_id,
        session.bot as is_bot,
        session.bounce,
        session.session_id = event.event_id as begins,
        date_trunc(
            'hour',
            event.occurred_at,
            case event.site when 'outlet' then 'America/New_York' else 'UTC' end
        ) as hour
    from events as event
    join sessions as session
        on session.site = event.site
        and session.visitor_id = event.visitor_id
        and event.event_day - session.event_day between 0 and 1
        and (event.occurred_at, event.event_id) >= (session.started_at, session.session_id)
        and (event.occurred_at, event.event_id) <= (session.ended_at, session.last_event_id)
),
engaged as (
    select view.event_id, max(seen.visible_ms) as visible_ms
    from acted as view
    join events as seen using (site, view_id)
    where view.event_type = 'page_view'
        and seen.event_type = 'engagement'
        and seen.event_day between view.event_day and view.session_day + 1
    group by view.event_id
)
select
    event_day,
    site,
    is_bot as bot,
    hour,
    count(distinct visitor_id) as visitors,
    count(*) filter (where begins) as sessions,
    count(*) filter (where begins and bounce) as bounces,
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
    coalesce(sum(engaged.visible_ms), 0) as engaged_ms
from acted
left join engaged using (event_id)
group by event_day, site, is_bot, hour
