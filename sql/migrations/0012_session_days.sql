-- depends: 0011_report_speed
-- What reports waited for: what a session did on which of its days, so that they need not ask for
-- its pages; its sessions by day alone, so that they are read in the order they lie in; and products'
-- leads and positions, so that raw events are not read for them.

alter table sessions
    add column product_clicks           integer not null default 0,
    add column next_day_page_views      integer,
    add column next_day_product_views   integer,
    add column next_day_outbound_clicks integer,
    add column next_day_product_clicks  integer,
    add column next_day_interactions    integer,
    add column next_day_coupon_copies   integer,
    add column next_day_store_visits    integer,
    add column next_day_engaged_ms      bigint;
comment on column sessions.product_clicks is 'Outbound clicks that name a product.';
comment on column sessions.next_day_page_views is 'Of its page views, those on the day after it began; null unless it has events on it.';
comment on column sessions.next_day_product_views is 'Of its product views, those on the day after it began.';
comment on column sessions.next_day_outbound_clicks is 'Of its outbound clicks, those on the day after it began.';
comment on column sessions.next_day_product_clicks is 'Of its product clicks, those on the day after it began.';
comment on column sessions.next_day_interactions is 'Of its interactions, those on the day after it began.';
comment on column sessions.next_day_coupon_copies is 'Of its coupon copies, those on the day after it began.';
comment on column sessions.next_day_store_visits is 'Of its store visits, those on the day after it began.';
comment on column sessions.next_day_engaged_ms is 'Of its engaged time, that of page views on the day after it began.';

create index sessions_event_day on sessions (event_day);

create table product_leads (
    event_day     date    not null,
    site          text    not null,
    bot           boolean not null,
    product_id    text    not null,
    previous_path text    not null,
    entry_path    text    not null,
    product_views integer not null
);
create index product_leads_event_day on product_leads (event_day, product_id);
comment on table product_leads is 'One row a day, site, bot flag, product and way to it: from which page, in sessions that began where.';
comment on column product_leads.event_day is 'Day of the product views, in the site''s time zone.';
comment on column product_leads.site is 'The site.';
comment on column product_leads.bot is 'Whether the sessions are flagged as automated.';
comment on column product_leads.product_id is 'The product that was viewed.';
comment on column product_leads.previous_path is 'The page seen just before in the session; empty if it is the first.';
comment on column product_leads.entry_path is 'The session''s first page.';
comment on column product_leads.product_views is 'Page views that name the product.';

create table product_positions (
    event_day      date    not null,
    site           text    not null,
    bot            boolean not null,
    product_id     text    not null,
    path           text    not null,
    position       integer,
    product_clicks integer not null
);
create index product_positions_event_day on product_positions (event_day, product_id);
comment on table product_positions is 'One row a day, site, bot flag, product, page and position of a link that was clicked.';
comment on column product_positions.event_day is 'Day of the clicks, in the site''s time zone.';
comment on column product_positions.site is 'The site.';
comment on column product_positions.bot is 'Whether the sessions are flagged as automated.';
comment on column product_positions.product_id is 'The product whose link was clicked.';
comment on column product_positions.path is 'The page that it was clicked on.';
comment on column product_positions.position is 'The link''s place on the page; null where the page does not tell.';
comment on column product_positions.product_clicks is 'Outbound clicks that name the product.';

create or replace view asset_reach as
select *
from (
    values
        ('sessions', 'events', 2),
        -- Sessions reach over midnight.
        ('session_pages', 'sessions', 1),
        ('daily_stats', 'sessions', 1),
        ('hourly_stats', 'sessions', 1),
        ('product_performance', 'session_pages', 0),
        ('product_leads', 'sessions', 1),
        ('product_positions', 'sessions', 1),
        ('page_stats', 'session_pages', 0),
        ('traffic_sources', 'sessions', 1),
        ('audience_stats', 'sessions', 1),
        ('coupon_stats', 'sessions', 1),
        ('journeys', 'sessions', 0),
        ('paths', 'sessions', 0),
        ('attributions', 'sessions', 30)
) as reach (asset, upstream, days_back);

grant select on product_leads, product_positions to footfall_pipeline, footfall_dashboard;
grant insert, update, delete on product_leads, product_positions to footfall_pipeline;

-- Everything that still can be is computed anew.
delete from asset_versions
using first_open_day as open
where asset_versions.event_day >= open.event_day;
