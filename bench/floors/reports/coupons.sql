-- Which coupons are copied, and do visitors then go to the shop? From raw events alone: within half
-- an hour.
select
    coupon,
    product_id,
    count(*) as coupon_copies,
    count(distinct (event_day, site, visitor_id)) as copying_visitors,
    count(distinct (event_day, site, visitor_id)) filter (
        where exists (
            select
            from events as went
            where went.site = copied.site
                and went.visitor_id = copied.visitor_id
                and went.event_day = copied.event_day
                and went.event_type = 'click_outbound'
                and went.occurred_at > copied.occurred_at
                and went.occurred_at < copied.occurred_at + interval '30 minutes'
        )
    ) as went_visitors
from events as copied
where action = 'coupon_copy'
    and event_day between :first_day and :last_day
    and not bot
group by coupon, product_id
order by coupon_copies desc, coupon, product_id
