-- What did the chosen sessions do on each of the days from :first_day to :last_day? One row a session
-- and day that it has events on, the day that it began (begun) and maybe the one after it; with what
-- is known of the session.
select
    event_day,
    site,
    visitor_id,
    bot,
    bot_reason,
    channel,
    source,
    utm_medium,
    utm_campaign,
    utm_term,
    utm_content,
    referrer,
    country,
    region,
    device_type,
    browser,
    os,
    language,
    screen,
    true as begun,
    bounce,
    page_views - coalesce(next_day_page_views, 0) as page_views,
    product_views - coalesce(next_day_product_views, 0) as product_views,
    outbound_clicks - coalesce(next_day_outbound_clicks, 0) as outbound_clicks,
    product_clicks - coalesce(next_day_product_clicks, 0) as product_clicks,
    interactions - coalesce(next_day_interactions, 0) as interactions,
    coupon_copies - coalesce(next_day_coupon_copies, 0) as coupon_copies,
    store_visits - coalesce(next_day_store_visits, 0) as store_visits,
    engaged_ms - coalesce(next_day_engaged_ms, 0) as engaged_ms
from chosen
where event_day between cast(:first_day as date) and cast(:last_day as date)
union all
select
    event_day + 1,
    site,
    visitor_id,
    bot,
    bot_reason,
    channel,
    source,
    utm_medium,
    utm_campaign,
    utm_term,
    utm_content,
    referrer,
    country,
    region,
    device_type,
    browser,
    os,
    language,
    screen,
    false,
    false,
    next_day_page_views,
    next_day_product_views,
    next_day_outbound_clicks,
    next_day_product_clicks,
    next_day_interactions,
    next_day_coupon_copies,
    next_day_store_visits,
    next_day_engaged_ms
from chosen
where next_day_page_views is not null
    and event_day + 1 between cast(:first_day as date) and cast(:last_day as date)
