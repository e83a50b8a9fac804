-- What was flagged as automated, and why? From raw events alone.
with marked as (
    select
        *,
        occurred_at - lag(occurred_at) over visitor < interval '30 minutes' is not true as begins
    from events
    where event_day between :first_day and :last_day
        and bot
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
        min(bot_reason) as bot_reason
    from numbered
    group by site, visitor_id, session
)
select bot_reason, count(*) as sessions, count(*) / sum(count(*)) over () as session_share
from visit
group by bot_reason
order by sessions desc, bot_reason
