-- Do the clicked positions equal those of the raw events?
-- One row a day that disagrees, with how many positions do.
with counted as (
    select
        placed.event_day,
        placed.site,
        placed.bot,
        placed.product_id,
        placed.path,
        coalesce(event.position, -1) as position,
        count(*) as product_clicks
    from placed
    join events as event
        on event.event_day = placed.event_day
        and event.event_id = placed.event_id
    where placed.event_day <= :last_day
        and placed.act = 'click_outbound'
        and placed.product_id is not null
    group by 1, 2, 3, 4, 5, 6
),
claimed as (
    select
        event_day, site, bot, product_id, path, coalesce(position, -1) as position, product_clicks
    from product_positions
    where event_day between :first_day and :last_day
)
select event_day, count(*) as disagreements
from claimed
full join counted
    using (event_day, site, bot, product_id, path, position, product_clicks)
where claimed.event_day is null
    or counted.event_day is null
group by event_day
