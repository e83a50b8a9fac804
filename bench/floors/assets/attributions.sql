-- Which source gets the credit? The same rows as sql/assets/attributions.sql.
with visit as (
    select
        *,
        coalesce(utm_campaign, '') as campaign,
        row_number() over (
            partition by site, visitor_id order by event_day, started_at, session_id
        ) as place
    from sessions
),
led as (
    select
        *,
        min(place) over (
            partition by site, visitor_id
            order by event_day
            range between interval '30 days' preceding and current row
        ) as first_place,
        max(place) filter (where channel <> 'Direct') over (
            partition by site, visitor_id order by place
        ) as last_place
    from visit
),
credited as (
    select led.*, 'first' as model, came.channel as to_channel, came.source as to_source,
        came.campaign as to_campaign
    from led
    join visit as came
        on came.site = led.site
        and came.visitor_id = led.visitor_id
        and came.place = led.first_place
    union all
    select led.*, 'last', coalesce(came.channel, led.channel), coalesce(came.source, led.source),
        coalesce(came.campaign, led.campaign)
    from led
    left join visit as came
        on came.site = led.site
        and came.visitor_id = led.visitor_id
        and came.place = led.last_place
        and came.event_day >= led.event_day - 30
)
select
    event_day,
    site,
    bot,
    model,
    to_channel as channel,
    to_source as source,
    to_campaign as campaign,
    count(*) as sessions,
    count(*) filter (where outbound_clicks + coupon_copies + store_visits > 0) as converted,
    sum(outbound_clicks) as outbound_clicks,
    sum(coupon_copies) as coupon_copies,
    sum(store_visits) as store_visits
from credited
group by event_day, site, bot, model, to_channel, to_source, to_campaign
