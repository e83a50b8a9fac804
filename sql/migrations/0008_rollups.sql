-- depends: 0007_retention
-- One rule of counting: every event is its session's, so that reports by any dimension add up to the
-- same totals, and a filter chooses sessions. Facts (sessions and their pages), and the rollups that
-- sql/assets/<table>.sql make of them.

create function path_pattern(path text) returns text
language sql immutable parallel safe as $$
    select case when path like '/_%/_%' then '/' || split_part(path, '/', 2) || '/*' else path end
$$;
comment on function path_pattern is 'The kind of a page: /p/espresso is /p/*, / and /about are themselves.';

alter table sessions
    add column utm_term    text,
    add column utm_content text,
    add column click_id    text,
    add column referrer    text,
    add column region      text,
    add column language    text,
    add column screen      text,
    add column bot_reason  text,
    add column identified  boolean not null default false,
    add column product_id  text    not null default '',
    add column target_host text    not null default '',
    add column steps       text[]  not null default '{}';
comment on column sessions.referrer is 'Host and path of the page that led to its first page view.';
comment on column sessions.identified is 'Came with a first-party id given with consent: recognisable on other days.';
comment on column sessions.product_id is 'The product of its first outbound click, else the first one viewed; empty if none.';
comment on column sessions.target_host is 'Where its first outbound click led; empty if there was none.';
comment on column sessions.steps is 'Patterns of its first five pages (path_pattern), repeats in a row once.';

create table session_pages (
    event_day       date    not null,
    session_day     date    not null,
    session_id      uuid    not null,
    path            text    not null,
    product_id      text    not null,
    page_views      integer not null,
    outbound_clicks integer not null,
    image_hovers    integer not null,
    gallery_swipes  integer not null,
    read_mores      integer not null,
    coupon_copies   integer not null,
    store_visits    integer not null,
    engaged_ms      bigint  not null,
    engaged_views   integer not null,
    scroll_depth    bigint  not null,
    scroll_25       integer not null,
    scroll_50       integer not null,
    scroll_75       integer not null,
    scroll_100      integer not null
);
-- Not unique by a key: a path may be longer than an index takes.
create index session_pages_event_day on session_pages (event_day);
comment on table session_pages is 'One row a day, session, page and product, for every session with any event on that day. Everything on the day it occurred; engagement on that of its view.';
comment on column session_pages.event_day is 'Day of the events, in the site''s time zone.';
comment on column session_pages.session_day is 'Day its session began: sessions.event_day.';
comment on column session_pages.session_id is 'The session.';
comment on column session_pages.product_id is 'The product that the events name; empty if none.';

alter table daily_stats add column product_clicks integer not null default 0;
-- Reports took this from the products. Days whose raw events are gone have nowhere else to take it.
update daily_stats as day
set product_clicks = product.outbound_clicks
from (
    select event_day, site, bot, sum(outbound_clicks) as outbound_clicks
    from product_performance
    group by event_day, site, bot
) as product
where (product.event_day, product.site, product.bot) = (day.event_day, day.site, day.bot);
comment on table daily_stats is 'One row a day, site and bot flag. Visitors and events by the day they occurred; sessions by the day they began.';

create table hourly_stats (
    event_day       date        not null,
    site            text        not null,
    bot             boolean     not null,
    hour            timestamptz not null,
    visitors        integer     not null,
    sessions        integer     not null,
    bounces         integer     not null,
    page_views      integer     not null,
    product_views   integer     not null,
    outbound_clicks integer     not null,
    product_clicks  integer     not null,
    interactions    integer     not null,
    coupon_copies   integer     not null,
    store_visits    integer     not null,
    engaged_ms      bigint      not null,
    primary key (event_day, site, bot, hour)
);
comment on table hourly_stats is 'One row an hour of the site''s clock, site and bot flag; what daily_stats has, by the hour.';
comment on column hourly_stats.hour is 'The moment at which the hour begins on the site''s clock.';
comment on column hourly_stats.visitors is 'Distinct visitors of that hour.';
comment on column hourly_stats.sessions is 'Sessions that began in that hour.';

alter table product_performance
    add column engaged_views integer not null default 0,
    add column scroll_depth  bigint  not null default 0;

alter table page_stats
    add column scroll_25  integer not null default 0,
    add column scroll_50  integer not null default 0,
    add column scroll_75  integer not null default 0,
    add column scroll_100 integer not null default 0,
    drop constraint page_stats_pkey;
create index page_stats_event_day on page_stats (event_day);
comment on column page_stats.visitors is 'Distinct visitors of the day who viewed it.';

