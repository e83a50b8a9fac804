-- How did it go in the last half hour? One row a minute, oldest first: page views, bots aside.
with seen as (
    select
        cast(
            floor(extract(epoch from cast(:now as timestamptz) - occurred_at) / 60) as integer
        ) as minutes_ago
    from events
    where event_day between cast(cast(:now as timestamptz) at time zone 'UTC' as date) - 1
            and cast(cast(:now as timestamptz) at time zone 'UTC' as date) + 1
        and occurred_at > cast(:now as timestamptz) - interval '30 minutes'
        and occurred_at <= cast(:now as timestamptz)
        and event_type = 'page_view'
        and (cast(:site as text) is null or site = :site)
        and not bot
)
select minutes_ago, count(seen.minutes_ago) as page_views
from generate_series(0, 29) as minutes_ago
left join seen using (minutes_ago)
group by minutes_ago
order by minutes_ago desc
