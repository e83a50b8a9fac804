-- Where did sessions come from, and what did they do? One row a day, site, bot flag and source.
-- Visitors and events count on the day they occurred, sessions on the day they began.
--
-- Visitors of several sources do not add up, so each is counted once at every level at which sources
-- are told apart: at his first row of the day, of the channel, of the source, ... Summed over the
-- rows of a level, that is how many different visitors it had.
with arrived as (
    select distinct
        event_day,
        site,
        bot,
        visitor_id,
        channel,
        source,
        coalesce(utm_medium, '') as medium,
        coalesce(utm_campaign, '') as campaign,
        coalesce(utm_term, '') as term,
        coalesce(utm_content, '') as content,
        coalesce(referrer, '') as referrer
    from chosen_days
),
ranked as (
    select
        event_day, site, bot, channel, source, medium, campaign, term, content, referrer,
        row_number() over of_day as of_day,
        row_number() over of_channel as of_channel,
        row_number() over of_source as of_source,
        row_number() over of_campaign as of_campaign,
        row_number() over of_content as of_content,
        row_number() over of_referrer as of_referrer
    from arrived
    window
        of_day as (
            partition by event_day, site, bot, visitor_id
            order by channel, source, medium, campaign, term, content, referrer
        ),
        of_channel as (
            partition by event_day, site, bot, visitor_id, channel
            order by source, medium, campaign, term, content, referrer
        ),
        of_source as (
            partition by event_day, site, bot, visitor_id, channel, source
            order by medium, campaign, term, content, referrer
        ),
        of_campaign as (
            partition by event_day, site, bot, visitor_id, channel, source, medium, campaign
            order by term, content, referrer
        ),
        of_content as (
            partition by
                event_day, site, bot, visitor_id, channel, source, medium, campaign, term, content
            order by referrer
        ),
        of_referrer as (
            partition by event_day, site, bot, visitor_id, channel, source, referrer
            order by medium, campaign, term, content
        )
),
visited as (
    select
        event_day, site, bot, channel, source, medium, campaign, term, content, referrer,
        count(*) filter (where of_day = 1) as day_visitors,
        count(*) filter (where of_channel = 1) as channel_visitors,
        count(*) filter (where of_source = 1) as source_visitors,
        count(*) filter (where of_campaign = 1) as campaign_visitors,
        count(*) filter (where of_content = 1) as content_visitors,
        count(*) filter (where of_referrer = 1) as referrer_visitors
    from ranked
    group by event_day, site, bot, channel, source, medium, campaign, term, content, referrer
),
acted as (
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
        count(*) filter (where begun) as sessions,
        count(*) filter (where bounce) as bounces,
        sum(page_views) as page_views,
        sum(product_views) as product_views,
        sum(outbound_clicks) as outbound_clicks,
        sum(product_clicks) as product_clicks,
        sum(coupon_copies) as coupon_copies,
        sum(store_visits) as store_visits,
        sum(engaged_ms) as engaged_ms
    from chosen_days
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
    cast(day_visitors as integer) as day_visitors,
    cast(channel_visitors as integer) as channel_visitors,
    cast(source_visitors as integer) as source_visitors,
    cast(campaign_visitors as integer) as campaign_visitors,
    cast(content_visitors as integer) as content_visitors,
    cast(referrer_visitors as integer) as referrer_visitors,
    cast(sessions as integer) as sessions,
    cast(bounces as integer) as bounces,
    cast(page_views as integer) as page_views,
    cast(product_views as integer) as product_views,
    cast(outbound_clicks as integer) as outbound_clicks,
    cast(product_clicks as integer) as product_clicks,
    cast(coupon_copies as integer) as coupon_copies,
    cast(store_visits as integer) as store_visits,
    cast(engaged_ms as bigint) as engaged_ms
from acted
join visited
    using (event_day, site, bot, channel, source, medium, campaign, term, content, referrer)
