-- Do the products' numbers equal a count of the raw events?
-- One row a day that disagrees, with how many products' measures do.
with longest as (
    select distinct on (view.event_day, view.event_id)
        view.event_day, view.site, view.bot, view.product_id, seen.visible_ms
    from events as view
    join events as seen using (site, view_id)
    where view.event_type = 'page_view'
        and view.product_id is not null
        and view.event_day between :first_day and :last_day
        and seen.event_type = 'engagement'
        and seen.event_day in (view.event_day, view.event_day + 1)
        and seen.event_day between :first_day and cast(:last_day as date) + 1
    order by view.event_day, view.event_id, seen.visible_ms desc
),
counted as (
    select
        event_day, site, bot, product_id, coalesce(action, cast(event_type as text)) as measure,
        count(*) as value
    from events
    where event_day between :first_day and :last_day
        and product_id is not null
        and event_type in ('page_view', 'click_outbound', 'interaction', 'conversion_signal')
    group by event_day, site, bot, product_id, coalesce(action, cast(event_type as text))
    union all
    select event_day, site, bot, product_id, 'viewers', count(distinct visitor_id)
    from events
    where event_day between :first_day and :last_day
        and product_id is not null
        and event_type = 'page_view'
    group by event_day, site, bot, product_id
    union all
    select event_day, site, bot, product_id, 'engaged_ms', sum(visible_ms)
    from longest
    group by event_day, site, bot, product_id
),
claimed as (
    select event_day, site, bot, product_id, measure, value
    from product_performance
    cross join lateral (
        values
            ('page_view', cast(views as numeric)),
            ('viewers', viewers),
            ('click_outbound', outbound_clicks),
            ('image_hover', image_hovers),
            ('gallery_swipe', gallery_swipes),
            ('read_more', read_mores),
            ('coupon_copy', coupon_copies),
            ('go_to_store', store_visits),
            ('engaged_ms', engaged_ms)
    ) as measured (measure, value)
    where event_day between :first_day and :last_day
)
select event_day, count(*) as disagreements
from claimed
full join counted using (event_day, site, bot, product_id, measure)
where coalesce(claimed.value, 0) <> coalesce(counted.value, 0)
group by event_day
