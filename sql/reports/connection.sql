-- What holds for a connection that reads reports: it changes nothing, ends a statement in time (given in
-- milliseconds), and plans each with its values, without spending time on compiling it. Days that were
-- just loaded have no statistics yet: taken for empty, they would be walked once for every session.
-- A row that one process hands to another costs a fifth of what PostgreSQL thinks by default.
select
    set_config('default_transaction_read_only', 'on', false),
    set_config('statement_timeout', %s, false),
    set_config('plan_cache_mode', 'force_custom_plan', false),
    set_config('jit', 'off', false),
    set_config('enable_nestloop', 'off', false),
    set_config('parallel_tuple_cost', '0.02', false),
    set_config('work_mem', '64MB', false)
