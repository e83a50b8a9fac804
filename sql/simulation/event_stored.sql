-- Is this event in the store? One row with `stored`, of all days.
select exists (
    select
    from events
    where event_id = cast(:event_id as uuid)
) as stored
