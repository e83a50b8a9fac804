-- Which coupons are copied, and do visitors then go to the shop? One row a coupon and product, and
-- one for all (is_total). Who copies two coupons counts at each.
select
    grouping(coupon) = 1 as is_total,
    coupon,
    product_id,
    cast(coalesce(sum(copies), 0) as bigint) as coupon_copies,
    cast(coalesce(sum(sessions), 0) as bigint) as copying_sessions,
    cast(coalesce(sum(went), 0) as bigint) as went_sessions,
    cast(sum(went) as double precision) / nullif(sum(sessions), 0) as went_share
from coupon_stats
where event_day between cast(:first_day as date) and cast(:last_day as date)
    and (cast(:site as text) is null or site = :site)
    and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
group by grouping sets ((coupon, product_id), ())
order by coupon_copies desc, coupon, product_id
