-- Do the coupons' numbers equal those read off the raw events, session by session?
-- One row a day that disagrees, with how many coupons do.
with copied as (
    select
        event_day, site, bot, coalesce(coupon, '') as coupon, coalesce(product_id, '') as product_id,
        session_day, session_id, occurred_at, event_id
    from placed
    where event_day <= :last_day
        and act = 'coupon_copy'
),
went as (
    select distinct event_day, session_day, session_id, coupon, product_id
    from copied
    where exists (
        select
        from placed as gone
        where gone.act in ('click_outbound', 'go_to_store')
            and gone.session_day = copied.session_day
            and gone.session_id = copied.session_id
            and (gone.occurred_at, gone.event_id) > (copied.occurred_at, copied.event_id)
    )
),
counted as (
    select
        copied.event_day, copied.site, copied.bot, copied.coupon, copied.product_id,
        count(*) as copies,
        count(distinct copied.session_id) as sessions,
        count(distinct went.session_id) as went
    from copied
    left join went using (event_day, session_day, session_id, coupon, product_id)
    group by copied.event_day, copied.site, copied.bot, copied.coupon, copied.product_id
),
claimed as (
    select * from coupon_stats where event_day between :first_day and :last_day
)
select event_day, count(*) as disagreements
from claimed
full join counted using (event_day, site, bot, coupon, product_id)
where (claimed.copies, claimed.sessions, claimed.went)
    is distinct from (counted.copies, counted.sessions, counted.went)
group by event_day
