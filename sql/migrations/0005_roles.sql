-- depends: 0004_measures
-- Least privilege: the pipeline writes, the dashboard reads, the collector has nothing here.
-- They cannot log in until `alter role ... login password ...` (see docs/operations.md).

do $$
declare
    role text;
begin
    foreach role in array array['footfall_pipeline', 'footfall_dashboard'] loop
        begin
            execute format('create role %I nologin', role);
        exception
            when duplicate_object or unique_violation then null;  -- roles are the whole server's
        end;
    end loop;
end
$$;

grant usage on schema public to footfall_pipeline, footfall_dashboard;
grant select on all tables in schema public to footfall_pipeline, footfall_dashboard;
grant insert, update, delete on
    events, rejected_events, day_versions, asset_versions,
    sessions, daily_stats, product_performance, traffic_sources, journeys, page_stats
to footfall_pipeline;

revoke execute on function ensure_event_days, drop_event_days_before from public;
grant execute on function ensure_event_days, drop_event_days_before to footfall_pipeline;