alter table traffic_sources rename column visitors to campaign_visitors;
alter table traffic_sources
    add column term           text    not null default '',
    add column content        text    not null default '',
    add column referrer       text    not null default '',
    add column product_views  integer not null default 0,
    add column product_clicks integer not null default 0,
    add column day_visitors      integer not null default 0,
    add column channel_visitors  integer not null default 0,
    add column source_visitors   integer not null default 0,
    add column content_visitors  integer not null default 0,
    add column referrer_visitors integer not null default 0,
    drop constraint traffic_sources_pkey;
-- Days that cannot be computed anew: the nearest that is known.
update traffic_sources
set
    day_visitors = campaign_visitors,
    channel_visitors = campaign_visitors,
    source_visitors = campaign_visitors,
    content_visitors = campaign_visitors,
    referrer_visitors = campaign_visitors;
create index traffic_sources_event_day on traffic_sources (event_day);
comment on table traffic_sources is 'One row a day, site, bot flag and source of sessions. Visitors and events by the day they occurred; sessions by the day they began.';
comment on column traffic_sources.day_visitors is 'Visitors, each at his first row of the day: over all rows of a day, its different visitors.';
comment on column traffic_sources.channel_visitors is 'Visitors, each at his first row of the channel: over its rows, its different visitors.';
comment on column traffic_sources.source_visitors is 'The same of channel and source.';
comment on column traffic_sources.campaign_visitors is 'The same of channel, source, medium and campaign.';
comment on column traffic_sources.content_visitors is 'The same of channel, source, medium, campaign, term and content.';
comment on column traffic_sources.referrer_visitors is 'The same of channel, source and referrer.';

create table audience_stats (
    event_day       date    not null,
    site            text    not null,
    bot             boolean not null,
    dimension       text    not null,
    value           text    not null,
    visitors        integer not null,
    sessions        integer not null,
    bounces         integer not null,
    page_views      integer not null,
    outbound_clicks integer not null,
    coupon_copies   integer not null,
    store_visits    integer not null,
    engaged_ms      bigint  not null,
    primary key (event_day, site, bot, dimension, value)
);
comment on table audience_stats is 'One row a day, site, bot flag, dimension and value. Each dimension by itself adds up to daily_stats.';
comment on column audience_stats.dimension is 'country, region, device_type, browser, os, language, screen or bot_reason.';
comment on column audience_stats.value is 'The value, of the session; empty where unknown.';

create table coupon_stats (
    event_day  date    not null,
    site       text    not null,
    bot        boolean not null,
    coupon     text    not null,
    product_id text    not null,
    copies     integer not null,
    sessions   integer not null,
    went       integer not null,
    primary key (event_day, site, bot, coupon, product_id)
);
comment on table coupon_stats is 'One row a day, site, bot flag, coupon and product, by the day of the copies.';
comment on column coupon_stats.coupon is 'The coupon''s code or name; empty where the site does not say.';
comment on column coupon_stats.copies is 'How often it was copied.';
comment on column coupon_stats.sessions is 'Distinct sessions that copied it on that day.';
comment on column coupon_stats.went is 'Of those, sessions with an outbound click or "Go to Store" after their first copy of it.';

alter table journeys drop constraint journeys_pkey;
create index journeys_event_day on journeys (event_day);

create table paths (
    event_day   date    not null,
    site        text    not null,
    bot         boolean not null,
    steps       text[]  not null,
    target_host text    not null,
    sessions    integer not null
);
create index paths_event_day on paths (event_day);
comment on table paths is 'One row a day, site, bot flag and path through the site. Every session with a page view is in exactly one.';
comment on column paths.steps is 'Patterns of the first five pages (path_pattern), repeats in a row once.';
comment on column paths.target_host is 'Where its first outbound click led; empty if there was none.';

