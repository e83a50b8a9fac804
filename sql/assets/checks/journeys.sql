-- Do the journeys equal those read off the raw events, session by session?
-- One row a day that disagrees, with how many journeys do.
with entered as (
    select distinct on (session_day, session_id)
        session_day, session_id, site, bot, path as entry_path
    from placed
    where session_day between :first_day and :last_day
        and act = 'page_view'
    order by session_day, session_id, occurred_at, event_id
),
viewed as (
    select distinct on (session_day, session_id) session_day, session_id, product_id
    from placed
    where act = 'page_view'
        and product_id is not null
    order by session_day, session_id, occurred_at, event_id
),
clicked as (
    select distinct on (session_day, session_id) session_day, session_id, product_id, target_host
    from placed
    where act = 'click_outbound'
    order by session_day, session_id, occurred_at, event_id
),
counted as (
    select
        session_day as event_day,
        site,
        bot,
        entry_path,
        coalesce(clicked.product_id, viewed.product_id, '') as product_id,
        coalesce(target_host, '') as target_host,
        count(*) as sessions
    from entered
    left join viewed using (session_day, session_id)
    left join clicked using (session_day, session_id)
    group by
        session_day, site, bot, entry_path, coalesce(clicked.product_id, viewed.product_id, ''),
        coalesce(target_host, '')
),
claimed as (
    select * from journeys where event_day between :first_day and :last_day
)
select event_day, count(*) as disagreements
from claimed
full join counted using (event_day, site, bot, entry_path, product_id, target_host)
where claimed.sessions is distinct from counted.sessions
group by event_day
