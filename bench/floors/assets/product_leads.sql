-- From which pages do visitors come to a product? The same rows as sql/assets/product_leads.sql.
with viewed as (
    select
        event.event_day,
        event.site,
        session.bot,
        event.product_id,
        lag(event.path) over (
            partition by session.event_day, session.session_id
            order by event.occurred_at, event.event_id
        ) as previous_path,
        session.entry_path
    from events as event
    join sessions as session
        on session.site = event.site
        and session.visitor_id = event.visitor_id
        and event.event_day - session.event_day between 0 and 1
        and (event.occurred_at, event.event_id) >= (session.started_at, session.session_id)
        and (event.occurred_at, event.event_id) <= (session.ended_at, session.last_event_id)
    where event.event_type = 'page_view'
)
select
    event_day, site, bot, product_id, coalesce(previous_path, '') as previous_path, entry_path,
    count(*) as product_views
from viewed
where product_id is not null
group by event_day, site, bot, product_id, coalesce(previous_path, ''), entry_path
