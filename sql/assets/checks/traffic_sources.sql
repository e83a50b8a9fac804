-- Do the sources' numbers equal a count of the raw events within the bounds of their sessions?
-- One row a day that disagrees, with how many sources' measures do.
with placed as (
    select
        session.event_day as session_day,
        session.site,
        session.bot,
        session.channel,
        session.source,
        coalesce(session.utm_medium, '') as medium,
        coalesce(session.utm_campaign, '') as campaign,
        session.session_id,
        session.visitor_id,
        session.bounce,
        event.event_day,
        event.event_id,
        event.view_id,
        event.event_type,
        event.action
    from sessions as session
    join events as event
        on event.site = session.site
        and event.visitor_id = session.visitor_id
        and event.event_day in (session.event_day, session.event_day + 1)
        and (event.occurred_at, event.event_id)
            between (session.started_at, session.session_id)
            and (session.ended_at, session.last_event_id)
    where session.event_day between :first_day and :last_day
        and event.event_day between :first_day and cast(:last_day as date) + 1
),
longest as (
    select distinct on (view.event_day, view.event_id)
        view.session_day, view.site, view.bot, view.channel, view.source, view.medium,
        view.campaign, seen.visible_ms
    from placed as view
    join events as seen using (site, view_id)
    where view.event_type = 'page_view'
        and seen.event_type = 'engagement'
        and seen.event_day between view.event_day and view.session_day + 1
        and seen.event_day between :first_day and cast(:last_day as date) + 1
    order by view.event_day, view.event_id, seen.visible_ms desc
),
counted as (
    select
        session_day, site, bot, channel, source, medium, campaign,
        coalesce(action, cast(event_type as text)) as measure, count(*) as value
    from placed
    where event_type in ('page_view', 'click_outbound', 'conversion_signal')
    group by
        session_day, site, bot, channel, source, medium, campaign,
        coalesce(action, cast(event_type as text))
    union all
    select
        session_day, site, bot, channel, source, medium, campaign, 'visitors',
        count(distinct visitor_id)
    from placed
    group by session_day, site, bot, channel, source, medium, campaign
    union all
    select
        session_day, site, bot, channel, source, medium, campaign, 'sessions',
        count(distinct session_id)
    from placed
    group by session_day, site, bot, channel, source, medium, campaign
    union all
    select
        session_day, site, bot, channel, source, medium, campaign, 'bounces',
        count(distinct session_id)
    from placed
    where bounce
    group by session_day, site, bot, channel, source, medium, campaign
    union all
    select
        session_day, site, bot, channel, source, medium, campaign, 'engaged_ms', sum(visible_ms)
    from longest
    group by session_day, site, bot, channel, source, medium, campaign
),
claimed as (
    select
        event_day as session_day, site, bot, channel, source, medium, campaign, measure, value
    from traffic_sources
    cross join lateral (
        values
            ('visitors', cast(visitors as numeric)),
            ('sessions', sessions),
            ('bounces', bounces),
            ('page_view', page_views),
            ('click_outbound', outbound_clicks),
            ('coupon_copy', coupon_copies),
            ('go_to_store', store_visits),
            ('engaged_ms', engaged_ms)
    ) as measured (measure, value)
    where event_day between :first_day and :last_day
)
select session_day as event_day, count(*) as disagreements
from claimed
full join counted
    using (session_day, site, bot, channel, source, medium, campaign, measure)
where coalesce(claimed.value, 0) <> coalesce(counted.value, 0)
group by session_day
