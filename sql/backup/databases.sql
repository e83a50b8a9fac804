-- Which of these databases are there, and how large are they? One row each, in bytes.
select
    datname,
    pg_database_size(oid)
from pg_database
where datname = any(%(names)s)
order by datname
