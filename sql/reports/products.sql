-- Which products send visitors to the shops? One row a product, and one for all (is_total).
-- Best first by the lower bound of the interval: 1 of 1 does not beat 400 of 1,000.
with product as (
    -- By itself: the days are added up once, for the total too, and side by side.
    select
        product_id,
        sum(views) as views,
        sum(viewers) as viewers,
        sum(outbound_clicks) as outbound_clicks,
        sum(coupon_copies) as coupon_copies,
        sum(store_visits) as store_visits,
        sum(image_hovers) as image_hovers,
        sum(gallery_swipes) as gallery_swipes,
        sum(read_mores) as read_mores,
        sum(scroll_depth) as scroll_depth,
        sum(engaged_views) as engaged_views,
        sum(engaged_ms) as engaged_ms
    from product_performance
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
    group by product_id
)
select
    grouping(product_id) = 1 as is_total,
    product_id,
    cast(coalesce(sum(views), 0) as bigint) as product_views,
    -- Those of several products do not add up.
    cast(case when grouping(product_id) = 0 then sum(viewers) end as bigint) as viewers,
    cast(coalesce(sum(outbound_clicks), 0) as bigint) as product_clicks,
    cast(sum(outbound_clicks) as double precision) / nullif(sum(views), 0) as ctr,
    wilson_lower(cast(sum(outbound_clicks) as bigint), cast(sum(views) as bigint)) as ctr_low,
    wilson_upper(cast(sum(outbound_clicks) as bigint), cast(sum(views) as bigint)) as ctr_high,
    cast(coalesce(sum(coupon_copies), 0) as bigint) as product_coupon_copies,
    cast(coalesce(sum(store_visits), 0) as bigint) as product_store_visits,
    cast(coalesce(sum(image_hovers), 0) as bigint) as image_hovers,
    cast(sum(image_hovers) as double precision) / nullif(sum(views), 0) as image_hover_rate,
    cast(coalesce(sum(gallery_swipes), 0) as bigint) as gallery_swipes,
    cast(sum(gallery_swipes) as double precision) / nullif(sum(views), 0) as gallery_swipe_rate,
    cast(coalesce(sum(read_mores), 0) as bigint) as read_mores,
    cast(sum(read_mores) as double precision) / nullif(sum(views), 0) as read_more_rate,
    cast(sum(scroll_depth) as double precision) / 100 / nullif(sum(engaged_views), 0)
        as average_scroll_depth,
    cast(sum(engaged_ms) as double precision) / 1000 / nullif(sum(views), 0)
        as engaged_seconds_per_view
from product
group by grouping sets ((product_id), ())
order by ctr_low desc nulls last, product_views desc, product_id
