-- depends: 0001_events
-- Which days have changed, and which aggregates have seen it.

-- Written in the load's own transaction: no change can be missed, none needs to be cleared away.
create table day_versions (
    event_day  date        primary key,
    version    bigint      not null default 1,
    changed_at timestamptz not null default now()
);
comment on table day_versions is 'Days that hold events; the version grows with every load that touches the day.';
comment on column day_versions.version is 'Grows by one with every load that stored an event of the day.';
comment on column day_versions.changed_at is 'When that was last.';

create table asset_versions (
    asset         text        not null,
    event_day     date        not null,
    input_version bigint      not null,
    row_count     bigint      not null,
    computed_at   timestamptz not null default now(),
    primary key (asset, event_day)
);
comment on table asset_versions is 'For each aggregate and day: which version of the raw events it was computed from.';
comment on column asset_versions.input_version is 'day_inputs.input_version at the time.';
comment on column asset_versions.row_count is 'Rows of that day in the aggregate.';
comment on column asset_versions.computed_at is 'When it was computed.';

-- A session that crosses midnight ties neighbouring days together (see sql/assets/sessions.sql):
-- a day's aggregates read events from two days before it to one day after.
create view day_inputs as
select
    day.event_day,
    sum(near.version)::bigint as input_version,
    max(near.changed_at) as changed_at
from day_versions as day
join day_versions as near on near.event_day between day.event_day - 2 and day.event_day + 1
group by day.event_day;
comment on view day_inputs is 'For each day, one number that grows when any event its aggregates read has changed.';
