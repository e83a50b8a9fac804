-- Which steps of a funnel do sessions take, in which order? One row a day, site, bot flag and trail.
-- Every session that took one is in exactly one.
select
    event_day,
    cast(count(*) as integer) as sessions,
    bot,
    site,
    trail
from chosen
where event_day between cast(:first_day as date) and cast(:last_day as date)
    and trail <> ''
group by event_day, site, bot, trail
