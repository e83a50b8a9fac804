-- Do the trails equal those read off the raw events, session by session?
-- One row a day that disagrees, with how many trails do.
with walked as (
    select
        placed.session_day,
        placed.site,
        placed.bot,
        string_agg(
            trail_line(
                event.event_type, event.path, event.action, event.product_id, event.target_host,
                event.coupon
            ),
            '' order by placed.occurred_at, placed.event_id
        ) as trail
    from placed
    join events as event using (event_day, event_id)
    where placed.session_day between :first_day and :last_day
        and event.event_day between cast(:first_day as date) and cast(:last_day as date) + 1
    group by placed.session_day, placed.session_id, placed.site, placed.bot
),
counted as (
    select session_day as event_day, site, bot, trail, count(*) as sessions
    from walked
    where trail <> ''
    group by session_day, site, bot, trail
),
claimed as (
    select * from trails where event_day between :first_day and :last_day
)
select event_day, count(*) as disagreements
from claimed
full join counted using (event_day, site, bot, trail)
where claimed.sessions is distinct from counted.sessions
group by event_day
