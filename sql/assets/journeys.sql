-- Which ways lead through the site: entry page, product, store? One row a day, site, bot flag and
-- journey. Every session with a page view is in exactly one.
with step as (
    select
        session.event_day,
        session.session_id,
        event.event_type,
        event.product_id,
        event.target_host,
        row_number() over (
            partition by session.event_day, session.session_id, event.event_type
            order by event.occurred_at, event.event_id
        ) as place
    from sessions as session
    join events as event
        on event.site = session.site
        and event.visitor_id = session.visitor_id
        and event.event_day between session.event_day and session.event_day + 1
        and (event.occurred_at, event.event_id) >= (session.started_at, session.session_id)
        and (event.occurred_at, event.event_id) <= (session.ended_at, session.last_event_id)
    where session.event_day between :first_day and :last_day
        and event.event_day between :first_day and cast(:last_day as date) + 1
        and (
            event.event_type = 'click_outbound'
            or event.event_type = 'page_view' and event.product_id is not null
        )
),
clicked as (
    select * from step where event_type = 'click_outbound' and place = 1
),
viewed as (
    select * from step where event_type = 'page_view' and place = 1
),
journey as (
    select
        session.event_day,
        session.site,
        session.bot,
        session.entry_path,
        coalesce(clicked.product_id, viewed.product_id, '') as product_id,
        coalesce(clicked.target_host, '') as target_host
    from sessions as session
    left join clicked using (event_day, session_id)
    left join viewed using (event_day, session_id)
    where session.event_day between :first_day and :last_day
        and session.page_views > 0
)
insert into journeys (event_day, site, bot, entry_path, product_id, target_host, sessions)
select event_day, site, bot, entry_path, product_id, target_host, count(*)
from journey
group by event_day, site, bot, entry_path, product_id, target_host
