-- Which sites have raw events, though no aggregate knows them yet? One row a site. It reads all
-- events: to be asked only about a site that is not known otherwise.
select distinct site
from events
order by site
