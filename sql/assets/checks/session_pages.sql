-- Do the sessions' pages equal a count of the raw events within the sessions' bounds?
-- One row a day that disagrees, with how many rows do.
with counted as (
    select
        event_day,
        session_day,
        session_id,
        visitor_id,
        path,
        coalesce(product_id, '') as product_id,
        sum(cast(act = 'page_view' as integer)) as page_views,
        sum(cast(act = 'click_outbound' as integer)) as outbound_clicks,
        sum(cast(act = 'image_hover' as integer)) as image_hovers,
        sum(cast(act = 'gallery_swipe' as integer)) as gallery_swipes,
        sum(cast(act = 'read_more' as integer)) as read_mores,
        sum(cast(act = 'coupon_copy' as integer)) as coupon_copies,
        sum(cast(act = 'go_to_store' as integer)) as store_visits,
        coalesce(sum(visible_ms), 0) as engaged_ms,
        count(visible_ms) as engaged_views,
        coalesce(sum(scroll_depth), 0) as scroll_depth,
        count(*) filter (where scroll_depth between 25 and 100) as scroll_25,
        count(*) filter (where scroll_depth between 50 and 100) as scroll_50,
        count(*) filter (where scroll_depth between 75 and 100) as scroll_75,
        count(*) filter (where scroll_depth = 100) as scroll_100
    from placed
    where event_day <= :last_day
        and session_id is not null
    group by event_day, session_day, session_id, visitor_id, path, coalesce(product_id, '')
),
page_viewer as (
    select event_day, visitor_id, path, count(*) as rows_of_page
    from counted
    where page_views > 0
    group by event_day, visitor_id, path
),
claimed as (
    select * from session_pages where event_day between :first_day and :last_day
)
select event_day, count(*) as disagreements
from claimed
full join counted using (event_day, session_day, session_id, path, product_id)
left join page_viewer using (event_day, visitor_id, path)
where (
        claimed.alone, claimed.page_views, claimed.outbound_clicks, claimed.image_hovers,
        claimed.gallery_swipes, claimed.read_mores, claimed.coupon_copies, claimed.store_visits,
        claimed.engaged_ms,
        claimed.engaged_views, claimed.scroll_depth, claimed.scroll_25, claimed.scroll_50,
        claimed.scroll_75, claimed.scroll_100
    ) is distinct from (
        counted.page_views > 0 and rows_of_page = 1, counted.page_views, counted.outbound_clicks,
        counted.image_hovers, counted.gallery_swipes, counted.read_mores, counted.coupon_copies,
        counted.store_visits, counted.engaged_ms,
        counted.engaged_views, counted.scroll_depth, counted.scroll_25, counted.scroll_50,
        counted.scroll_75, counted.scroll_100
    )
group by event_day
