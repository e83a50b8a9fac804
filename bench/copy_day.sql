-- One day more: some of the template's visitors come on :day, as new ones, or, with consent, as those
-- of the same four weeks; to another of many products, from another country, with another browser.
with chosen as (
    select person, session_day
    from template_visits
    order by
        hashtextextended(person || '/' || session_day, cast(:day as date) - date '2000-01-01'),
        person,
        session_day
    limit cast(:visits as bigint)
),
coming as (
    select
        template.*,
        cast(:day as date) - session_day as days_later,
        case
            when identified then md5(person || '/' || (cast(:day as date) - date '2000-01-01') / 28)
            else md5(person || '/' || session_day || '/' || :day)
        end as new_visitor,
        case
            when hashtext(cast(visitor_id as text)) % 5 = 0 then 'outlet' else 'demo'
        end as new_site
    from chosen
    join template using (person, session_day)
),
changed as (
    select
        *,
        occurred_at + days_later * interval '1 day' as new_occurred_at,
        (hashtextextended(new_visitor, 1) & 65535) / 65536.0 as luck_of_country,
        (hashtextextended(new_visitor, 2) & 65535) / 65536.0 as luck_of_device,
        (hashtextextended(new_visitor || product_id, 3) & 65535) / 65536.0 as luck_of_product
    from coming
),
settled as (
    select
        *,
        -- Popularity falls off steeply, as in any shop.
        product_id || '-' || floor(power(luck_of_product, 3) * cast(:variants as integer)) as new_product
    from changed
)
insert into events (
    occurred_at, received_at, event_id, visitor_id, session_hint, view_id, event_day, event_type,
    visible_ms, duration_ms, position, scroll_depth, bot, site, host, path, query, title, action,
    product_id, target_url, target_host, target, direction, coupon, referrer, referrer_host, channel,
    source, utm_source, utm_medium, utm_campaign, utm_term, utm_content, click_id, country, region,
    device_type, browser, os, bot_reason, language, screen, props, extra
)
select
    new_occurred_at,
    new_occurred_at + (received_at - occurred_at),
    cast(md5(event_id || '/' || :day) as uuid),
    cast(new_visitor as uuid),
    cast(md5(session_hint || '/' || :day) as uuid),
    cast(md5(view_id || '/' || :day) as uuid),
    cast(
        new_occurred_at
            at time zone case new_site when 'outlet' then 'America/New_York' else 'UTC' end as date
    ),
    event_type,
    visible_ms,
    duration_ms,
    position,
    scroll_depth,
    bot,
    new_site,
    host,
    coalesce(replace(path, product_id, new_product), path),
    query,
    title,
    action,
    new_product,
    target_url,
    target_host,
    target,
    direction,
    coupon,
    referrer,
    referrer_host,
    channel,
    source,
    utm_source,
    utm_medium,
    utm_campaign || to_char(cast(:day as date), '-YYYY-MM'),
    utm_term,
    utm_content,
    click_id,
    (cast(:countries as text[]))[1 + floor(power(luck_of_country, 2.5) * 60)],
    region,
    device_type,
    case
        when bot then browser
        else (cast(:browsers as text[]))[1 + floor(power(luck_of_device, 3) * 40)]
    end,
    case when bot then os else os || coalesce(' ' || nullif(floor(luck_of_device * 4), 0), '') end,
    bot_reason,
    language,
    screen,
    props,
    extra
from settled
order by new_occurred_at
