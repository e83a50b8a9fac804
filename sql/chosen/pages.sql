-- What did the chosen sessions do on the days from :first_day to :last_day? Their rows of
-- session_pages, with what is known of the session.
-- The day of both is compared as a case: as a second key it would be taken for a coincidence, and the
-- join for all but empty.
select
    page.*,
    session.site,
    session.visitor_id,
    session.bot,
    session.bot_reason,
    session.channel,
    session.source,
    session.utm_medium,
    session.utm_campaign,
    session.utm_term,
    session.utm_content,
    session.referrer,
    session.country,
    session.region,
    session.device_type,
    session.browser,
    session.os,
    session.language,
    session.screen
from chosen as session
join session_pages as page
    on page.session_id = session.session_id
    and case when page.session_day = session.event_day then true end
where page.event_day between cast(:first_day as date) and cast(:last_day as date)
