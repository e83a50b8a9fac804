-- Notes which raw events are gone for their age. One row a first kept day.
insert into retention_runs (kept_from, dropped_days)
values (:kept_from, :dropped_days)
on conflict (kept_from) do update set
    dropped_days = retention_runs.dropped_days + excluded.dropped_days,
    ran_at = now()
