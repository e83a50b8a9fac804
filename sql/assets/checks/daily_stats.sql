-- Do the daily numbers equal a count of the raw events, and of the sessions that began?
-- One row a day that disagrees, with how many measures do.
with counted as (
    select event_day, site, bot, act as measure, count(*) as value
    from placed
    where event_day <= :last_day
        and act in ('page_view', 'click_outbound', 'coupon_copy', 'go_to_store')
    group by event_day, site, bot, act
    union all
    select event_day, site, bot, 'product ' || act, count(*)
    from placed
    where event_day <= :last_day
        and act in ('page_view', 'click_outbound')
        and product_id is not null
    group by event_day, site, bot, act
    union all
    select event_day, site, bot, 'interaction', count(*)
    from placed
    where event_day <= :last_day
        and act in ('image_hover', 'gallery_swipe', 'read_more')
    group by event_day, site, bot
    union all
    select event_day, site, bot, 'visitors', count(distinct visitor_id)
    from placed
    where event_day <= :last_day
    group by event_day, site, bot
    union all
    select event_day, site, bot, 'engaged_ms', sum(visible_ms)
    from placed
    where event_day <= :last_day
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
            ('product page_view', product_views),
            ('click_outbound', outbound_clicks),
            ('product click_outbound', product_clicks),
            ('interaction', interactions),
            ('coupon_copy', coupon_copies),
            ('go_to_store', store_visits),
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
