-- When were these visitors last seen in a span of time? One row a visitor who was.
select
    visitor_id,
    max(occurred_at) as occurred_at
from events
where visitor_id = any(cast(:visitors as uuid[]))
    and occurred_at between :since and :until
    -- A day to either side, since a site's day begins up to 14 hours before or after UTC's.
    and event_day between cast(cast(:since as timestamptz) at time zone 'UTC' as date) - 1
        and cast(cast(:until as timestamptz) at time zone 'UTC' as date) + 1
group by visitor_id
