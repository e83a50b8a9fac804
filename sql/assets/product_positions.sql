-- At which place, on which page, are products' links clicked? One row a day, site, bot flag, product,
-- page and position.
select
    event_day,
    site,
    session_bot as bot,
    product_id,
    path,
    position,
    cast(count(*) as integer) as product_clicks
from chosen_events
where event_type = 'click_outbound'
    and product_id is not null
    and event_day between cast(:first_day as date) and cast(:last_day as date)
group by event_day, site, session_bot, product_id, path, position
