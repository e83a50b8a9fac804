-- Is the data up to date? One row: the last load, days whose aggregates lag behind, and refusals.
select
    (select max(changed_at) from day_versions) as last_load_at,
    (
        select count(*)
        from day_inputs
        where exists (
            select
            from unnest(array[
                'sessions', 'daily_stats', 'product_performance', 'traffic_sources', 'journeys',
                'page_stats'
            ]) as wanted (asset)
            left join asset_versions
                on asset_versions.asset = wanted.asset
                and asset_versions.event_day = day_inputs.event_day
            where asset_versions.input_version is distinct from day_inputs.input_version
        )
    ) as stale_days,
    (select count(*) from rejected_events) as rejected_events
