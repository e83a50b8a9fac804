-- From which pages do visitors come to a product, or to any? One row a page, the one seen just
-- before in the session or its first one, as :lead says, and one for all (is_total).
with lead as (
    select
        case when cast(:lead as text) = 'entry' then entry_path else previous_path end as path,
        product_views
    from product_leads
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
        and (cast(:product as text) is null or product_id = :product)
),
counted as (
    select
        grouping(path) = 1 as is_total,
        path,
        cast(coalesce(sum(product_views), 0) as bigint) as product_views
    from lead
    group by grouping sets ((path), ())
)
select
    is_total,
    path as previous_path,
    path as entry_path,
    product_views,
    cast(product_views as double precision)
        / nullif(sum(product_views) filter (where is_total) over (), 0) as view_share
from counted
order by product_views desc, path
