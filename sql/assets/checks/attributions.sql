-- Do the attributions equal those found by looking at every earlier session of each visitor, and the
-- acts a count of the raw events? One row a day that disagrees, with how many sources' measures do.
with visit as (
    select
        event_day, session_id, site, visitor_id, bot, channel, source,
        coalesce(utm_campaign, '') as campaign,
        row_number() over (
            partition by site, visitor_id order by event_day, started_at, session_id
        ) as place
    from sessions
    where event_day between cast(:first_day as date) - 30 and :last_day
),
touched as (
    select
        visit.event_day, visit.session_id, visit.site, visit.visitor_id, visit.bot,
        min(earlier.place) as first_place,
        coalesce(
            max(earlier.place) filter (where earlier.channel <> 'Direct'), max(earlier.place)
        ) as last_place
    from visit
    join visit as earlier
        on earlier.site = visit.site
        and earlier.visitor_id = visit.visitor_id
        and earlier.place <= visit.place
        and earlier.event_day >= visit.event_day - 30
    where visit.event_day >= :first_day
    group by visit.event_day, visit.session_id, visit.site, visit.visitor_id, visit.bot
),
credited as (
    select touched.event_day, touched.session_id, touched.site, touched.bot, model,
        visit.channel, visit.source, visit.campaign
    from touched
    cross join lateral (values ('first', first_place), ('last', last_place)) as given (model, place)
    join visit using (site, visitor_id, place)
),
acted as (
    select session_day as event_day, session_id, act
    from placed
    where act in ('click_outbound', 'coupon_copy', 'go_to_store')
),
counted as (
    select event_day, site, bot, model, channel, source, campaign, 'sessions' as measure,
        count(*) as value
    from credited
    group by event_day, site, bot, model, channel, source, campaign
    union all
    select event_day, site, bot, model, channel, source, campaign, act, count(*)
    from credited
    join acted using (event_day, session_id)
    group by event_day, site, bot, model, channel, source, campaign, act
    union all
    select event_day, site, bot, model, channel, source, campaign, 'converted',
        count(distinct session_id)
    from credited
    join acted using (event_day, session_id)
    group by event_day, site, bot, model, channel, source, campaign
),
claimed as (
    select event_day, site, bot, model, channel, source, campaign, measure, value
    from attributions
    cross join lateral (
        values
            ('sessions', sessions),
            ('converted', converted),
            ('click_outbound', outbound_clicks),
            ('coupon_copy', coupon_copies),
            ('go_to_store', store_visits)
    ) as measured (measure, value)
    where event_day between :first_day and :last_day
)
select event_day, count(*) as disagreements
from claimed
full join counted using (event_day, site, bot, model, channel, source, campaign, measure)
where coalesce(claimed.value, 0) <> coalesce(counted.value, 0)
group by event_day
