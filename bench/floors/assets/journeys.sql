-- Entry page, product, store: the same rows as sql/assets/journeys.sql.
select event_day, site, bot, entry_path, product_id, target_host, count(*) as sessions
from sessions
where page_views > 0
group by event_day, site, bot, entry_path, product_id, target_host
