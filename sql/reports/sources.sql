-- Where do visits come from? One row a channel, source, medium and campaign, and one for all
-- (is_total). All measures are of the sessions that began there.
select
    grouping(channel) = 1 as is_total,
    channel,
    source,
    medium,
    campaign,
    cast(coalesce(sum(visitors), 0) as bigint) as visitors,
    cast(coalesce(sum(sessions), 0) as bigint) as sessions,
    cast(coalesce(sum(page_views), 0) as bigint) as page_views,
    cast(sum(bounces) as double precision) / nullif(sum(sessions), 0) as bounce_rate,
    cast(sum(engaged_ms) / 1000 / nullif(sum(sessions), 0) as double precision)
        as engaged_seconds_per_session,
    cast(coalesce(sum(outbound_clicks), 0) as bigint) as outbound_clicks,
    cast(coalesce(sum(coupon_copies), 0) as bigint) as coupon_copies,
    cast(coalesce(sum(store_visits), 0) as bigint) as store_visits
from traffic_sources
where event_day between cast(:first_day as date) and cast(:last_day as date)
    and (cast(:site as text) is null or site = :site)
    and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
group by grouping sets ((channel, source, medium, campaign), ())
order by sessions desc, channel, source, medium, campaign