create table attributions (
    event_day       date    not null,
    site            text    not null,
    bot             boolean not null,
    model           text    not null,
    channel         text    not null,
    source          text    not null,
    campaign        text    not null,
    sessions        integer not null,
    converted       integer not null,
    outbound_clicks integer not null,
    coupon_copies   integer not null,
    store_visits    integer not null
);
create index attributions_event_day on attributions (event_day);
comment on table attributions is 'One row a day, site, bot flag, model and source that a model gives sessions to; everything of a session on the day it began.';
comment on column attributions.model is 'first: the visitor''s first session of the 30 days up to the session. last: the latest of them that is not Direct.';
comment on column attributions.converted is 'Those with an outbound click, a coupon copy or a "Go to Store".';

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
            ('bot', 'Whether the sessions were flagged as automated.'),
            ('visitors', 'Distinct visitors of that day. Over several days they are added up.'),
            ('sessions', 'Sessions that began on that day.'),
            ('bounces', 'Those with exactly one page view and nothing done on it.'),
            ('page_views', 'Page views.'),
            ('product_views', 'Page views that name a product.'),
            ('outbound_clicks', 'Clicks on links that leave the site.'),
            ('product_clicks', 'Outbound clicks that name a product.'),
            ('interactions', 'Image hovers, gallery swipes and read-mores.'),
            ('image_hovers', 'Interactions of kind image_hover.'),
            ('gallery_swipes', 'Interactions of kind gallery_swipe.'),
            ('read_mores', 'Interactions of kind read_more.'),
            ('coupon_copies', 'Conversion signals of kind coupon_copy.'),
            ('store_visits', 'Conversion signals of kind go_to_store.'),
            ('engaged_ms', 'Visible milliseconds, each page view by its maximum.'),
            ('engaged_views', 'Page views of which engagement is known: what averages divide by.'),
            ('scroll_depth', 'Sum over those views of the deepest scroll, in per cent.'),
            ('scroll_25', 'Of those views, the ones scrolled to 25 % or deeper.'),
            ('scroll_50', 'Of those views, the ones scrolled to 50 % or deeper.'),
            ('scroll_75', 'Of those views, the ones scrolled to 75 % or deeper.'),
            ('scroll_100', 'Of those views, the ones scrolled to the end.'),
            ('path', 'Path of the page.'),
            ('product_id', 'The product; empty if none.'),
            ('channel', 'GA4''s default channel group, or AI Assistants.'),
            ('source', 'utm_source, else the referrer''s name, else (direct).'),
            ('campaign', 'utm_campaign, or empty.'),
            ('term', 'utm_term, or empty.'),
            ('content', 'utm_content, or empty.'),
            ('referrer', 'Host and path of the referring page, or empty.'),
            ('utm_term', 'utm_term of the first page view.'),
            ('utm_content', 'utm_content of the first page view.'),
            ('click_id', 'Which advertising click id its first page view had.'),
            ('region', 'Name of the region, where the file has it.'),
            ('language', 'BCP 47, as the browser says.'),
            ('screen', 'Width x height in CSS pixels.'),
            ('bot_reason', 'Why it is flagged as automated.')
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

create view asset_reach as
select *
from (
    values
        ('sessions', 'events', 2),
        ('session_pages', 'sessions', 1),  -- sessions reach over midnight
        ('daily_stats', 'session_pages', 0),
        ('hourly_stats', 'sessions', 1),
        ('product_performance', 'session_pages', 0),
        ('page_stats', 'session_pages', 0),
        ('traffic_sources', 'session_pages', 0),
        ('audience_stats', 'session_pages', 0),
        ('coupon_stats', 'sessions', 1),
        ('journeys', 'sessions', 0),
        ('paths', 'sessions', 0),
        ('attributions', 'sessions', 30)
) as reach (asset, upstream, days_back);
comment on view asset_reach is 'What a day of each aggregate is computed from.';
comment on column asset_reach.asset is 'Name of the aggregate.';
comment on column asset_reach.upstream is 'What it is computed from, and what that is computed from.';
comment on column asset_reach.days_back is 'How many days before its own it reads there.';

-- The version of a day's sessions is day_inputs'; that of what is computed from them, the sum of
-- theirs. It grows with each, so that it is the same only when all are.
create view asset_inputs as
with session_input as (
    select input.event_day, input.input_version
    from day_inputs as input
    cross join first_open_day as open
    where input.event_day >= open.event_day
    union all
    -- Final: whatever they were computed from last.
    select seen.event_day, seen.input_version
    from asset_versions as seen
    cross join first_open_day as open
    where seen.asset = 'sessions'
        and seen.event_day < open.event_day
),
reach as (
    select
        asset.asset,
        case asset.upstream
            when 'events' then 0
            else asset.days_back + coalesce(upstream.days_back, 0)
        end as days_back
    from asset_reach as asset
    left join asset_reach as upstream
        on upstream.asset = asset.upstream
        and upstream.upstream <> 'events'
)
select reach.asset, day.event_day, cast(sum(near.input_version) as bigint) as input_version
from reach
cross join day_versions as day
cross join first_open_day as open
cross join generate_series(0, reach.days_back) as back
join session_input as near on near.event_day = day.event_day - back
where day.event_day >= open.event_day
group by reach.asset, day.event_day;
comment on view asset_inputs is 'For each aggregate and each day that can be recomputed: one number that grows when anything it is computed from has changed. asset_versions has the one it was computed from.';
comment on column asset_inputs.asset is 'Name of the aggregate.';
comment on column asset_inputs.event_day is 'The day, in the site''s time zone.';
comment on column asset_inputs.input_version is 'Sum of the versions of what it is computed from.';

grant select on
    session_pages, hourly_stats, audience_stats, coupon_stats, paths, attributions, asset_reach,
    asset_inputs
to footfall_pipeline, footfall_dashboard;
grant insert, update, delete on
    session_pages, hourly_stats, audience_stats, coupon_stats, paths, attributions
to footfall_pipeline;

-- Everything that still can be is computed anew.
delete from asset_versions
using first_open_day as open
where asset_versions.event_day >= open.event_day;
