-- On which days is there anything? One row a span of days, newest first; gaps of up to a week
-- belong to their span.
with day as (
    select distinct event_day
    from daily_stats
    where (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
),
step as (
    select event_day, event_day - lag(event_day) over (order by event_day) > 7 as after_gap
    from day
),
numbered as (
    select event_day, count(*) filter (where after_gap) over (order by event_day) as span
    from step
)
select min(event_day) as first_day, max(event_day) as last_day, count(*) as days
from numbered
group by span
order by first_day desc
limit 5
