-- depends: 0005_roles
-- A measure means the same in every table: said once, for every column that has no comment of its own.

do $$
declare
    found record;
begin
    for found in
        select attrelid::regclass as table_name, attname, meaning
        from pg_attribute
        join pg_class on pg_class.oid = attrelid
        join (values
            ('event_day', 'The day, in the site''s time zone.'),
            ('site', 'Name of the site, as in FOOTFALL_SITES.'),
            ('bot', 'Whether these were flagged as automated.'),
            ('visitor_id', 'The visitor, hashed; see events.'),
            ('started_at', 'Its first event.'),
            ('ended_at', 'Its last event.'),
            ('visitors', 'Distinct visitors of that day. Over several days they are added up.'),
            ('sessions', 'Sessions that began on that day.'),
            ('bounces', 'Those with exactly one page view and nothing done on it.'),
            ('page_views', 'Page views.'),
            ('product_views', 'Page views that name a product.'),
            ('views', 'Page views of the product.'),
            ('outbound_clicks', 'Clicks on links that leave the site.'),
            ('interactions', 'Image hovers, gallery swipes and read-mores.'),
            ('image_hovers', 'Interactions of kind image_hover.'),
            ('gallery_swipes', 'Interactions of kind gallery_swipe.'),
            ('read_mores', 'Interactions of kind read_more.'),
            ('coupon_copies', 'Conversion signals of kind coupon_copy.'),
            ('store_visits', 'Conversion signals of kind go_to_store.'),
            ('engaged_ms', 'Visible milliseconds, each page view by its maximum.'),
            ('entries', 'Sessions of which it was the first page.'),
            ('exits', 'Sessions of which it was the last page.'),
            ('entry_path', 'Path of the first page view.'),
            ('exit_path', 'Path of the last page view.'),
            ('path', 'Path of the page.'),
            ('product_id', 'The product.'),
            ('channel', 'GA4''s default channel group, or AI Assistants.'),
            ('source', 'utm_source, else the referrer''s name, else (direct).'),
            ('medium', 'utm_medium, or empty.'),
            ('campaign', 'utm_campaign, or empty.'),
            ('utm_medium', 'utm_medium of the first page view.'),
            ('utm_campaign', 'utm_campaign of the first page view.'),
            ('referrer_host', 'Host name of the first page view''s referrer.'),
            ('country', 'ISO 3166-1 alpha-2.'),
            ('device_type', 'desktop, mobile, tablet, or other.'),
            ('browser', 'Browser family.'),
            ('os', 'Operating system family.'),
            ('asset', 'Name of the aggregate.'),
            ('rejected_id', 'Number to show or replay it by.'),
            ('input_version', 'Sum of the versions of the days that it is computed from.'),
            ('changed_at', 'The latest change of those days.')
        ) as glossary (column_name, meaning) on column_name = attname
        where relnamespace = 'public'::regnamespace
            and relkind in ('r', 'p', 'v')
            and not relispartition
            and relname !~ '^_?yoyo'
            and col_description(attrelid, attnum) is null
    loop
        execute format('comment on column %s.%I is %L', found.table_name, found.attname, found.meaning);
    end loop;
end
$$;
