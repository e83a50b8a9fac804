-- Which visits were there? The same rows as sql/assets/sessions.sql, of all days at once; without what
-- each did on its second day and whether it is alone, which is there to save the others work.
with followed as (
    select
        site, visitor_id, occurred_at, event_id, event_day, event_type, session_hint, view_id,
        action, product_id, target_host, path, channel, source, utm_medium, utm_campaign, utm_term,
        utm_content, click_id, referrer, referrer_host, country, region, device_type, browser, os,
        language, screen, bot, bot_reason,
        case
            when event_type = 'page_view'
                and coalesce(utm_source, utm_medium, utm_campaign, click_id) is not null
            then array[utm_source, utm_medium, utm_campaign, click_id]
        end as campaign,
        lag(occurred_at) over visitor as previous_at,
        lag(session_hint) over visitor as previous_hint
    from events
    window visitor as (partition by site, visitor_id order by occurred_at, event_id)
),
compared as (
    select
        *,
        lag(campaign) over campaigns as previous_campaign,
        lag(event_day) over campaigns as previous_campaign_day
    from followed
    window campaigns as (
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
    from compared
),
visit as (
    select
        *,
        case
            when event_day <= min(event_day) over (partition by site, visitor_id, chain) + 1
            then min(event_day) over (partition by site, visitor_id, chain)
            else event_day
        end as session_day,
        path_pattern(path) as step,
        event_type = 'page_view' and channel is not null as landed
    from chained
),
viewed as (
    select
        visit.site, visit.visitor_id, chain, session_day, max(seen.visible_ms) as visible_ms
    from visit
    join events as seen
        on seen.site = visit.site
        and seen.view_id = visit.view_id
        and seen.event_day between visit.event_day and visit.session_day + 1
        and seen.event_type = 'engagement'
    where visit.event_type = 'page_view'
    group by visit.site, visit.visitor_id, chain, session_day, visit.event_id
),
engaged as (
    select site, visitor_id, chain, session_day, sum(visible_ms) as engaged_ms
    from viewed
    group by site, visitor_id, chain, session_day
),
stepped as (
    select
        site, visitor_id, chain, session_day, occurred_at, event_id, step,
        lag(step) over (
            partition by site, visitor_id, chain, session_day order by occurred_at, event_id
        ) as step_before
    from visit
    where event_type = 'page_view'
),
walked as (
    select
        site, visitor_id, chain, session_day,
        (array_agg(step order by occurred_at, event_id))[1:5] as steps
    from stepped
    where step is distinct from step_before
    group by site, visitor_id, chain, session_day
)
select
    (array_agg(event_id order by occurred_at, event_id))[1] as session_id,
    session_day as event_day,
    site,
    visitor_id,
    min(occurred_at) as started_at,
    max(occurred_at) as ended_at,
    (array_agg(event_id order by occurred_at, event_id))[count(*)] as last_event_id,
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
    coalesce(max(engaged_ms), 0) as engaged_ms,
    count(*) filter (where event_type = 'page_view') = 1
        and count(*) filter (
            where event_type in ('click_outbound', 'interaction', 'conversion_signal')
        ) = 0 as bounce,
    bool_or(bot) as bot,
    (array_agg(bot_reason order by occurred_at, event_id)
        filter (where bot_reason is not null))[1] as bot_reason,
    bool_or(session_hint is not null) as identified,
    (array_agg(path order by occurred_at, event_id)
        filter (where event_type = 'page_view'))[1] as entry_path,
    (array_agg(path order by occurred_at, event_id)
        filter (where event_type = 'page_view'))[
            count(*) filter (where event_type = 'page_view')
        ] as exit_path,
    coalesce(max(steps), '{}') as steps,
    coalesce(
        (array_agg(product_id order by occurred_at, event_id)
            filter (where event_type = 'click_outbound'))[1],
        (array_agg(product_id order by occurred_at, event_id)
            filter (where event_type = 'page_view' and product_id is not null))[1],
        ''
    ) as product_id,
    coalesce(
        (array_agg(target_host order by occurred_at, event_id)
            filter (where event_type = 'click_outbound'))[1],
        ''
    ) as target_host,
    coalesce(
        (array_agg(channel order by occurred_at, event_id) filter (where landed))[1], 'Direct'
    ) as channel,
    coalesce(
        (array_agg(source order by occurred_at, event_id) filter (where landed))[1], '(direct)'
    ) as source,
    (array_agg(utm_medium order by occurred_at, event_id) filter (where landed))[1] as utm_medium,
    (array_agg(utm_campaign order by occurred_at, event_id)
        filter (where landed))[1] as utm_campaign,
    (array_agg(utm_term order by occurred_at, event_id) filter (where landed))[1] as utm_term,
    (array_agg(utm_content order by occurred_at, event_id)
        filter (where landed))[1] as utm_content,
    (array_agg(click_id order by occurred_at, event_id) filter (where landed))[1] as click_id,
    regexp_replace(
        (array_agg(referrer order by occurred_at, event_id) filter (where landed))[1],
        '^[a-z][a-z0-9+.-]*://',
        ''
    ) as referrer,
    (array_agg(referrer_host order by occurred_at, event_id)
        filter (where landed))[1] as referrer_host,
    (array_agg(country order by occurred_at, event_id))[1] as country,
    (array_agg(region order by occurred_at, event_id))[1] as region,
    (array_agg(device_type order by occurred_at, event_id))[1] as device_type,
    (array_agg(browser order by occurred_at, event_id))[1] as browser,
    (array_agg(os order by occurred_at, event_id))[1] as os,
    (array_agg(language order by occurred_at, event_id)
        filter (where language is not null))[1] as language,
    (array_agg(screen order by occurred_at, event_id)
        filter (where screen is not null))[1] as screen
from visit
left join engaged using (site, visitor_id, chain, session_day)
left join walked using (site, visitor_id, chain, session_day)
group by site, visitor_id, chain, session_day
