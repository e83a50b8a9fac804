-- Which sources bring visits that go on to a shop? One row a source that the :model gives sessions
-- to, as finely told apart as :depth says, and one for all (is_total).
with named as (
    select
        channel,
        case when cast(:depth as text) <> 'channel' then source end as source,
        case when cast(:depth as text) = 'campaign' then campaign end as campaign,
        sessions, converted, outbound_clicks, coupon_copies, store_visits
    from attributions
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
        and model = cast(:model as text)
)
select
    grouping(channel) = 1 as is_total,
    channel,
    source,
    campaign,
    cast(coalesce(sum(sessions), 0) as bigint) as sessions,
    cast(coalesce(sum(converted), 0) as bigint) as converted_sessions,
    cast(sum(converted) as double precision) / nullif(sum(sessions), 0) as conversion_rate,
    cast(coalesce(sum(outbound_clicks), 0) as bigint) as outbound_clicks,
    cast(coalesce(sum(coupon_copies), 0) as bigint) as coupon_copies,
    cast(coalesce(sum(store_visits), 0) as bigint) as store_visits
from named
group by grouping sets ((channel, source, campaign), ())
order by sessions desc, channel, source, campaign
