-- How often was each page viewed, day by day? One row a page: the days on which it was, and how
-- often on each.
select name, '' as channel, array_agg(event_day) as days, array_agg(page_views) as counts
from (
    select path as name, event_day, sum(page_views) as page_views
    from page_stats
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
    group by path, event_day
) as by_day
group by name
order by name
