-- Where did sessions come from, and what did they do? One row a day, site, bot flag and source.
-- Visitors and events count on the day they occurred, sessions on the day they began.
with acted as (
    select
        event_day,
        site,
        bot,
        channel,
        source,
        coalesce(utm_medium, '') as medium,
        coalesce(utm_campaign, '') as campaign,
        coalesce(utm_term, '') as term,
        coalesce(utm_content, '') as content,
        coalesce(referrer, '') as referrer,
        count(distinct visitor_id) as visitors,
        sum(page_views) as page_views,
        sum(page_views) filter (where product_id <> '') as product_views,
        sum(outbound_clicks) as outbound_clicks,
        sum(outbound_clicks) filter (where product_id <> '') as product_clicks,
        sum(coupon_copies) as coupon_copies,
        sum(store_visits) as store_visits,
        sum(engaged_ms) as engaged_ms
    from chosen_pages
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
),
begun as (
    select
        event_day,
        site,
        bot,
        channel,
        source,
        coalesce(utm_medium, '') as medium,
        coalesce(utm_campaign, '') as campaign,
        coalesce(utm_term, '') as term,
        coalesce(utm_content, '') as content,
        coalesce(referrer, '') as referrer,
        count(*) as sessions,
        count(*) filter (where bounce) as bounces
    from chosen
    where event_day between cast(:first_day as date) and cast(:last_day as date)
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
)
select
    event_day,
    site,
    bot,
    channel,
    source,
    medium,
    campaign,
    term,
    content,
    referrer,
    cast(visitors as integer) as visitors,
    cast(coalesce(sessions, 0) as integer) as sessions,
    cast(coalesce(bounces, 0) as integer) as bounces,
    cast(page_views as integer) as page_views,
    cast(coalesce(product_views, 0) as integer) as product_views,
    cast(outbound_clicks as integer) as outbound_clicks,
    cast(coalesce(product_clicks, 0) as integer) as product_clicks,
    cast(coupon_copies as integer) as coupon_copies,
    cast(store_visits as integer) as store_visits,
    cast(engaged_ms as bigint) as engaged_ms
from acted
left join begun
    using (event_day, site, bot, channel, source, medium, campaign, term, content, referrer)
