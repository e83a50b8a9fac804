-- Which sources bring visits that go on to a shop? The last one of 30 days that was not Direct gets
-- the credit. From raw events alone.
with marked as (
    select
        *,
        occurred_at - lag(occurred_at) over visitor < interval '30 minutes' is not true as begins
    from events
    where event_day between cast(:first_day as date) - 30 and :last_day
        and not bot
    window visitor as (partition by site, visitor_id order by occurred_at)
),
numbered as (
    select
        *,
        count(*) filter (where begins) over (
            partition by site, visitor_id order by occurred_at
        ) as session
    from marked
),
visit as (
    select
        site,
        visitor_id,
        session,
        min(event_day) as event_day,
        coalesce((array_agg(channel order by occurred_at)
            filter (where event_type = 'page_view'))[1], 'Direct') as channel,
        coalesce((array_agg(source order by occurred_at)
            filter (where event_type = 'page_view'))[1], '(direct)') as source,
        count(*) filter (where event_type = 'click_outbound') as outbound_clicks,
        count(*) filter (where action = 'coupon_copy') as coupon_copies,
        count(*) filter (where action = 'go_to_store') as store_visits
    from numbered
    group by site, visitor_id, session
),
led as (
    select
        *,
        max(session) filter (where channel <> 'Direct') over (
            partition by site, visitor_id order by session
        ) as last_session
    from visit
)
select
    coalesce(came.channel, led.channel) as channel,
    coalesce(came.source, led.source) as source,
    count(*) as sessions,
    count(*) filter (
        where led.outbound_clicks + led.coupon_copies + led.store_visits > 0
    ) as converted_sessions,
    sum(led.outbound_clicks) as outbound_clicks,
    sum(led.coupon_copies) as coupon_copies,
    sum(led.store_visits) as store_visits
from led
left join visit as came
    on came.site = led.site
    and came.visitor_id = led.visitor_id
    and came.session = led.last_session
    and came.event_day >= led.event_day - 30
where led.event_day >= :first_day
group by 1, 2
order by sessions desc, 1, 2
