-- Of those who came in a week, how many come back in later weeks? From raw events alone.
with visit as (
    select distinct site, visitor_id, cast(date_trunc('week', event_day) as date) as week
    from events
    where session_hint is not null
        and not bot
        and event_day <= :last_day
),
newcomer as (
    select site, visitor_id, min(week) as cohort_week
    from visit
    group by site, visitor_id
    having min(week) >= :first_day
)
select
    cohort_week,
    (week - cohort_week) / 7 as weeks_later,
    count(*) as returned_visitors
from newcomer
join visit using (site, visitor_id)
group by cohort_week, week
order by cohort_week, week
