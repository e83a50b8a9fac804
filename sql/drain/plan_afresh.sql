-- Plan each statement for the partitions as they are now: a plan kept from when today was empty
-- would read the whole of it for every event.
set local plan_cache_mode = force_custom_plan
