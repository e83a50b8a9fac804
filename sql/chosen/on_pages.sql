-- Which sessions were on one of the pages that :filter_page names, or on a page of one of the kinds?
select session_day, session_id
from session_pages
where event_day between cast(:first_day as date) - 1 and cast(:last_day as date) + 1
    and (
        path = any (cast(:filter_page as text[]))
        -- Kinds, as /p/*, are looked for only where there is one.
        or (
            array_to_string(cast(:filter_page as text[]), '') like '%*%'
            and path_pattern(path) = any (cast(:filter_page as text[]))
        )
    )
