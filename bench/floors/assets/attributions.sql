-- Which source gets the credit? The same rows as sql/assets/attributions.sql.
select
    session.event_day,
    session.site,
    session.bot,
    model,
    coalesce(to_channel, channel) as channel,
    coalesce(to_source, source) as source,
    coalesce(to_campaign, utm_campaign, '') as campaign,
    count(*) as sessions,
    count(*) filter (where outbound_clicks + coupon_copies + store_visits > 0) as converted,
    sum(outbound_clicks) as outbound_clicks,
    sum(coupon_copies) as coupon_copies,
    sum(store_visits) as store_visits
from sessions as session
left join session_touches as touch using (event_day, session_id)
cross join lateral (
    values
        ('first', first_channel, first_source, first_campaign),
        ('last', last_channel, last_source, last_campaign)
) as credit (model, to_channel, to_source, to_campaign)
group by
    session.event_day, session.site, session.bot, model,
    coalesce(to_channel, channel), coalesce(to_source, source),
    coalesce(to_campaign, utm_campaign, '')
