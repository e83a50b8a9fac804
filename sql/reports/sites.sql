-- Which sites have sent anything? One row a site.
select distinct site
from daily_stats
order by site
