-- From which pages do visitors come to a product? From raw events alone.
with viewed as (
    select
        product_id,
        occurred_at,
        lag(occurred_at) over visitor as previous_at,
        lag(path) over visitor as previous_path
    from events
    where event_type = 'page_view'
        and event_day between :first_day and :last_day
        and not bot
    window visitor as (partition by site, visitor_id order by occurred_at)
)
select
    case when occurred_at - previous_at < interval '30 minutes' then previous_path end as lead,
    count(*) as product_views,
    count(*) / sum(count(*)) over () as view_share
from viewed
where product_id = :product
group by lead
order by product_views desc, lead
