-- The steps of a funnel that sessions take: the same rows as sql/assets/trails.sql.
select event_day, site, bot, trail, count(*) as sessions
from sessions
where trail <> ''
group by event_day, site, bot, trail
