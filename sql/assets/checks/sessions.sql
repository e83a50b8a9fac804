-- Is every event in exactly one session, and does each session count what is within its bounds?
-- One row a day that disagrees, with how many of its events or sessions do.
with placed as (
    select
        event.event_day,
        event.occurred_at,
        event.event_id,
        event.event_type,
        event.action,
        event.product_id,
        event.path,
        event.bot,
        session.event_day as session_day,
        session.session_id
    from events as event
    left join sessions as session
        on session.site = event.site
        and session.visitor_id = event.visitor_id
        and session.event_day between event.event_day - 1 and event.event_day
        and (event.occurred_at, event.event_id)
            between (session.started_at, session.session_id)
            and (session.ended_at, session.last_event_id)
        and session.event_day between cast(:first_day as date) - 1 and :last_day
    where event.event_day between :first_day and cast(:last_day as date) + 1
),
misplaced as (
    select event_day
    from placed
    where event_day <= :last_day
    group by event_day, event_id
    having count(session_id) <> 1
),
counted as (
    select
        session_day as event_day,
        session_id,
        count(*) filter (where event_type = 'page_view') as page_views,
        count(*) filter (
            where event_type = 'page_view' and product_id is not null
        ) as product_views,
        count(*) filter (where event_type = 'click_outbound') as outbound_clicks,
        count(*) filter (where event_type = 'interaction') as interactions,
        count(*) filter (
            where event_type = 'conversion_signal' and action = 'coupon_copy'
        ) as coupon_copies,
        count(*) filter (
            where event_type = 'conversion_signal' and action = 'go_to_store'
        ) as store_visits,
        bool_or(bot) as bot
    from placed
    where session_day between :first_day and :last_day
    group by session_day, session_id
),
miscounted as (
    select event_day
    from sessions as session
    full join counted using (event_day, session_id)
    where event_day between :first_day and :last_day
        and (
            session.page_views, session.product_views, session.outbound_clicks,
            session.interactions, session.coupon_copies, session.store_visits, session.bot
        ) is distinct from (
            counted.page_views, counted.product_views, counted.outbound_clicks,
            counted.interactions, counted.coupon_copies, counted.store_visits, counted.bot
        )
)
select event_day, count(*) as disagreements
from (select * from misplaced union all select * from miscounted) as wrong
group by event_day
