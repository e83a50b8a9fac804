-- At which place, on which page, is the link of a product clicked, or of any? One row a page and
-- position, and one for all (is_total).
with clicked as (
    select
        grouping(path) = 1 as is_total,
        path,
        position as click_position,
        cast(coalesce(sum(product_clicks), 0) as bigint) as product_clicks
    from product_positions
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
        and (cast(:product as text) is null or product_id = :product)
    group by grouping sets ((path, position), ())
)
select
    clicked.*,
    cast(product_clicks as double precision)
        / nullif(sum(product_clicks) filter (where is_total) over (), 0) as click_share
from clicked
order by product_clicks desc, path, click_position
