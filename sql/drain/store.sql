-- Which staged events are new? They are stored, and each of their days has a new version.
-- One row a day that got events, with how many, and how many of those by bots.
with known as materialized (
    -- A retry may carry another time, even another day: ids are unique over neighbouring days.
    -- All ids at once and in their order: those of a day stand side by side in its key.
    select
        event_id,
        event_day
    from events
    where event_id = any(array(select event_id from staged_events))
        and event_day between cast(:first_day as date) - 1 and cast(:last_day as date) + 1
),
fresh as (
    select distinct on (event_id) staged.*
    from staged_events as staged
    where not exists (
        select
        from known
        where known.event_id = staged.event_id
            and known.event_day between staged.event_day - 1 and staged.event_day + 1
    )
    order by event_id, received_at
),
stored as (
    insert into events
    select * from fresh
    on conflict do nothing
    returning event_day, bot
),
touched as (
    insert into day_versions (event_day)
    select distinct event_day
    from stored
    on conflict (event_day) do update
    set version = day_versions.version + 1,
        changed_at = now()
)
select
    event_day,
    count(*) as events,
    count(*) filter (where bot) as bots
from stored
group by event_day
order by event_day
