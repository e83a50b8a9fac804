-- Do the sources' numbers equal a count of the raw events within the bounds of their sessions?
-- One row a day that disagrees, with how many sources' measures do.
with visit as (
    select
        event_day as session_day,
        session_id,
        site,
        bot,
        bounce,
        -- Every part, as one value.
        array[
            channel, source, coalesce(utm_medium, ''), coalesce(utm_campaign, ''),
            coalesce(utm_term, ''), coalesce(utm_content, ''), coalesce(referrer, '')
        ] as origin
    from sessions
    where event_day between cast(:first_day as date) - 1 and :last_day
),
acted as (
    select placed.event_day, visit.site, visit.bot, origin, visitor_id, act, product_id, visible_ms
    from placed
    join visit using (session_day, session_id)
    where event_day <= :last_day
),
counted as (
    select event_day, site, bot, origin, act as measure, count(*) as value
    from acted
    where act in ('page_view', 'click_outbound', 'coupon_copy', 'go_to_store')
    group by event_day, site, bot, origin, act
    union all
    select event_day, site, bot, origin, 'product ' || act, count(*)
    from acted
    where act in ('page_view', 'click_outbound')
        and product_id is not null
    group by event_day, site, bot, origin, act
    union all
    select event_day, site, bot, origin, 'engaged_ms', sum(visible_ms)
    from acted
    group by event_day, site, bot, origin
    union all
    select session_day, site, bot, origin, 'sessions', count(*)
    from visit
    where session_day between :first_day and :last_day
    group by session_day, site, bot, origin
    union all
    select session_day, site, bot, origin, 'bounces', count(*)
    from visit
    where session_day between :first_day and :last_day
        and bounce
    group by session_day, site, bot, origin
),
claimed as (
    select event_day, site, bot, origin, measure, value
    from traffic_sources
    cross join lateral (
        select array[channel, source, medium, campaign, term, content, referrer] as origin
    ) as joined
    cross join lateral (
        values
            ('sessions', cast(sessions as numeric)),
            ('bounces', bounces),
            ('page_view', page_views),
            ('product page_view', product_views),
            ('click_outbound', outbound_clicks),
            ('product click_outbound', product_clicks),
            ('coupon_copy', coupon_copies),
            ('go_to_store', store_visits),
            ('engaged_ms', engaged_ms)
    ) as measured (measure, value)
    where event_day between :first_day and :last_day
),
-- Different visitors at each level, as the parts of the origin that it has.
counted_visitors as (
    select event_day, site, bot, level, part, count(distinct visitor_id) as value
    from acted
    cross join lateral (
        values
            ('day', cast(array[] as text[])),
            ('channel', origin[1:1]),
            ('source', origin[1:2]),
            ('campaign', origin[1:4]),
            ('content', origin[1:6]),
            ('referrer', origin[1:2] || origin[7])
    ) as told_apart (level, part)
    group by event_day, site, bot, level, part
),
claimed_visitors as (
    select event_day, site, bot, level, part, sum(visitors) as value
    from traffic_sources
    cross join lateral (
        values
            ('day', cast(array[] as text[]), day_visitors),
            ('channel', array[channel], channel_visitors),
            ('source', array[channel, source], source_visitors),
            ('campaign', array[channel, source, medium, campaign], campaign_visitors),
            (
                'content',
                array[channel, source, medium, campaign, term, content],
                content_visitors
            ),
            ('referrer', array[channel, source, referrer], referrer_visitors)
    ) as told_apart (level, part, visitors)
    where event_day between :first_day and :last_day
    group by event_day, site, bot, level, part
),
compared as (
    select event_day, claimed.value as claimed, counted.value as counted
    from claimed
    full join counted using (event_day, site, bot, origin, measure)
    union all
    select event_day, claimed_visitors.value, counted_visitors.value
    from claimed_visitors
    full join counted_visitors using (event_day, site, bot, level, part)
)
select event_day, count(*) as disagreements
from compared
where coalesce(claimed, 0) <> coalesce(counted, 0)
group by event_day
