-- What exactly did the chosen sessions do? Their raw events, each with its session, of the days from
-- the one before :first_day to the one after :last_day, as far as sessions reach.
select
    event.*,
    session.session_day,
    session.session_id,
    session.bot as session_bot,
    session.entry_path
from events as event
join (
    -- Once for each day that it may have events on, so that days are joined, not searched.
    select
        event_day + reach as acted_day,
        event_day as session_day,
        session_id,
        site,
        visitor_id,
        bot,
        started_at,
        ended_at,
        last_event_id,
        entry_path
    from chosen
    cross join generate_series(0, 1) as reach
) as session
    on session.site = event.site
    and session.visitor_id = event.visitor_id
    and session.acted_day = event.event_day
    and (event.occurred_at, event.event_id) >= (session.started_at, session.session_id)
    and (event.occurred_at, event.event_id) <= (session.ended_at, session.last_event_id)
where event.event_day between cast(:first_day as date) - 1 and cast(:last_day as date) + 1
