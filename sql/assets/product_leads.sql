-- From which pages do visitors come to a product? One row a day, site, bot flag, product and way to
-- it: the page seen just before in the session (empty if none was) and the one on which it began.
with seen as (
    select
        event_day,
        site,
        session_bot as bot,
        product_id,
        entry_path,
        coalesce(
            lag(path) over (partition by session_day, session_id order by occurred_at, event_id), ''
        ) as previous_path
    from chosen_events
    where event_type = 'page_view'
        and event_day <= cast(:last_day as date)
)
select
    event_day,
    site,
    bot,
    product_id,
    previous_path,
    entry_path,
    cast(count(*) as integer) as product_views
from seen
where product_id is not null
    and event_day >= cast(:first_day as date)
group by event_day, site, bot, product_id, previous_path, entry_path
