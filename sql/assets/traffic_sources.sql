-- Where did sessions come from, and what did they do? One row a day, site, bot flag and source.
-- Visitors and events count on the day they occurred, sessions on the day they began.
--
-- Visitors of several sources do not add up, so each is counted once at every level at which sources
-- are told apart: at his first row of the day, of the channel, of the source, ... Summed over the
-- rows of a level, that is how many different visitors it had.
with acted as (
    -- Visitors of one session a day are counted with it; only others are told apart.
    select
        event_day,
        site,
        bot,
        case when not alone then visitor_id end as told_apart,
        channel,
        source,
        coalesce(utm_medium, '') as medium,
        coalesce(utm_campaign, '') as campaign,
        coalesce(utm_term, '') as term,
        coalesce(utm_content, '') as content,
        coalesce(referrer, '') as referrer,
        cast(count(*) filter (where alone) as integer) as visitors,
        cast(count(*) filter (where begun) as integer) as sessions,
        cast(count(*) filter (where bounce) as integer) as bounces,
        cast(sum(page_views) as integer) as page_views,
        cast(sum(product_views) as integer) as product_views,
        cast(sum(outbound_clicks) as integer) as outbound_clicks,
        cast(sum(product_clicks) as integer) as product_clicks,
        cast(sum(coupon_copies) as integer) as coupon_copies,
        cast(sum(store_visits) as integer) as store_visits,
        cast(sum(engaged_ms) as bigint) as engaged_ms
    from chosen_days
    group by
        event_day, site, bot, told_apart, channel, source, medium, campaign, term, content,
        coalesce(referrer, '')
),
ranked as (
    select
        *,
        row_number() over of_day as of_day,
        row_number() over of_channel as of_channel,
        row_number() over of_source as of_source,
        row_number() over of_campaign as of_campaign,
        row_number() over of_content as of_content,
        row_number() over of_referrer as of_referrer
    from acted
    window
        of_day as (
            partition by told_apart, event_day, site, bot
            order by channel, source, medium, campaign, term, content, referrer
        ),
        of_channel as (
            partition by told_apart, event_day, site, bot, channel
            order by source, medium, campaign, term, content, referrer
        ),
        of_source as (
            partition by told_apart, event_day, site, bot, channel, source
            order by medium, campaign, term, content, referrer
        ),
        of_campaign as (
            partition by told_apart, event_day, site, bot, channel, source, medium, campaign
            order by term, content, referrer
        ),
        of_content as (
            partition by
                told_apart, event_day, site, bot, channel, source, medium, campaign, term, content
            order by referrer
        ),
        of_referrer as (
            partition by told_apart, event_day, site, bot, channel, source, referrer
            order by medium, campaign, term, content
        )
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
    cast(sum(visitors) + count(told_apart) filter (where of_day = 1) as integer)
        as day_visitors,
    cast(sum(visitors) + count(told_apart) filter (where of_channel = 1) as integer)
        as channel_visitors,
    cast(sum(visitors) + count(told_apart) filter (where of_source = 1) as integer)
        as source_visitors,
    cast(sum(visitors) + count(told_apart) filter (where of_campaign = 1) as integer)
        as campaign_visitors,
    cast(sum(visitors) + count(told_apart) filter (where of_content = 1) as integer)
        as content_visitors,
    cast(sum(visitors) + count(told_apart) filter (where of_referrer = 1) as integer)
        as referrer_visitors,
    cast(sum(sessions) as integer) as sessions,
    cast(sum(bounces) as integer) as bounces,
    cast(sum(page_views) as integer) as page_views,
    cast(sum(product_views) as integer) as product_views,
    cast(sum(outbound_clicks) as integer) as outbound_clicks,
    cast(sum(product_clicks) as integer) as product_clicks,
    cast(sum(coupon_copies) as integer) as coupon_copies,
    cast(sum(store_visits) as integer) as store_visits,
    cast(sum(engaged_ms) as bigint) as engaged_ms
from ranked
group by event_day, site, bot, channel, source, medium, campaign, term, content, referrer
