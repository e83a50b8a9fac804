-- Do the journeys equal those read off the raw events, session by session?
-- One row a day that disagrees, with how many journeys do.
with placed as (
    select
        session.event_day as session_day,
        session.session_id,
        session.bot as session_bot,
        event.*
    from sessions as session
    join events as event
        on event.site = session.site
        and event.visitor_id = session.visitor_id
        and event.event_day in (session.event_day, session.event_day + 1)
        and (event.occurred_at, event.event_id)
            between (session.started_at, session.session_id)
            and (session.ended_at, session.last_event_id)
    where session.event_day between :first_day and :last_day
        and event.event_day between :first_day and cast(:last_day as date) + 1
),
entered as (
    select distinct on (session_day, session_id)
        session_day, session_id, site, session_bot as bot, path as entry_path
    from placed
    where event_type = 'page_view'
    order by session_day, session_id, occurred_at, event_id
),
viewed as (
    select distinct on (session_day, session_id) session_day, session_id, product_id
    from placed
    where event_type = 'page_view'
        and product_id is not null
    order by session_day, session_id, occurred_at, event_id
),
clicked as (
    select distinct on (session_day, session_id) session_day, session_id, product_id, target_host
    from placed
    where event_type = 'click_outbound'
    order by session_day, session_id, occurred_at, event_id
),
counted as (
    select
        session_day as event_day,
        site,
        bot,
        entry_path,
        coalesce(clicked.product_id, viewed.product_id, '') as product_id,
        coalesce(target_host, '') as target_host,
        count(*) as sessions
    from entered
    left join viewed using (session_day, session_id)
    left join clicked using (session_day, session_id)
    group by
        session_day, site, bot, entry_path, coalesce(clicked.product_id, viewed.product_id, ''),
        coalesce(target_host, '')
),
claimed as (
    select * from journeys where event_day between :first_day and :last_day
)
select event_day, count(*) as disagreements
from claimed
full join counted using (event_day, site, bot, entry_path, product_id, target_host)
where claimed.sessions is distinct from counted.sessions
group by event_day
