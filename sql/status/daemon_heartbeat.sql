-- How many seconds ago did Dagster's daemon last say that it lives? One row; null if never.
-- Runs in Dagster's own database, which keeps times in UTC without a zone.
select extract(epoch from (now() at time zone 'utc') - max(timestamp))::double precision as seconds
from daemon_heartbeats
