-- Do the products' sources equal those of the raw events?
-- One row a day that disagrees, with how many of them do.
with counted as (
    select
        placed.event_day,
        placed.site,
        placed.bot,
        placed.product_id,
        session.channel,
        session.source,
        count(*) filter (where placed.act = 'page_view') as views,
        count(*) filter (where placed.act = 'click_outbound') as outbound_clicks
    from placed
    join sessions as session
        on session.event_day = placed.session_day
        and session.session_id = placed.session_id
    where placed.event_day <= :last_day
        and placed.act in ('page_view', 'click_outbound')
        and placed.product_id is not null
    group by 1, 2, 3, 4, 5, 6
),
claimed as (
    select * from product_sources where event_day between :first_day and :last_day
)
select event_day, count(*) as disagreements
from claimed
full join counted using (event_day, site, bot, product_id, channel, source)
where (claimed.views, claimed.outbound_clicks)
    is distinct from (counted.views, counted.outbound_clicks)
group by event_day
