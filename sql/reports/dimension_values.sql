-- Which values does a dimension have, to choose a filter from? One row a value, most frequent
-- first, at most 100. Hits are sessions; of a page or product, page views.
with known as (
    select value, sessions as hits
    from traffic_sources
    cross join lateral (
        values
            ('channel', channel),
            ('source', source),
            ('campaign', campaign),
            ('medium', medium),
            ('term', term),
            ('content', content),
            ('referrer', referrer)
    ) as named (dimension, value)
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
        and dimension = cast(:dimension as text)
    union all
    select value, sessions
    from audience_stats
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
        and dimension = case
            when cast(:dimension as text) = 'device' then 'device_type'
            else cast(:dimension as text)
        end
    union all
    select path, page_views
    from page_stats
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
        and cast(:dimension as text) = 'page'
    union all
    select product_id, views
    from product_performance
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
        and cast(:dimension as text) = 'product'
)
select value, cast(sum(hits) as bigint) as hits
from known
where cast(:search as text) = '' or strpos(lower(value), lower(cast(:search as text))) > 0
group by value
order by hits desc, value
limit 100
