-- Where do visits come from? One row a source, as finely told apart as :depth says, and one for all
-- (is_total). Everything that the sessions of a source did.
with named as (
    select
        channel,
        case when cast(:depth as text) <> 'channel' then source end as source,
        case when cast(:depth as text) in ('campaign', 'content') then medium end as medium,
        case when cast(:depth as text) in ('campaign', 'content') then campaign end as campaign,
        case when cast(:depth as text) = 'content' then term end as term,
        case when cast(:depth as text) = 'content' then content end as content,
        case cast(:depth as text)
            when 'channel' then channel_visitors
            when 'source' then source_visitors
            when 'campaign' then campaign_visitors
            else content_visitors
        end as visitors,
        day_visitors, sessions, bounces, page_views, product_views, outbound_clicks, product_clicks,
        coupon_copies, store_visits, engaged_ms
    from traffic_sources
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
)
select
    grouping(channel) = 1 as is_total,
    channel,
    source,
    medium,
    campaign,
    term,
    content,
    cast(
        coalesce(
            case when grouping(channel) = 1 then sum(day_visitors) else sum(visitors) end, 0
        ) as bigint
    ) as visitors,
    cast(coalesce(sum(sessions), 0) as bigint) as sessions,
    cast(coalesce(sum(page_views), 0) as bigint) as page_views,
    cast(sum(bounces) as double precision) / nullif(sum(sessions), 0) as bounce_rate,
    cast(sum(engaged_ms) as double precision) / 1000 / nullif(sum(sessions), 0)
        as engaged_seconds_per_session,
    cast(coalesce(sum(outbound_clicks), 0) as bigint) as outbound_clicks,
    cast(coalesce(sum(product_views), 0) as bigint) as product_views,
    cast(coalesce(sum(product_clicks), 0) as bigint) as product_clicks,
    cast(sum(product_clicks) as double precision) / nullif(sum(product_views), 0) as ctr,
    cast(coalesce(sum(coupon_copies), 0) as bigint) as coupon_copies,
    cast(coalesce(sum(store_visits), 0) as bigint) as store_visits
from named
group by grouping sets ((channel, source, medium, campaign, term, content), ())
order by sessions desc, channel, source, medium, campaign, term, content
