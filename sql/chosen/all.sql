-- Which sessions are asked about? All that may have events on the days from :first_day to :last_day.
select *
from sessions
where event_day between cast(:first_day as date) - 1 and cast(:last_day as date)
