-- Which kinds of page do sessions go through, and where to? One row a day, site, bot flag and path.
-- Every session with a page view is in exactly one.
select
    event_day,
    site,
    bot,
    steps,
    target_host,
    cast(count(*) as integer) as sessions
from chosen
where event_day between cast(:first_day as date) and cast(:last_day as date)
    and page_views > 0
group by event_day, site, bot, steps, target_host
