-- Do the products' numbers equal a count of the raw events?
-- One row a day that disagrees, with how many products' measures do.
with counted as (
    select event_day, site, bot, product_id, act as measure, count(*) as value
    from placed
    where event_day <= :last_day
        and product_id is not null
        and act not in ('engagement', 'custom')
    group by event_day, site, bot, product_id, act
    union all
    select event_day, site, bot, product_id, 'viewers', count(distinct visitor_id)
    from placed
    where event_day <= :last_day
        and product_id is not null
        and act = 'page_view'
    group by event_day, site, bot, product_id
    union all
    select event_day, site, bot, product_id, measure, sum(value)
    from placed
    cross join lateral (
        values
            ('engaged_ms', visible_ms),
            ('engaged_views', cast(visible_ms is not null as integer)),
            ('scroll_depth', scroll_depth)
    ) as measured (measure, value)
    where event_day <= :last_day
        and product_id is not null
        and act = 'page_view'
    group by event_day, site, bot, product_id, measure
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
            ('engaged_ms', engaged_ms),
            ('engaged_views', engaged_views),
            ('scroll_depth', scroll_depth)
    ) as measured (measure, value)
    where event_day between :first_day and :last_day
)
select event_day, count(*) as disagreements
from claimed
full join counted using (event_day, site, bot, product_id, measure)
where coalesce(claimed.value, 0) <> coalesce(counted.value, 0)
group by event_day
