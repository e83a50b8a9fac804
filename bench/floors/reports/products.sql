-- Which products send visitors to the shops? From raw events alone.
with counted as (
    select
        product_id,
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
        and product_id is not null
    group by product_id
),
engaged as (
    select product_id, sum(visible_ms) as engaged_ms, avg(scroll_depth) as average_scroll_depth
    from (
        select
            min(product_id) as product_id,
            max(visible_ms) as visible_ms,
            max(scroll_depth) as scroll_depth
        from events
        where event_type = 'engagement'
            and event_day between :first_day and :last_day
            and not bot
            and product_id is not null
        group by site, view_id
    ) as view
    group by product_id
)
select
    *,
    cast(product_clicks as double precision) / nullif(product_views, 0) as ctr,
    wilson_lower(product_clicks, product_views) as ctr_low,
    wilson_upper(product_clicks, product_views) as ctr_high,
    engaged_ms / 1000 / nullif(product_views, 0) as engaged_seconds_per_view
from counted
left join engaged using (product_id)
order by ctr_low desc nulls last, product_views desc, product_id
