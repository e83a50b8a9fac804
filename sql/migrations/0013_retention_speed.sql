-- depends: 0012_session_days
-- Retention reads which visitors came again from the index alone, bots told apart.

drop index sessions_identified;
create index sessions_identified on sessions (event_day, site, visitor_id) include (bot)
    where identified;
