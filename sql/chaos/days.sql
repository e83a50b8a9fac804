-- From which day to which are there events? One row, of nulls if there are none.
select
    min(event_day) as first_day,
    max(event_day) as last_day
from day_versions
