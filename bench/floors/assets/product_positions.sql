-- Where are products' links clicked? The same rows as sql/assets/product_positions.sql.
select
    event.event_day, event.site, session.bot, event.product_id, event.path, event.position,
    count(*) as product_clicks
from events as event
join sessions as session
    on session.site = event.site
    and session.visitor_id = event.visitor_id
    and event.event_day - session.event_day between 0 and 1
    and (event.occurred_at, event.event_id) >= (session.started_at, session.session_id)
    and (event.occurred_at, event.event_id) <= (session.ended_at, session.last_event_id)
where event.event_type = 'click_outbound'
    and event.product_id is not null
group by event.event_day, event.site, session.bot, event.product_id, event.path, event.position
