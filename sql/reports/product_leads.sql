-- From which pages do visitors come to a product, or to any? One row a page, the one seen just
-- before in the session or its first one, as :lead says, and one for all (is_total).
-- Reads raw events.
with seen as (
    select
        event_day,
        product_id,
        entry_path,
        coalesce(
            lag(path) over (partition by session_day, session_id order by occurred_at, event_id), ''
        ) as previous_path
    from chosen_events
    where event_type = 'page_view'
        and event_day <= cast(:last_day as date)
        and (session_day, session_id) in (
            select session_day, session_id
            from chosen_pages
            where page_views > 0
                and product_id <> ''
                and (cast(:product as text) is null or product_id = :product)
        )
),
lead as (
    select case when cast(:lead as text) = 'entry' then entry_path else previous_path end as path
    from seen
    where event_day >= cast(:first_day as date)
        and product_id is not null
        and (cast(:product as text) is null or product_id = :product)
),
counted as (
    select grouping(path) = 1 as is_total, path, count(*) as product_views
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
