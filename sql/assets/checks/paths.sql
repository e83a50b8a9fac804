-- Do the paths equal those read off the raw events, session by session?
-- One row a day that disagrees, with how many paths do.
with view as (
    select
        session_day,
        session_id,
        site,
        bot,
        path_pattern(path) as step,
        row_number() over (
            partition by session_day, session_id order by occurred_at, event_id
        ) as place
    from placed
    where session_day between :first_day and :last_day
        and act = 'page_view'
),
stepped as (
    select
        view.session_day, view.session_id, view.site, view.bot,
        array_agg(view.step order by view.place) as steps
    from view
    left join view as before
        on before.session_day = view.session_day
        and before.session_id = view.session_id
        and before.place = view.place - 1
    where before.step is distinct from view.step
    group by view.session_day, view.session_id, view.site, view.bot
),
clicked as (
    select distinct on (session_day, session_id) session_day, session_id, target_host
    from placed
    where act = 'click_outbound'
    order by session_day, session_id, occurred_at, event_id
),
counted as (
    select
        session_day as event_day,
        site,
        bot,
        steps[1:5] as steps,
        coalesce(target_host, '') as target_host,
        count(*) as sessions
    from stepped
    left join clicked using (session_day, session_id)
    group by session_day, site, bot, steps[1:5], coalesce(target_host, '')
),
claimed as (
    select * from paths where event_day between :first_day and :last_day
)
select event_day, count(*) as disagreements
from claimed
full join counted using (event_day, site, bot, steps, target_host)
where claimed.sessions is distinct from counted.sessions
group by event_day
