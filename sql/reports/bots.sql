-- What was flagged as automated, and why? One row a reason or a browser, as :by says, and one for
-- all (is_total). It is asked with bots alone.
with counted as (
    select
        grouping(value) = 1 as is_total,
        value,
        cast(coalesce(sum(sessions), 0) as bigint) as sessions,
        cast(coalesce(sum(page_views), 0) as bigint) as page_views
    from audience_stats
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
        and dimension = case
            when cast(:by as text) = 'reason' then 'bot_reason'
            else cast(:by as text)
        end
    group by grouping sets ((value), ())
)
select
    counted.*,
    value as bot_reason,
    value as browser,
    cast(sessions as double precision)
        / nullif(sum(sessions) filter (where is_total) over (), 0) as session_share
from counted
order by sessions desc, page_views desc, value
