-- Where did sessions come from, and what did they do? One row a day, site, bot flag and source.
-- All measures are of those sessions, on the day they began.
insert into traffic_sources (
    event_day, site, bot, channel, source, medium, campaign, visitors, sessions, bounces,
    page_views, outbound_clicks, coupon_copies, store_visits, engaged_ms
)
select
    event_day,
    site,
    bot,
    channel,
    source,
    coalesce(utm_medium, ''),
    coalesce(utm_campaign, ''),
    count(distinct visitor_id),
    count(*),
    count(*) filter (where bounce),
    sum(page_views),
    sum(outbound_clicks),
    sum(coupon_copies),
    sum(store_visits),
    sum(engaged_ms)
from sessions
where event_day between :first_day and :last_day
group by event_day, site, bot, channel, source, coalesce(utm_medium, ''), coalesce(utm_campaign, '')
