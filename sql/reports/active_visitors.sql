-- How many are on the site now? One row: distinct visitors, bots aside, with an event in the five
-- minutes before :now. The days (of any time zone) are named so that other partitions stay closed.
select count(distinct visitor_id) as active_visitors
from events
where event_day between cast(cast(:now as timestamptz) at time zone 'UTC' as date) - 1
        and cast(cast(:now as timestamptz) at time zone 'UTC' as date) + 1
    and occurred_at > cast(:now as timestamptz) - interval '5 minutes'
    and occurred_at <= cast(:now as timestamptz)
    and (cast(:site as text) is null or site = :site)
    and not bot
