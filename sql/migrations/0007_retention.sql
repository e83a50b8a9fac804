-- depends: 0006_column_comments
-- Which raw events were dropped for their age.

create table retention_runs (
    kept_from    date        primary key,
    dropped_days integer     not null,
    ran_at       timestamptz not null default now()
);
comment on table retention_runs is 'One row a day that retention moved on to. Aggregates that read dropped raw events are final.';
comment on column retention_runs.kept_from is 'First day whose raw events were kept.';
comment on column retention_runs.dropped_days is 'Days whose raw events were dropped then.';
comment on column retention_runs.ran_at is 'When.';

-- A day's aggregates read events from two days before it (see day_inputs).
create view first_open_day as
select coalesce(max(kept_from) + 2, date '0001-01-01') as event_day
from retention_runs;
comment on view first_open_day is 'First day that can still be recomputed; the aggregates of earlier days are final.';
comment on column first_open_day.event_day is 'The day; 0001-01-01 where retention has dropped nothing.';

grant select on retention_runs, first_open_day to footfall_pipeline, footfall_dashboard;
grant insert, update on retention_runs to footfall_pipeline;
