-- Which sources bring the views and the clicks of products? From raw events alone: a session's
-- source is its first page view's.
with marked as (
    select
        *,
        occurred_at - lag(occurred_at) over visitor < interval '30 minutes' is not true as begins
    from events
    where event_day between :first_day and :last_day
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
        (array_agg(coalesce(channel, 'Direct') order by occurred_at)
            filter (where event_type = 'page_view'))[1] as channel,
        (array_agg(coalesce(source, '(direct)') order by occurred_at)
            filter (where event_type = 'page_view'))[1] as source
    from numbered
    group by site, visitor_id, session
)
select
    visit.channel,
    visit.source,
    count(*) filter (where event_type = 'page_view') as product_views,
    count(*) filter (where event_type = 'click_outbound') as product_clicks
from numbered
join visit using (site, visitor_id, session)
where numbered.product_id is not null
    and event_type in ('page_view', 'click_outbound')
group by visit.channel, visit.source
order by product_clicks desc, product_views desc
