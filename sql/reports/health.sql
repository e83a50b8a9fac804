-- Is the data up to date? One row: the last load, days whose aggregates lag behind, and refusals.
select
    (select max(changed_at) from day_versions) as last_load_at,
    (
        select count(distinct wanted.event_day)
        from asset_inputs as wanted
        left join asset_versions as seen using (asset, event_day)
        where seen.input_version is distinct from wanted.input_version
    ) as stale_days,
    (select count(*) from rejected_events) as rejected_events
