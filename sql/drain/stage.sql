-- A place for one load's rows, the connection's own, that is empty again after each commit.
create temporary table if not exists staged_events (like event_columns) on commit delete rows
