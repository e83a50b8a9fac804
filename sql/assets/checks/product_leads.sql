-- Do the ways to products equal those read off the raw events, view by view?
-- One row a day that disagrees, with how many ways do.
with view as (
    select
        placed.*,
        row_number() over (
            partition by session_day, session_id order by occurred_at, event_id
        ) as place
    from placed
    where event_day <= :last_day
        and act = 'page_view'
),
-- Of a session that began the day before, the views of that day.
yesterday as (
    select
        session.event_day as session_day,
        session.session_id,
        count(*) as views,
        (array_agg(event.path order by event.occurred_at desc, event.event_id desc))[1] as last_path
    from sessions as session
    join events as event
        on event.site = session.site
        and event.visitor_id = session.visitor_id
        and event.event_day = session.event_day
        and (event.occurred_at, event.event_id)
            between (session.started_at, session.session_id)
            and (session.ended_at, session.last_event_id)
    where session.event_day = cast(:first_day as date) - 1
        and event.event_day = cast(:first_day as date) - 1
        and event.event_type = 'page_view'
    group by session.event_day, session.session_id
),
counted as (
    select
        view.event_day,
        view.site,
        view.bot,
        view.product_id,
        coalesce(before.path, yesterday.last_path, '') as previous_path,
        session.entry_path,
        count(*) as product_views
    from view
    join sessions as session
        on session.event_day = view.session_day
        and session.session_id = view.session_id
    left join view as before
        on before.session_day = view.session_day
        and before.session_id = view.session_id
        and before.place = view.place - 1
    left join yesterday
        on yesterday.session_day = view.session_day
        and yesterday.session_id = view.session_id
        and view.place = 1
    where view.product_id is not null
    group by 1, 2, 3, 4, 5, 6
),
claimed as (
    select * from product_leads where event_day between :first_day and :last_day
)
select event_day, count(*) as disagreements
from claimed
full join counted
    using (event_day, site, bot, product_id, previous_path, entry_path, product_views)
where claimed.event_day is null
    or counted.event_day is null
group by event_day
