-- Of those who came in a week, how many come back in later weeks? One row a cohort (the week in
-- which they were first seen) and week after, and one for all (is_total): who came back at all.
-- Of visitors who can be recognised on other days, and were first seen in the range.
with visit as (
    select distinct
        site,
        visitor_id,
        -- Its Monday, as that of 1900 was one: date_trunc asks for the time zone at each row.
        event_day - (event_day - date '1900-01-01') % 7 as week
    from chosen
    where identified
        and event_day between cast(:first_day as date) and cast(:last_day as date)
),
newcomer as (
    select
        week,
        min(week) over visitor as cohort_week,
        count(*) over visitor as weeks
    from visit
    where not exists (
        select
        from sessions as earlier
        where earlier.site = visit.site
            and earlier.visitor_id = visit.visitor_id
            and earlier.identified
            and earlier.event_day < cast(:first_day as date)
    )
    window visitor as (partition by visitor_id, site)
),
returned as (
    select
        cohort_week,
        (week - cohort_week) / 7 as weeks_later,
        count(*) as visitors,
        count(*) filter (where weeks > 1) as came_back
    from newcomer
    group by cohort_week, week
),
cohort as (
    select cohort_week, visitors, came_back
    from returned
    where weeks_later = 0
)
select
    false as is_total,
    cohort_week,
    weeks_later,
    cohort.visitors as cohort_visitors,
    coalesce(returned.visitors, 0) as returned_visitors,
    cast(coalesce(returned.visitors, 0) as double precision) / cohort.visitors as return_rate
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
    cast(coalesce(sum(visitors), 0) as bigint),
    cast(coalesce(sum(came_back), 0) as bigint),
    cast(sum(came_back) as double precision) / nullif(sum(visitors), 0)
from cohort
order by is_total, cohort_week, weeks_later
