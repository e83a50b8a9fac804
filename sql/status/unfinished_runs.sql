-- How many runs does Dagster take for being at work? One row. Runs in Dagster's own database.
select count(*) as unfinished
from runs
where status in ('STARTING', 'STARTED', 'CANCELING')
