-- Do the daily numbers equal a count of the raw events, and of the sessions that began?
-- One row a day that disagrees, with how many rows do.
with longest as (
    select distinct on (view.event_day, view.event_id)
        view.event_day, view.site, view.bot, seen.visible_ms
    from events as view
    join events as seen using (site, view_id)
    where view.event_type = 'page_view'
        and view.event_day between :first_day and :last_day
        and seen.event_type = 'engagement'
        and seen.event_day in (view.event_day, view.event_day + 1)
        and seen.event_day between :first_day and cast(:last_day as date) + 1
    order by view.event_day, view.event_id, seen.visible_ms desc
),
counted as (
    select event_day, site, bot, 'visitors' as measure, count(distinct visitor_id) as value
    from events
    where event_day between :first_day and :last_day
    group by event_day, site, bot
    union all
    select event_day, site, bot, coalesce(action, cast(event_type as text)), count(*)
    from events
    where event_day between :first_day and :last_day
        and event_type in ('page_view', 'click_outbound', 'conversion_signal')
    group by event_day, site, bot, coalesce(action, cast(event_type as text))
    union all
    select event_day, site, bot, 'product_view', count(*)
    from events
    where event_day between :first_day and :last_day
        and event_type = 'page_view'
        and product_id is not null
    group by event_day, site, bot
    union all
    select event_day, site, bot, 'interaction', count(*)
    from events
    where event_day between :first_day and :last_day
        and event_type = 'interaction'
    group by event_day, site, bot
    union all
    select event_day, site, bot, 'engaged_ms', sum(visible_ms)
    from longest
    group by event_day, site, bot
    union all
    select event_day, site, bot, 'sessions', count(*)
    from sessions
    where event_day between :first_day and :last_day
    group by event_day, site, bot
    union all
    select event_day, site, bot, 'bounces', count(*)
    from sessions
    where event_day between :first_day and :last_day
        and bounce
    group by event_day, site, bot
),
claimed as (
    select event_day, site, bot, measure, value
    from daily_stats
    cross join lateral (
        values
            ('visitors', cast(visitors as numeric)),
            ('page_view', page_views),
            ('click_outbound', outbound_clicks),
            ('coupon_copy', coupon_copies),
            ('go_to_store', store_visits),
            ('product_view', product_views),
            ('interaction', interactions),
            ('engaged_ms', engaged_ms),
            ('sessions', sessions),
            ('bounces', bounces)
    ) as measured (measure, value)
    where event_day between :first_day and :last_day
)
select event_day, count(*) as disagreements
from claimed
full join counted using (event_day, site, bot, measure)
where coalesce(claimed.value, 0) <> coalesce(counted.value, 0)
group by event_day
