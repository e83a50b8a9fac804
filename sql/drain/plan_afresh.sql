-- Plan each statement for the partitions as they are now: a plan kept from when today was empty
-- would read the whole of it for every event. And look events up by key, however few there are.
select
    set_config('plan_cache_mode', 'force_custom_plan', true),
    set_config('enable_seqscan', 'off', true)
