-- Which sessions are asked about? Those that may have events on the days from :first_day to :last_day
-- and pass every filter: null lets all pass, an array those with one of its values.
select *
from sessions
where event_day between cast(:first_day as date) - 1 and cast(:last_day as date)
    and (cast(:site as text) is null or site = :site)
    and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
    and (cast(:filter_channel as text[]) is null or channel = any (cast(:filter_channel as text[])))
    and (cast(:filter_source as text[]) is null or source = any (cast(:filter_source as text[])))
    and (
        cast(:filter_campaign as text[]) is null
        or coalesce(utm_campaign, '') = any (cast(:filter_campaign as text[]))
    )
    and (
        cast(:filter_medium as text[]) is null
        or coalesce(utm_medium, '') = any (cast(:filter_medium as text[]))
    )
    and (
        cast(:filter_term as text[]) is null
        or coalesce(utm_term, '') = any (cast(:filter_term as text[]))
    )
    and (
        cast(:filter_content as text[]) is null
        or coalesce(utm_content, '') = any (cast(:filter_content as text[]))
    )
    and (
        cast(:filter_referrer as text[]) is null
        or coalesce(referrer, '') = any (cast(:filter_referrer as text[]))
    )
    and (
        cast(:filter_country as text[]) is null
        or coalesce(country, '') = any (cast(:filter_country as text[]))
    )
    and (
        cast(:filter_device as text[]) is null
        or device_type = any (cast(:filter_device as text[]))
    )
    and (cast(:filter_browser as text[]) is null or browser = any (cast(:filter_browser as text[])))
    and (cast(:filter_os as text[]) is null or os = any (cast(:filter_os as text[])))
    and (
        cast(:filter_language as text[]) is null
        or coalesce(language, '') = any (cast(:filter_language as text[]))
    )
    and (
        cast(:filter_page as text[]) is null
        or (event_day, session_id) in (select session_day, session_id from on_pages)
    )
    and (
        cast(:filter_product as text[]) is null
        or (event_day, session_id) in (select session_day, session_id from on_products)
    )
