-- How fresh is each aggregate? One row an aggregate: when it was computed last, by which run (null
-- where by none of Dagster's, or by one that has been pruned), up to which day, and how many days
-- wait to be computed again.
select
    wanted.asset,
    max(seen.computed_at) as computed_at,
    (
        array_agg(
            case when seen.computed_at > now() - interval '2 days' then seen.run_id end
            order by seen.computed_at desc nulls last
        )
    )[1] as run_id,
    max(seen.event_day) as last_day,
    count(*) filter (where seen.input_version is distinct from wanted.input_version)
        as waiting_days
from asset_inputs as wanted
left join asset_versions as seen using (asset, event_day)
group by wanted.asset
order by waiting_days desc, wanted.asset
