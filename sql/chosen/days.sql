-- What did the chosen sessions do on each of the days from :first_day to :last_day? One row a session
-- and day that it has events on, the day that it began (begun) and maybe the one after it; with what
-- is known of the session.
select
    session.event_day + part.reach as event_day,
    session.site,
    session.visitor_id,
    session.bot,
    session.bot_reason,
    session.channel,
    session.source,
    session.utm_medium,
    session.utm_campaign,
    session.utm_term,
    session.utm_content,
    session.referrer,
    session.country,
    session.region,
    session.device_type,
    session.browser,
    session.os,
    session.language,
    session.screen,
    part.reach = 0 as begun,
    part.reach = 0 and session.bounce as bounce,
    part.page_views,
    part.product_views,
    part.outbound_clicks,
    part.product_clicks,
    part.interactions,
    part.coupon_copies,
    part.store_visits,
    part.engaged_ms
from chosen as session
cross join lateral (
    values
        (
            0,
            page_views - coalesce(next_day_page_views, 0),
            product_views - coalesce(next_day_product_views, 0),
            outbound_clicks - coalesce(next_day_outbound_clicks, 0),
            product_clicks - coalesce(next_day_product_clicks, 0),
            interactions - coalesce(next_day_interactions, 0),
            coupon_copies - coalesce(next_day_coupon_copies, 0),
            store_visits - coalesce(next_day_store_visits, 0),
            engaged_ms - coalesce(next_day_engaged_ms, 0)
        ),
        (
            1,
            next_day_page_views,
            next_day_product_views,
            next_day_outbound_clicks,
            next_day_product_clicks,
            next_day_interactions,
            next_day_coupon_copies,
            next_day_store_visits,
            next_day_engaged_ms
        )
) as part (
    reach, page_views, product_views, outbound_clicks, product_clicks, interactions, coupon_copies,
    store_visits, engaged_ms
)
where part.page_views is not null
    and session.event_day + part.reach
        between cast(:first_day as date) and cast(:last_day as date)
