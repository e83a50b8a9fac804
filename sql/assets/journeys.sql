-- Which ways lead through the site: entry page, product, store? One row a day, site, bot flag and
-- journey. Every session with a page view is in exactly one.
select
    event_day,
    site,
    bot,
    entry_path,
    product_id,
    target_host,
    cast(count(*) as integer) as sessions
from chosen
where event_day between cast(:first_day as date) and cast(:last_day as date)
    and page_views > 0
group by event_day, site, bot, entry_path, product_id, target_host
