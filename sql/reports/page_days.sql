-- How often was each page viewed, day by day? One row a page: how many days after the first one it
-- was, and how often, as often as a day is told of (once a site).
select
    path as name,
    '' as channel,
    array_agg(event_day - cast(:first_day as date)) as ages,
    array_agg(page_views) as counts
from page_stats
where event_day between cast(:first_day as date) and cast(:last_day as date)
    and (cast(:site as text) is null or site = :site)
    and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
group by path
order by path
