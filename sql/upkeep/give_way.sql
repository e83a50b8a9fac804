-- Until the end of this transaction: whoever holds a table, a dump or a long report, is not waited
-- for longer than half a second, since loads would wait behind us.
select set_config('lock_timeout', '500ms', true)
