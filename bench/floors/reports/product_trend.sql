-- How did a product do, day by day? From raw events alone.
with counted as (
    select
        event_day,
        count(*) filter (where event_type = 'page_view') as product_views,
        count(distinct (event_day, site, visitor_id)) filter (
            where event_type = 'page_view'
        ) as viewers,
        count(*) filter (where event_type = 'click_outbound') as product_clicks,
        count(*) filter (where action = 'coupon_copy') as product_coupon_copies,
        count(*) filter (where action = 'go_to_store') as product_store_visits,
        count(*) filter (where action = 'image_hover') as image_hovers,
        count(*) filter (where action = 'gallery_swipe') as gallery_swipes,
        count(*) filter (where action = 'read_more') as read_mores
    from events
    where event_day between :first_day and :last_day
        and not bot
        and product_id = :product
    group by event_day
),
engaged as (
    select event_day, sum(visible_ms) as engaged_ms, avg(scroll_depth) as average_scroll_depth
    from (
        select
            min(event_day) as event_day,
            max(visible_ms) as visible_ms,
            max(scroll_depth) as scroll_depth
        from events
        where event_type = 'engagement'
            and event_day between :first_day and :last_day
            and not bot
            and product_id = :product
        group by site, view_id
    ) as view
    group by event_day
)
select
    *,
    cast(product_clicks as double precision) / nullif(product_views, 0) as ctr,
    wilson_lower(product_clicks, product_views) as ctr_low,
    wilson_upper(product_clicks, product_views) as ctr_high,
    engaged_ms / 1000 / nullif(product_views, 0) as engaged_seconds_per_view
from counted
left join engaged using (event_day)
order by event_day
