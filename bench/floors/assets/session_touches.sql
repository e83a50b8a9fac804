-- Which sessions are credited to an earlier one? The same rows as sql/assets/session_touches.sql.
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
    select
        led.event_day,
        led.session_id,
        led.channel,
        led.source,
        led.campaign,
        first.channel as first_channel,
        first.source as first_source,
        first.campaign as first_campaign,
        coalesce(last.channel, led.channel) as last_channel,
        coalesce(last.source, led.source) as last_source,
        coalesce(last.campaign, led.campaign) as last_campaign
    from led
    join visit as first
        on first.site = led.site
        and first.visitor_id = led.visitor_id
        and first.place = led.first_place
    left join visit as last
        on last.site = led.site
        and last.visitor_id = led.visitor_id
        and last.place = led.last_place
        and last.event_day >= led.event_day - 30
)
select
    event_day,
    session_id,
    first_channel,
    first_source,
    first_campaign,
    last_channel,
    last_source,
    last_campaign
from credited
where (first_channel, first_source, first_campaign) <> (channel, source, campaign)
    or (last_channel, last_source, last_campaign) <> (channel, source, campaign)
