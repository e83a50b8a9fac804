-- For how long (milliseconds) may a statement of this connection wait for a lock?
select set_config('lock_timeout', %s, false)
