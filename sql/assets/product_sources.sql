-- Which sources bring each product's views and clicks? One row a day, site, bot flag, product and
-- source; everything on the day it occurred.
select
    event_day,
    cast(sum(page_views) as integer) as views,
    cast(sum(outbound_clicks) as integer) as outbound_clicks,
    bot,
    site,
    product_id,
    channel,
    source
from chosen_pages
where product_id <> ''
    and (page_views > 0 or outbound_clicks > 0)
group by event_day, site, bot, product_id, channel, source
