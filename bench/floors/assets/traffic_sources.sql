-- Where did sessions come from? The same rows as sql/assets/traffic_sources.sql; visitors of several
-- sources are counted at their first row of the day, of the channel, of the source, ...
with visit as (
    select
        page.event_day,
        session.site,
        session.bot,
        visitor_id,
        channel,
        source,
        coalesce(utm_medium, '') as medium,
        coalesce(utm_campaign, '') as campaign,
        coalesce(utm_term, '') as term,
        coalesce(utm_content, '') as content,
        coalesce(referrer, '') as referrer,
        count(distinct session.session_id) filter (
            where page.event_day = session_day
        ) as sessions,
        count(distinct session.session_id) filter (
            where page.event_day = session_day and bounce
        ) as bounces,
        sum(page.page_views) as page_views,
        sum(page.page_views) filter (where page.product_id <> '') as product_views,
        sum(page.outbound_clicks) as outbound_clicks,
        sum(page.outbound_clicks) filter (where page.product_id <> '') as product_clicks,
        sum(page.coupon_copies) as coupon_copies,
        sum(page.store_visits) as store_visits,
        sum(page.engaged_ms) as engaged_ms
    from session_pages as page
    join sessions as session
        on session.event_day = page.session_day and session.session_id = page.session_id
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
),
ranked as (
    select
        *,
        row_number() over (
            partition by event_day, site, bot, visitor_id
            order by channel, source, medium, campaign, term, content, referrer
        ) as of_day,
        row_number() over (
            partition by event_day, site, bot, visitor_id, channel
            order by source, medium, campaign, term, content, referrer
        ) as of_channel,
        row_number() over (
            partition by event_day, site, bot, visitor_id, channel, source
            order by medium, campaign, term, content, referrer
        ) as of_source,
        row_number() over (
            partition by event_day, site, bot, visitor_id, channel, source, medium, campaign
            order by term, content, referrer
        ) as of_campaign,
        row_number() over (
            partition by
                event_day, site, bot, visitor_id, channel, source, medium, campaign, term, content
            order by referrer
        ) as of_content,
        row_number() over (
            partition by event_day, site, bot, visitor_id, channel, source, referrer
            order by medium, campaign, term, content
        ) as of_referrer
    from visit
)
select
    event_day, site, bot, channel, source, medium, campaign, term, content, referrer,
    count(*) filter (where of_day = 1) as day_visitors,
    count(*) filter (where of_channel = 1) as channel_visitors,
    count(*) filter (where of_source = 1) as source_visitors,
    count(*) filter (where of_campaign = 1) as campaign_visitors,
    count(*) filter (where of_content = 1) as content_visitors,
    count(*) filter (where of_referrer = 1) as referrer_visitors,
    sum(sessions) as sessions,
    sum(bounces) as bounces,
    sum(page_views) as page_views,
    coalesce(sum(product_views), 0) as product_views,
    sum(outbound_clicks) as outbound_clicks,
    coalesce(sum(product_clicks), 0) as product_clicks,
    sum(coupon_copies) as coupon_copies,
    sum(store_visits) as store_visits,
    sum(engaged_ms) as engaged_ms
from ranked
group by event_day, site, bot, channel, source, medium, campaign, term, content, referrer
