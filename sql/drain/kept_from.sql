-- From which day on are raw events kept? One row; null where retention has dropped none.
select max(kept_from) from retention_runs
