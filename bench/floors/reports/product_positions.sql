-- At which place, on which page, is a product's link clicked? From raw events alone.
select
    path,
    position as click_position,
    count(*) as product_clicks,
    count(*) / sum(count(*)) over () as click_share
from events
where event_type = 'click_outbound'
    and product_id = :product
    and event_day between :first_day and :last_day
    and not bot
group by path, position
order by product_clicks desc, path, position
