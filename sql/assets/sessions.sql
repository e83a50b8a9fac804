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
        action, product_id, target_host, coupon, path, channel, source, utm_medium, utm_campaign,
        utm_term, utm_content, click_id, referrer, referrer_host, country, region, device_type,
        browser, os, language, screen, bot, bot_reason,
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
        lag(event_day, 1, event_day - 1) over visitor as day_of_previous,
        lead(event_day, 1, event_day + 1) over visitor as day_of_following,
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
        view.site, view.visitor_id, view.chain, view.session_day, view.event_day,
        max(seen.visible_ms) as visible_ms
    from visit as view
    join events as seen
        on seen.site = view.site
        and seen.view_id = view.view_id
        and seen.event_day between view.event_day and view.session_day + 1
    where view.event_type = 'page_view'
        and seen.event_type = 'engagement'
        and seen.event_day between :first_day and cast(:last_day as date) + 1
    group by
        view.site, view.visitor_id, view.chain, view.session_day, view.event_day, view.event_id
),
engaged as (
    select
        site,
        visitor_id,
        chain,
        session_day,
        sum(visible_ms) as engaged_ms,
        sum(visible_ms) filter (where event_day > session_day) as next_day_engaged_ms
    from viewed
    group by site, visitor_id, chain, session_day
),
stepped as (
    select
        site,
        visitor_id,
        chain,
        session_day,
        occurred_at,
        event_id,
        path_pattern(path) as step,
        lag(path_pattern(path)) over (
            partition by site, visitor_id, chain, session_day order by occurred_at, event_id
        ) as step_before
    from visit
    where event_type = 'page_view'
),
walked as (
    select
        site,
        visitor_id,
        chain,
        session_day,
        (array_agg(step order by occurred_at, event_id))[1:5] as steps
    from stepped
    where step is distinct from step_before
    group by site, visitor_id, chain, session_day
),
continued as (
    -- On the day after it began: few sessions have any.
    select
        site,
        visitor_id,
        chain,
        session_day,
        count(*) filter (where event_type = 'page_view') as next_day_page_views,
        count(product_id) filter (where event_type = 'page_view') as next_day_product_views,
        count(*) filter (where event_type = 'click_outbound') as next_day_outbound_clicks,
        count(product_id) filter (where event_type = 'click_outbound') as next_day_product_clicks,
        count(*) filter (where event_type = 'interaction') as next_day_interactions,
        count(*) filter (
            where event_type = 'conversion_signal' and action = 'coupon_copy'
        ) as next_day_coupon_copies,
        count(*) filter (
            where event_type = 'conversion_signal' and action = 'go_to_store'
        ) as next_day_store_visits
    from visit
    where event_day > session_day
    group by site, visitor_id, chain, session_day
),
counted as (
    -- All array_agg are in the same order, so that the rows are sorted once.
    select
        site,
        visitor_id,
        chain,
        session_day,
        -- Its day is its own: no event of it is on another, nor of another session on its day.
        min(day_of_previous) < session_day
            and max(event_day) = session_day
            and max(day_of_following) > session_day as alone,
        (array_agg(event_id order by occurred_at, event_id))[1] as session_id,
        (array_agg(event_id order by occurred_at, event_id))[count(*)] as last_event_id,
        min(occurred_at) as started_at,
        max(occurred_at) as ended_at,
        count(*) filter (where event_type = 'page_view') as page_views,
        count(product_id) filter (where event_type = 'page_view') as product_views,
        count(*) filter (where event_type = 'click_outbound') as outbound_clicks,
        count(product_id) filter (where event_type = 'click_outbound') as product_clicks,
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
        string_agg(
            trail_line(event_type, path, action, product_id, target_host, coupon),
            '' order by occurred_at, event_id
        ) as trail,
        (array_agg(channel order by occurred_at, event_id)
            filter (where landed))[1] as channel,
        (array_agg(source order by occurred_at, event_id)
            filter (where landed))[1] as source,
        (array_agg(utm_medium order by occurred_at, event_id)
            filter (where landed))[1] as utm_medium,
        (array_agg(utm_campaign order by occurred_at, event_id)
            filter (where landed))[1] as utm_campaign,
        (array_agg(utm_term order by occurred_at, event_id)
            filter (where landed))[1] as utm_term,
        (array_agg(utm_content order by occurred_at, event_id)
            filter (where landed))[1] as utm_content,
        (array_agg(click_id order by occurred_at, event_id)
            filter (where landed))[1] as click_id,
        (array_agg(referrer order by occurred_at, event_id)
            filter (where landed))[1] as referrer,
        (array_agg(referrer_host order by occurred_at, event_id)
            filter (where landed))[1] as referrer_host,
        (array_agg(product_id order by occurred_at, event_id)
            filter (where event_type = 'click_outbound'))[1] as clicked_product_id,
        (array_agg(product_id order by occurred_at, event_id)
            filter (where event_type = 'page_view' and product_id is not null))[1]
            as viewed_product_id,
        (array_agg(target_host order by occurred_at, event_id)
            filter (where event_type = 'click_outbound'))[1] as target_host,
        bool_or(session_hint is not null) as identified,
        (array_agg(bot_reason order by occurred_at, event_id)
            filter (where bot_reason is not null))[1] as bot_reason,
        (array_agg(language order by occurred_at, event_id)
            filter (where language is not null))[1] as language,
        (array_agg(screen order by occurred_at, event_id)
            filter (where screen is not null))[1] as screen,
        (array_agg(country order by occurred_at, event_id))[1] as country,
        (array_agg(region order by occurred_at, event_id))[1] as region,
        (array_agg(device_type order by occurred_at, event_id))[1] as device_type,
        (array_agg(browser order by occurred_at, event_id))[1] as browser,
        (array_agg(os order by occurred_at, event_id))[1] as os
    from visit
    group by site, visitor_id, chain, session_day
)
select
    session_id,
    session_day as event_day,
    site,
    visitor_id,
    alone,
    started_at,
    ended_at,
    last_event_id,
    page_views,
    product_views,
    outbound_clicks,
    product_clicks,
    interactions,
    coupon_copies,
    store_visits,
    coalesce(engaged_ms, 0) as engaged_ms,
    next_day_page_views,
    next_day_product_views,
    next_day_outbound_clicks,
    next_day_product_clicks,
    next_day_interactions,
    next_day_coupon_copies,
    next_day_store_visits,
    case when next_day_page_views is not null then coalesce(next_day_engaged_ms, 0) end
        as next_day_engaged_ms,
    page_views = 1 and outbound_clicks + interactions + conversion_signals = 0 as bounce,
    bot,
    bot_reason,
    identified,
    paths[1] as entry_path,
    paths[page_views] as exit_path,
    coalesce(steps, '{}') as steps,
    coalesce(trail, '') as trail,
    coalesce(clicked_product_id, viewed_product_id, '') as product_id,
    coalesce(target_host, '') as target_host,
    coalesce(channel, 'Direct') as channel,
    coalesce(source, '(direct)') as source,
    utm_medium,
    utm_campaign,
    utm_term,
    utm_content,
    click_id,
    regexp_replace(referrer, '^[a-z][a-z0-9+.-]*://', '') as referrer,
    referrer_host,
    country,
    region,
    device_type,
    browser,
    os,
    language,
    screen
from counted
left join engaged using (site, visitor_id, chain, session_day)
left join walked using (site, visitor_id, chain, session_day)
left join continued using (site, visitor_id, chain, session_day)
