-- Of those who came in a week, how many come back in later weeks? One row a cohort (the week in
-- which they were first seen) and week after, and one for all (is_total): who came back at all.
-- Of visitors who can be recognised on other days, and were first seen in the range.
with visit as (
    select distinct site, visitor_id, cast(date_trunc('week', event_day) as date) as week
    from chosen
    where identified
        and event_day between cast(:first_day as date) and cast(:last_day as date)
),
newcomer as (
    select site, visitor_id, min(week) as cohort_week
    from visit
    where not exists (
        select
        from sessions as earlier
        where earlier.site = visit.site
            and earlier.visitor_id = visit.visitor_id
            and earlier.identified
            and earlier.event_day < cast(:first_day as date)
    )
    group by site, visitor_id
),
cohort as (
    select cohort_week, count(*) as cohort_visitors
    from newcomer
    group by cohort_week
),
returned as (
    select cohort_week, (week - cohort_week) / 7 as weeks_later, count(*) as returned_visitors
    from newcomer
    join visit using (site, visitor_id)
    group by cohort_week, week
)
select
    false as is_total,
    cohort_week,
    weeks_later,
    cohort_visitors,
    coalesce(returned_visitors, 0) as returned_visitors,
    cast(coalesce(returned_visitors, 0) as double precision) / cohort_visitors as return_rate
from cohort
cross join lateral generate_series(
    0, (cast(date_trunc('week', cast(:last_day as date)) as date) - cohort_week) / 7
) as weeks_later
left join returned using (cohort_week, weeks_later)
union all
select
    true,
    null,
    null,
    count(*),
    count(*) filter (where weeks > 1),
    cast(count(*) filter (where weeks > 1) as double precision) / nullif(count(*), 0)
from (
    select count(*) as weeks
    from newcomer
    join visit using (site, visitor_id)
    group by site, visitor_id
) as came
order by is_total, cohort_week, weeks_later
