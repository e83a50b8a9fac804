-- Which state are the aggregates of a view's days in? One row; its version changes with every
-- computation of one of these days, or of the day before them, whose sessions reach into them.
select
    concat_ws(
        '/', count(*), sum(input_version), sum(extract(epoch from computed_at))
    ) as version
from asset_versions
where event_day between cast(:first_day as date) - 1 and cast(:last_day as date)
