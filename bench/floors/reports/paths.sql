-- Through which kinds of pages do visits go? From raw events alone.
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
visit as (
    select
        (array_agg(path_pattern(path) order by occurred_at)
            filter (where event_type = 'page_view'))[1:5] as steps,
        (array_agg(target_host order by occurred_at)
            filter (where event_type = 'click_outbound'))[1] as target_host
    from numbered
    group by site, visitor_id, session
)
select steps, target_host, count(*) as sessions, count(*) / sum(count(*)) over () as session_share
from visit
group by steps, target_host
order by sessions desc, steps, target_host
