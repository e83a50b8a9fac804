-- Which session is each event of, by the sessions' bounds? One row an event of the days from
-- :first_day to :last_day and of the day after them, page views with what was seen of them. Session
-- columns are null where there is none. This is what the checks count.
with seen as (
    select
        site,
        view_id,
        event_day,
        max(visible_ms) as visible_ms,
        max(scroll_depth) as scroll_depth
    from events
    where event_type = 'engagement'
        and event_day between cast(:first_day as date) and cast(:last_day as date) + 1
    group by site, view_id, event_day
)
select
    event.event_day,
    event.site,
    event.visitor_id,
    event.event_id,
    event.occurred_at,
    -- What is counted: an action of ours, else the type. An owner's own event may have any name.
    case
        when event.event_type in ('interaction', 'conversion_signal') then event.action
        else cast(event.event_type as text)
    end as act,
    event.path,
    event.product_id,
    event.target_host,
    event.coupon,
    session.event_day as session_day,
    session.session_id,
    session.bot,
    greatest(that_day.visible_ms, next_day.visible_ms) as visible_ms,
    greatest(that_day.scroll_depth, next_day.scroll_depth) as scroll_depth
from events as event
left join sessions as session
    on session.site = event.site
    and session.visitor_id = event.visitor_id
    and session.event_day in (event.event_day, event.event_day - 1)
    and session.event_day between cast(:first_day as date) - 1 and cast(:last_day as date)
    and (event.occurred_at, event.event_id)
        between (session.started_at, session.session_id)
        and (session.ended_at, session.last_event_id)
left join seen as that_day
    on event.event_type = 'page_view'
    and that_day.site = event.site
    and that_day.view_id = event.view_id
    and that_day.event_day = event.event_day
left join seen as next_day
    on event.event_type = 'page_view'
    and next_day.site = event.site
    and next_day.view_id = event.view_id
    and next_day.event_day = event.event_day + 1
    and next_day.event_day <= session.event_day + 1
where event.event_day between cast(:first_day as date) and cast(:last_day as date) + 1
