-- Loads insert one after the other, until commit: none misses what another is about to store.
select pg_advisory_xact_lock(4707003)
