-- Do the hourly numbers equal a count of the raw events, and of the sessions that began?
-- One row a day that disagrees, with how many measures do.
with timed as (
    select
        *,
        -- Without the minutes and seconds that the site's clock shows.
        occurred_at - make_interval(
            mins => cast(extract(minute from occurred_at at time zone zone) as integer),
            secs => extract(second from occurred_at at time zone zone)
        ) as hour
    from placed
    cross join lateral (select coalesce(cast(:zones as jsonb) ->> site, 'UTC') as zone) as zoned
    where event_day <= :last_day
),
begun as (
    select
        *,
        started_at - make_interval(
            mins => cast(extract(minute from started_at at time zone zone) as integer),
            secs => extract(second from started_at at time zone zone)
        ) as hour
    from sessions
    cross join lateral (select coalesce(cast(:zones as jsonb) ->> site, 'UTC') as zone) as zoned
    where event_day between :first_day and :last_day
),
counted as (
    select event_day, site, bot, hour, act as measure, count(*) as value
    from timed
    where act in ('page_view', 'click_outbound', 'coupon_copy', 'go_to_store')
    group by event_day, site, bot, hour, act
    union all
    select event_day, site, bot, hour, 'product ' || act, count(*)
    from timed
    where act in ('page_view', 'click_outbound')
        and product_id is not null
    group by event_day, site, bot, hour, act
    union all
    select event_day, site, bot, hour, 'interaction', count(*)
    from timed
    where act in ('image_hover', 'gallery_swipe', 'read_more')
    group by event_day, site, bot, hour
    union all
    select event_day, site, bot, hour, 'visitors', count(distinct visitor_id)
    from timed
    group by event_day, site, bot, hour
    union all
    select event_day, site, bot, hour, 'engaged_ms', sum(visible_ms)
    from timed
    group by event_day, site, bot, hour
    union all
    select event_day, site, bot, hour, 'sessions', count(*)
    from begun
    group by event_day, site, bot, hour
    union all
    select event_day, site, bot, hour, 'bounces', count(*)
    from begun
    where bounce
    group by event_day, site, bot, hour
),
claimed as (
    select event_day, site, bot, hour, measure, value
    from hourly_stats
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
full join counted using (event_day, site, bot, hour, measure)
where coalesce(claimed.value, 0) <> coalesce(counted.value, 0)
group by event_day
