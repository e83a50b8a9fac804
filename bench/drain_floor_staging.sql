-- Where the floor's rows come to first: the columns of events, and no log.
create unlogged table staged_floor (like event_columns)
