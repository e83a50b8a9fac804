-- Is every event in exactly one session, and is each session what the events within its bounds say?
-- One row a day that disagrees, with how many of its events or sessions do.
with misplaced as (
    select event_day
    from placed
    where event_day <= :last_day
    group by event_day, event_id
    having count(session_id) <> 1
),
shared as (
    -- Days on which a visitor has events of several sessions.
    select site, visitor_id, event_day
    from placed
    group by site, visitor_id, event_day
    having count(distinct session_id) > 1
),
counted as (
    select
        placed.session_day as event_day,
        placed.session_id,
        bool_and(placed.event_day = placed.session_day and shared.event_day is null) as alone,
        count(*) filter (where act = 'page_view') as page_views,
        count(product_id) filter (where act = 'page_view') as product_views,
        count(*) filter (where act = 'click_outbound') as outbound_clicks,
        count(product_id) filter (where act = 'click_outbound') as product_clicks,
        count(*) filter (where act in ('image_hover', 'gallery_swipe', 'read_more'))
            as interactions,
        count(*) filter (where act = 'coupon_copy') as coupon_copies,
        count(*) filter (where act = 'go_to_store') as store_visits,
        coalesce(sum(visible_ms), 0) as engaged_ms,
        count(*) filter (where act not in ('engagement', 'custom')) = 1
            and count(*) filter (where act = 'page_view') = 1 as bounce
    from placed
    left join shared using (site, visitor_id, event_day)
    where placed.session_day between :first_day and :last_day
    group by placed.session_day, placed.session_id
),
continued as (
    select
        session_day as event_day,
        session_id,
        count(*) filter (where act = 'page_view') as page_views,
        count(product_id) filter (where act = 'page_view') as product_views,
        count(*) filter (where act = 'click_outbound') as outbound_clicks,
        count(product_id) filter (where act = 'click_outbound') as product_clicks,
        count(*) filter (where act in ('image_hover', 'gallery_swipe', 'read_more'))
            as interactions,
        count(*) filter (where act = 'coupon_copy') as coupon_copies,
        count(*) filter (where act = 'go_to_store') as store_visits,
        coalesce(sum(visible_ms), 0) as engaged_ms
    from placed
    where session_day between :first_day and :last_day
        and event_day > session_day
    group by session_day, session_id
),
view as (
    select
        session_day as event_day,
        session_id,
        path,
        row_number() over (
            partition by session_day, session_id order by occurred_at, event_id
        ) as place,
        row_number() over (
            partition by session_day, session_id order by occurred_at desc, event_id desc
        ) as place_from_end
    from placed
    where session_day between :first_day and :last_day
        and act = 'page_view'
),
stepped as (
    select
        view.event_day,
        view.session_id,
        array_agg(path_pattern(view.path) order by view.place) as steps
    from view
    left join view as before
        on before.event_day = view.event_day
        and before.session_id = view.session_id
        and before.place = view.place - 1
    where path_pattern(before.path) is distinct from path_pattern(view.path)
    group by view.event_day, view.session_id
),
clicked as (
    select distinct on (session_day, session_id)
        session_day as event_day, session_id, product_id, target_host
    from placed
    where session_day between :first_day and :last_day
        and act = 'click_outbound'
    order by session_day, session_id, occurred_at, event_id
),
viewed as (
    select distinct on (session_day, session_id)
        session_day as event_day, session_id, product_id
    from placed
    where session_day between :first_day and :last_day
        and act = 'page_view'
        and product_id is not null
    order by session_day, session_id, occurred_at, event_id
),
miscounted as (
    select event_day
    from (select * from sessions where event_day between :first_day and :last_day) as session
    full join counted using (event_day, session_id)
    left join continued using (event_day, session_id)
    left join (select * from view where place = 1) as entered using (event_day, session_id)
    left join (select * from view where place_from_end = 1) as left_from
        using (event_day, session_id)
    left join stepped using (event_day, session_id)
    left join clicked using (event_day, session_id)
    left join viewed using (event_day, session_id)
    where (
            session.alone, session.page_views, session.product_views, session.outbound_clicks,
            session.product_clicks, session.interactions, session.coupon_copies, session.store_visits,
            session.engaged_ms, session.bounce, session.entry_path, session.exit_path,
            session.steps, session.product_id, session.target_host,
            session.next_day_page_views, session.next_day_product_views,
            session.next_day_outbound_clicks, session.next_day_product_clicks,
            session.next_day_interactions, session.next_day_coupon_copies,
            session.next_day_store_visits, session.next_day_engaged_ms
        ) is distinct from (
            counted.alone, counted.page_views, counted.product_views, counted.outbound_clicks,
            counted.product_clicks, counted.interactions, counted.coupon_copies, counted.store_visits,
            counted.engaged_ms, counted.bounce, entered.path, left_from.path,
            coalesce(stepped.steps[1:5], '{}'),
            coalesce(clicked.product_id, viewed.product_id, ''),
            coalesce(clicked.target_host, ''),
            continued.page_views, continued.product_views, continued.outbound_clicks,
            continued.product_clicks, continued.interactions, continued.coupon_copies,
            continued.store_visits, continued.engaged_ms
        )
),
-- What a session has from its events as they came: flags of any, the rest of the first that tells.
told as (
    select
        placed.session_day as event_day,
        placed.session_id,
        row_number() over (
            partition by placed.session_day, placed.session_id
            order by placed.occurred_at, placed.event_id
        ) as rank,
        event.event_type = 'page_view' and event.channel is not null as landed,
        event.bot,
        event.session_hint,
        event.channel,
        event.source,
        event.utm_medium,
        event.utm_campaign,
        event.utm_term,
        event.utm_content,
        event.click_id,
        event.referrer,
        event.referrer_host,
        event.country,
        event.region,
        event.device_type,
        event.browser,
        event.os,
        event.language,
        event.screen,
        event.bot_reason,
        trail_line(
            event.event_type, event.path, event.action, event.product_id, event.target_host,
            event.coupon
        ) as line
    from placed
    join events as event using (event_day, event_id)
    where placed.session_day between :first_day and :last_day
        and event.event_day between cast(:first_day as date) and cast(:last_day as date) + 1
),
described as (
    select
        event_day,
        session_id,
        bool_or(bot) as bot,
        coalesce(string_agg(line, '' order by rank), '') as trail,
        count(session_hint) > 0 as identified,
        min(rank) filter (where landed) as landing,
        min(rank) filter (where bot_reason is not null) as suspicion,
        min(rank) filter (where language is not null) as language,
        min(rank) filter (where screen is not null) as screen
    from told
    group by event_day, session_id
),
misdescribed as (
    select described.event_day
    from described
    join sessions as session using (event_day, session_id)
    join told as first using (event_day, session_id)
    left join told as landing
        on landing.event_day = described.event_day
        and landing.session_id = described.session_id
        and landing.rank = described.landing
    left join told as suspicious
        on suspicious.event_day = described.event_day
        and suspicious.session_id = described.session_id
        and suspicious.rank = described.suspicion
    left join told as speaking
        on speaking.event_day = described.event_day
        and speaking.session_id = described.session_id
        and speaking.rank = described.language
    left join told as showing
        on showing.event_day = described.event_day
        and showing.session_id = described.session_id
        and showing.rank = described.screen
    where first.rank = 1
        and (
            session.bot, session.trail, session.identified, session.channel, session.source,
            session.utm_medium, session.utm_campaign, session.utm_term, session.utm_content,
            session.click_id, session.referrer, session.referrer_host, session.country,
            session.region, session.device_type, session.browser, session.os, session.language,
            session.screen, session.bot_reason
        ) is distinct from (
            described.bot, described.trail, described.identified,
            coalesce(landing.channel, 'Direct'), coalesce(landing.source, '(direct)'),
            landing.utm_medium, landing.utm_campaign, landing.utm_term, landing.utm_content,
            landing.click_id,
            substring(landing.referrer from '(?:^[a-z][a-z0-9+.-]*://)?(.*)'),
            landing.referrer_host, first.country, first.region, first.device_type,
            first.browser, first.os, speaking.language, showing.screen, suspicious.bot_reason
        )
)
select event_day, count(*) as disagreements
from (
    select * from misplaced
    union all
    select * from miscounted
    union all
    select * from misdescribed
) as wrong
group by event_day
