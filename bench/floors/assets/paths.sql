-- The kinds of pages that sessions go through: the same rows as sql/assets/paths.sql.
select event_day, site, bot, steps, target_host, count(*) as sessions
from sessions
where page_views > 0
group by event_day, site, bot, steps, target_host
