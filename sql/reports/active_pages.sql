-- What are they looking at now? One row a page: each active visitor (see active_visitors.sql) is
-- counted at the page of his latest page view in the last 30 minutes.
with latest as (
    select distinct on (site, visitor_id)
        host,
        path,
        max(occurred_at) over (partition by site, visitor_id) as last_seen_at
    from events
    where event_day between cast(cast(:now as timestamptz) at time zone 'UTC' as date) - 1
            and cast(cast(:now as timestamptz) at time zone 'UTC' as date) + 1
        and occurred_at > cast(:now as timestamptz) - interval '30 minutes'
        and occurred_at <= cast(:now as timestamptz)
        and (cast(:site as text) is null or site = :site)
        and not bot
    order by site, visitor_id, event_type = 'page_view' desc, occurred_at desc
)
select path, count(*) as active_visitors
from latest
where last_seen_at > cast(:now as timestamptz) - interval '5 minutes'
group by path
order by active_visitors desc, path
limit 5
