-- Nothing staged: a load that is being halved stages more than once in its transaction.
delete from staged_events
