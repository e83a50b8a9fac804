-- Do the touches equal those found by looking at every earlier session of each visitor?
-- One row a day that disagrees, with how many sessions do.
with visit as (
    select
        event_day, session_id, site, visitor_id, channel, source,
        coalesce(utm_campaign, '') as campaign,
        row_number() over (
            partition by site, visitor_id order by event_day, started_at, session_id
        ) as place
    from sessions
    where event_day between cast(:first_day as date) - 30 and :last_day
),
touched as (
    select
        visit.event_day, visit.session_id, visit.site, visit.visitor_id, visit.place,
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
    group by visit.event_day, visit.session_id, visit.site, visit.visitor_id, visit.place
),
found as (
    select
        touched.event_day,
        touched.session_id,
        first.channel as first_channel,
        first.source as first_source,
        first.campaign as first_campaign,
        last.channel as last_channel,
        last.source as last_source,
        last.campaign as last_campaign
    from touched
    join visit as own using (site, visitor_id, place)
    join visit as first
        on first.site = touched.site
        and first.visitor_id = touched.visitor_id
        and first.place = touched.first_place
    join visit as last
        on last.site = touched.site
        and last.visitor_id = touched.visitor_id
        and last.place = touched.last_place
    where (first.channel, first.source, first.campaign) <> (own.channel, own.source, own.campaign)
        or (last.channel, last.source, last.campaign) <> (own.channel, own.source, own.campaign)
),
claimed as (
    select *
    from session_touches
    where event_day between :first_day and :last_day
),
wrong as (
    (
        select * from claimed
        except all
        select * from found
    )
    union all
    (
        select * from found
        except all
        select * from claimed
    )
)
select event_day, count(distinct session_id) as disagreements
from wrong
group by event_day
