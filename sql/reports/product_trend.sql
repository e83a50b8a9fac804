-- How did a product do, or all of them? One row an interval of the range, also where nothing
-- happened, and one for the whole range (is_total).
with counted as (
    select
        is_total,
        case
            when not is_total then cast(date_trunc(cast(:interval as text), event_day) as date)
        end as begins,
        0 as days,
        views, viewers, outbound_clicks, coupon_copies, store_visits, image_hovers, gallery_swipes,
        read_mores, scroll_depth, engaged_views, engaged_ms
    from product_performance
    cross join (values (true), (false)) as wanted (is_total)
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
        and (cast(:product as text) is null or product_id = :product)
    union all
    select
        is_total,
        case
            when not is_total then cast(date_trunc(cast(:interval as text), day) as date)
        end,
        1,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    from generate_series(
        cast(:first_day as timestamp), cast(:last_day as timestamp), interval '1 day'
    ) as day
    cross join (values (true), (false)) as wanted (is_total)
)
select
    is_total,
    begins as event_day,
    begins as week,
    begins as month,
    sum(days) as days,
    cast(sum(views) as bigint) as product_views,
    -- Those of several products do not add up.
    cast(case when cast(:product as text) is not null then sum(viewers) end as bigint) as viewers,
    cast(sum(outbound_clicks) as bigint) as product_clicks,
    cast(sum(outbound_clicks) as double precision) / nullif(sum(views), 0) as ctr,
    wilson_lower(sum(outbound_clicks), sum(views)) as ctr_low,
    wilson_upper(sum(outbound_clicks), sum(views)) as ctr_high,
    cast(sum(coupon_copies) as bigint) as product_coupon_copies,
    cast(sum(store_visits) as bigint) as product_store_visits,
    cast(sum(image_hovers) as bigint) as image_hovers,
    cast(sum(image_hovers) as double precision) / nullif(sum(views), 0) as image_hover_rate,
    cast(sum(gallery_swipes) as bigint) as gallery_swipes,
    cast(sum(gallery_swipes) as double precision) / nullif(sum(views), 0) as gallery_swipe_rate,
    cast(sum(read_mores) as bigint) as read_mores,
    cast(sum(read_mores) as double precision) / nullif(sum(views), 0) as read_more_rate,
    cast(sum(scroll_depth) as double precision) / 100 / nullif(sum(engaged_views), 0)
        as average_scroll_depth,
    cast(sum(engaged_ms) as double precision) / 1000 / nullif(sum(views), 0)
        as engaged_seconds_per_view
from counted
group by is_total, begins
order by is_total, begins
