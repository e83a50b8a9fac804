-- On which day did counting begin? One row; null where nothing was counted yet.
select min(event_day) as first_day
from daily_stats
where cast(:site as text) is null or site = :site
