-- depends: 0002_versions
-- Aggregates: whole days, deleted and inserted again by sql/assets/<table>.sql.

create table sessions (
    session_id        uuid        not null,
    event_day         date        not null,
    site              text        not null,
    visitor_id        uuid        not null,
    started_at        timestamptz not null,
    ended_at          timestamptz not null,
    last_event_id     uuid        not null,
    page_views        integer     not null,
    product_views     integer     not null,
    outbound_clicks   integer     not null,
    interactions      integer     not null,
    coupon_copies     integer     not null,
    store_visits      integer     not null,
    engaged_ms        bigint      not null,
    bounce            boolean     not null,
    bot               boolean     not null,
    entry_path        text,
    exit_path         text,
    channel           text        not null,
    source            text        not null,
    utm_medium        text,
    utm_campaign      text,
    referrer_host     text,
    country           text,
    device_type       text        not null,
    browser           text        not null,
    os                text        not null,
    primary key (event_day, session_id)
);
comment on table sessions is 'One row a session, on the day it began: 30 minutes idle or a new campaign end it.';
comment on column sessions.session_id is 'Id of its first event.';
comment on column sessions.last_event_id is 'Id of its last event.';
comment on column sessions.event_day is 'Day it began, in the site''s time zone.';
comment on column sessions.bounce is 'Exactly one page view and nothing done on it.';
comment on column sessions.engaged_ms is 'Visible milliseconds of its page views, each view by its maximum.';
comment on column sessions.store_visits is '"Go to Store" presses.';
comment on column sessions.product_views is 'Page views that name a product.';
comment on column sessions.channel is 'Channel of its first page view; Direct where it has none.';

create table daily_stats (
    event_day       date    not null,
    site            text    not null,
    bot             boolean not null,
    visitors        integer not null,
    sessions        integer not null,
    bounces         integer not null,
    page_views      integer not null,
    product_views   integer not null,
    outbound_clicks integer not null,
    interactions    integer not null,
    coupon_copies   integer not null,
    store_visits    integer not null,
    engaged_ms      bigint  not null,
    primary key (event_day, site, bot)
);
comment on table daily_stats is 'One row a day, site and bot flag. Visitors and events by the day they occurred; sessions by the day they began.';

create table product_performance (
    event_day       date    not null,
    site            text    not null,
    bot             boolean not null,
    product_id      text    not null,
    views           integer not null,
    viewers         integer not null,
    outbound_clicks integer not null,
    image_hovers    integer not null,
    gallery_swipes  integer not null,
    read_mores      integer not null,
    coupon_copies   integer not null,
    store_visits    integer not null,
    engaged_ms      bigint  not null,
    primary key (event_day, site, bot, product_id)
);
comment on table product_performance is 'One row a day, site, bot flag and product. CTR is outbound_clicks over views.';
comment on column product_performance.viewers is 'Distinct visitors of the day who viewed it.';

create table traffic_sources (
    event_day       date    not null,
    site            text    not null,
    bot             boolean not null,
    channel         text    not null,
    source          text    not null,
    medium          text    not null,
    campaign        text    not null,
    visitors        integer not null,
    sessions        integer not null,
    bounces         integer not null,
    page_views      integer not null,
    outbound_clicks integer not null,
    coupon_copies   integer not null,
    store_visits    integer not null,
    engaged_ms      bigint  not null,
    primary key (event_day, site, bot, channel, source, medium, campaign)
);
comment on table traffic_sources is 'One row a day, site, bot flag and source of sessions; all measures are of those sessions.';

create table journeys (
    event_day   date    not null,
    site        text    not null,
    bot         boolean not null,
    entry_path  text    not null,
    product_id  text    not null,
    target_host text    not null,
    sessions    integer not null,
    primary key (event_day, site, bot, entry_path, product_id, target_host)
);
comment on table journeys is 'One row a day, site, bot flag and journey. Every session with a page view is in exactly one.';
comment on column journeys.product_id is 'The product of its first outbound click, else the first one viewed; empty if none.';
comment on column journeys.target_host is 'Where its first outbound click led; empty if there was none.';

create table page_stats (
    event_day       date    not null,
    site            text    not null,
    bot             boolean not null,
    path            text    not null,
    page_views      integer not null,
    visitors        integer not null,
    entries         integer not null,
    exits           integer not null,
    bounces         integer not null,
    outbound_clicks integer not null,
    engaged_ms      bigint  not null,
    engaged_views   integer not null,
    scroll_depth    bigint  not null,
    primary key (event_day, site, bot, path)
);
comment on table page_stats is 'One row a day, site, bot flag and page.';
comment on column page_stats.engaged_views is 'Page views of which engagement is known: what averages divide by.';
comment on column page_stats.scroll_depth is 'Sum over those views of the deepest scroll, in per cent.';
