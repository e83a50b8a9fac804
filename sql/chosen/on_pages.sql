-- Which sessions were on one of the pages that :filter_page names, or on a page of one of the kinds?
select session_day, session_id
from session_pages
where event_day between cast(:first_day as date) - 1 and cast(:last_day as date) + 1
    and (
        path = any (cast(:filter_page as text[]))
        -- Kinds, as /p/*, are looked for only where there is one: asked once, not for each row.
        or (
            exists (
                select from unnest(cast(:filter_page as text[])) as page where page like '%*%'
            )
            and path_pattern(path) = any (cast(:filter_page as text[]))
        )
    )
