-- Do the audience's numbers equal a count of the raw events within the bounds of their sessions?
-- One row a day that disagrees, with how many values' measures do.
with visit as (
    select
        event_day as session_day,
        session_id,
        site,
        bot,
        bounce,
        dimension,
        coalesce(value, '') as value
    from sessions
    cross join lateral unnest(
        array['country', 'region', 'device_type', 'browser', 'os', 'language', 'screen', 'bot_reason'],
        array[country, region, device_type, browser, os, language, screen, bot_reason]
    ) as trait (dimension, value)
    where event_day between cast(:first_day as date) - 1 and :last_day
),
acted as (
    select placed.event_day, visit.site, visit.bot, dimension, value, visitor_id, act, visible_ms
    from placed
    join visit using (session_day, session_id)
    where event_day <= :last_day
),
counted as (
    select event_day, site, bot, dimension, value, act as measure, count(*) as number
    from acted
    where act in ('page_view', 'click_outbound', 'coupon_copy', 'go_to_store')
    group by event_day, site, bot, dimension, value, act
    union all
    select event_day, site, bot, dimension, value, 'visitors', count(distinct visitor_id)
    from acted
    group by event_day, site, bot, dimension, value
    union all
    select event_day, site, bot, dimension, value, 'engaged_ms', sum(visible_ms)
    from acted
    group by event_day, site, bot, dimension, value
    union all
    select session_day, site, bot, dimension, value, 'sessions', count(*)
    from visit
    where session_day between :first_day and :last_day
    group by session_day, site, bot, dimension, value
    union all
    select session_day, site, bot, dimension, value, 'bounces', count(*)
    from visit
    where session_day between :first_day and :last_day
        and bounce
    group by session_day, site, bot, dimension, value
),
claimed as (
    select event_day, site, bot, dimension, value, measure, number
    from audience_stats
    cross join lateral (
        values
            ('visitors', cast(visitors as numeric)),
            ('sessions', sessions),
            ('bounces', bounces),
            ('page_view', page_views),
            ('click_outbound', outbound_clicks),
            ('coupon_copy', coupon_copies),
            ('go_to_store', store_visits),
            ('engaged_ms', engaged_ms)
    ) as measured (measure, number)
    where event_day between :first_day and :last_day
)
select event_day, count(*) as disagreements
from claimed
full join counted using (event_day, site, bot, dimension, value, measure)
where coalesce(claimed.number, 0) <> coalesce(counted.number, 0)
group by event_day
