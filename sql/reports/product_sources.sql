-- Which sources bring the views and the clicks of a product, or of any? One row a source, and where
-- :by says so a product and source, and one for all (is_total).
with summed as (
    select
        case when cast(:by as text) = 'product' then product_id end as product_id,
        channel,
        source,
        cast(sum(views) as integer) as views,
        cast(sum(outbound_clicks) as integer) as outbound_clicks
    from product_sources
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
        and (cast(:product as text) is null or product_id = :product)
    group by 1, 2, 3
)
select
    grouping(channel) = 1 as is_total,
    product_id,
    channel,
    source,
    coalesce(sum(views), 0) as product_views,
    coalesce(sum(outbound_clicks), 0) as product_clicks,
    cast(sum(outbound_clicks) as double precision) / nullif(sum(views), 0) as ctr
from summed
group by grouping sets ((product_id, channel, source), ())
order by product_clicks desc, product_views desc, product_id, channel, source
