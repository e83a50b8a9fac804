-- Which visits were there? One row a session, on the day it began.
--
-- A visitor's events, in order, are one chain until
--   30 minutes pass without any, or
--   a page view brings another campaign than the last one of the same or the previous day, or
--   a consented tracker's session id changes.
-- A session is a chain. One that goes on beyond the day after its first (a bot, a screen in a shop)
-- is cut at each midnight from there, so that a day's sessions follow from the events of two days
-- before it to one day after, however many days are computed at once.
with nearby as (
    select
        site, visitor_id, occurred_at, event_id, event_day, event_type, session_hint, view_id,
        action, product_id, path, channel, source, utm_medium, utm_campaign, referrer_host,
        country, device_type, browser, os, bot,
        case
            when event_type = 'page_view'
                and coalesce(utm_source, utm_medium, utm_campaign, click_id) is not null
            then array[utm_source, utm_medium, utm_campaign, click_id]
        end as campaign
    from events
    where event_day between cast(:first_day as date) - 2 and cast(:last_day as date) + 1
),
followed as (
    select
        *,
        lag(occurred_at) over visitor as previous_at,
        lag(session_hint) over visitor as previous_hint,
        lag(campaign) over campaigns as previous_campaign,
        lag(event_day) over campaigns as previous_campaign_day
    from nearby
    window
        visitor as (partition by site, visitor_id order by occurred_at, event_id),
        campaigns as (
            partition by site, visitor_id, campaign is null order by occurred_at, event_id
        )
),
chained as (
    select
        *,
        count(*) filter (
            where previous_at is null
                or occurred_at - previous_at > interval '30 minutes'
                or session_hint <> previous_hint
                or campaign is not null
                and (
                    campaign is distinct from previous_campaign
                    or previous_campaign_day < event_day - 1
                )
        ) over (partition by site, visitor_id order by occurred_at, event_id) as chain
    from followed
),
begun as (
    select *, min(event_day) over (partition by site, visitor_id, chain) as chain_day
    from chained
),
assigned as (
    select
        *,
        case when event_day <= chain_day + 1 then chain_day else event_day end as session_day
    from begun
),
visit as (
    select *, event_type = 'page_view' and channel is not null as landed
    from assigned
    where session_day between :first_day and :last_day
),
viewed as (
    select
        view.site, view.visitor_id, view.chain, view.session_day, max(seen.visible_ms) as visible_ms
    from visit as view
    join events as seen
        on seen.site = view.site
        and seen.view_id = view.view_id
        and seen.event_day between view.event_day and view.session_day + 1
    where view.event_type = 'page_view'
        and seen.event_type = 'engagement'
        and seen.event_day between :first_day and cast(:last_day as date) + 1
    group by view.site, view.visitor_id, view.chain, view.session_day, view.event_id
),
engaged as (
    select site, visitor_id, chain, session_day, sum(visible_ms) as engaged_ms
    from viewed
    group by site, visitor_id, chain, session_day
),
counted as (
    -- All array_agg are in the same order, so that the rows are sorted once.
    select
        site,
        visitor_id,
        chain,
        session_day,
        (array_agg(event_id order by occurred_at, event_id))[1] as session_id,
        (array_agg(event_id order by occurred_at, event_id))[count(*)] as last_event_id,
        min(occurred_at) as started_at,
        max(occurred_at) as ended_at,
        count(*) filter (where event_type = 'page_view') as page_views,
        count(product_id) filter (where event_type = 'page_view') as product_views,
        count(*) filter (where event_type = 'click_outbound') as outbound_clicks,
        count(*) filter (where event_type = 'interaction') as interactions,
        count(*) filter (where event_type = 'conversion_signal') as conversion_signals,
        count(*) filter (
            where event_type = 'conversion_signal' and action = 'coupon_copy'
        ) as coupon_copies,
        count(*) filter (
            where event_type = 'conversion_signal' and action = 'go_to_store'
        ) as store_visits,
        bool_or(bot) as bot,
        array_agg(path order by occurred_at, event_id)
            filter (where event_type = 'page_view') as paths,
        (array_agg(channel order by occurred_at, event_id)
            filter (where landed))[1] as channel,
        (array_agg(source order by occurred_at, event_id)
            filter (where landed))[1] as source,
        (array_agg(utm_medium order by occurred_at, event_id)
            filter (where landed))[1] as utm_medium,
        (array_agg(utm_campaign order by occurred_at, event_id)
            filter (where landed))[1] as utm_campaign,
        (array_agg(referrer_host order by occurred_at, event_id)
            filter (where landed))[1] as referrer_host,
        (array_agg(country order by occurred_at, event_id))[1] as country,
        (array_agg(device_type order by occurred_at, event_id))[1] as device_type,
        (array_agg(browser order by occurred_at, event_id))[1] as browser,
        (array_agg(os order by occurred_at, event_id))[1] as os
    from visit
    group by site, visitor_id, chain, session_day
)
insert into sessions (
    session_id, event_day, site, visitor_id, started_at, ended_at, last_event_id,
    page_views, product_views, outbound_clicks, interactions, coupon_copies, store_visits,
    engaged_ms, bounce, bot, entry_path, exit_path,
    channel, source, utm_medium, utm_campaign, referrer_host,
    country, device_type, browser, os
)
select
    session_id,
    session_day,
    site,
    visitor_id,
    started_at,
    ended_at,
    last_event_id,
    page_views,
    product_views,
    outbound_clicks,
    interactions,
    coupon_copies,
    store_visits,
    coalesce(engaged_ms, 0),
    page_views = 1 and outbound_clicks + interactions + conversion_signals = 0,
    bot,
    paths[1],
    paths[page_views],
    coalesce(channel, 'Direct'),
    coalesce(source, '(direct)'),
    utm_medium,
    utm_campaign,
    referrer_host,
    country,
    device_type,
    browser,
    os
from counted
left join engaged using (site, visitor_id, chain, session_day)
