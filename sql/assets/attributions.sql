-- Which source gets the credit? One row a day, site, bot flag, model and source; everything of a
-- session on the day it began. The models are those of session_touches.
with touched as (
    select
        session.event_day,
        session.site,
        session.bot,
        model,
        channel,
        source,
        campaign,
        session.outbound_clicks,
        session.coupon_copies,
        session.store_visits
    from (
        select
            event_day, session_id, site, bot, outbound_clicks, coupon_copies, store_visits,
            channel as own_channel, source as own_source, coalesce(utm_campaign, '') as own_campaign
        from chosen
        where event_day between cast(:first_day as date) and cast(:last_day as date)
    ) as session
    left join session_touches as touch
        on touch.event_day = session.event_day
        and touch.session_id = session.session_id
        and touch.event_day between cast(:first_day as date) and cast(:last_day as date)
    cross join lateral (
        values
            (
                'first',
                coalesce(first_channel, own_channel),
                coalesce(first_source, own_source),
                coalesce(first_campaign, own_campaign)
            ),
            (
                'last',
                coalesce(last_channel, own_channel),
                coalesce(last_source, own_source),
                coalesce(last_campaign, own_campaign)
            )
    ) as credit (model, channel, source, campaign)
)
select
    event_day,
    site,
    bot,
    model,
    channel,
    source,
    campaign,
    cast(count(*) as integer) as sessions,
    cast(
        count(*) filter (where outbound_clicks + coupon_copies + store_visits > 0) as integer
    ) as converted,
    cast(sum(outbound_clicks) as integer) as outbound_clicks,
    cast(sum(coupon_copies) as integer) as coupon_copies,
    cast(sum(store_visits) as integer) as store_visits
from touched
group by event_day, site, bot, model, channel, source, campaign
