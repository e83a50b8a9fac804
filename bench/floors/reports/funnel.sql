-- How many sessions get from the start page over a product to a shop, in order? From raw events
-- alone.
with marked as (
    select
        *,
        occurred_at - lag(occurred_at) over visitor < interval '30 minutes' is not true as begins
    from events
    where event_day between :first_day and :last_day
        and not bot
    window visitor as (partition by site, visitor_id order by occurred_at)
),
numbered as (
    select
        *,
        count(*) filter (where begins) over (
            partition by site, visitor_id order by occurred_at
        ) as session
    from marked
),
first_step as (
    select site, visitor_id, session, min(occurred_at) as reached_at
    from numbered
    where event_type = 'page_view' and path = '/'
    group by site, visitor_id, session
),
second_step as (
    select site, visitor_id, session, min(occurred_at) as reached_at
    from numbered
    join first_step using (site, visitor_id, session)
    where event_type = 'page_view' and product_id is not null and occurred_at > reached_at
    group by site, visitor_id, session
),
third_step as (
    select site, visitor_id, session
    from numbered
    join second_step using (site, visitor_id, session)
    where event_type = 'click_outbound' and occurred_at > reached_at
    group by site, visitor_id, session
)
select 1 as step, count(*) as reached from first_step
union all
select 2, count(*) from second_step
union all
select 3, count(*) from third_step
order by step
