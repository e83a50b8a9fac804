-- How much engagement is of a page view that is not there? One row.
select
    count(*) as engagements,
    count(*) filter (where view.event_id is null) as orphans
from events as seen
left join events as view
    on view.site = seen.site
    and view.view_id = seen.view_id
    and view.event_type = 'page_view'
    and view.event_day between cast(:first_day as date) - 1 and :last_day
where seen.event_type = 'engagement'
    and seen.event_day between :first_day and :last_day
