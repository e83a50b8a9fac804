-- depends: 0019_quicker_versions
-- Which sources bring the views and the clicks of each product, without a look at sessions.

create table product_sources (
    event_day date not null,
    views integer not null,
    outbound_clicks integer not null,
    bot boolean not null,
    site text not null,
    product_id text not null,
    channel text not null,
    source text not null
);
create index product_sources_event_day on product_sources (event_day);
comment on table product_sources is 'One row a day, site, bot flag, product and source of the sessions that viewed or clicked it; everything on the day it occurred.';
comment on column product_sources.event_day is 'The day, in the site''s time zone.';
comment on column product_sources.views is 'Page views of the product.';
comment on column product_sources.outbound_clicks is 'Outbound clicks that name the product.';
comment on column product_sources.bot is 'Whether the sessions are flagged as automated.';
comment on column product_sources.site is 'The site''s name in the settings.';
comment on column product_sources.product_id is 'The product.';
comment on column product_sources.channel is 'Channel of the sessions'' first page view.';
comment on column product_sources.source is 'Source of the sessions'' first page view.';

create or replace view asset_reach as
select *
from (
    values
        ('sessions', 'events', 2),
        -- Sessions reach over midnight.
        ('session_pages', 'sessions', 1),
        ('session_touches', 'sessions', 30),
        ('daily_stats', 'sessions', 1),
        ('hourly_stats', 'sessions', 1),
        ('product_performance', 'session_pages', 0),
        ('product_sources', 'session_pages', 0),
        ('product_leads', 'sessions', 1),
        ('product_positions', 'sessions', 1),
        ('page_stats', 'session_pages', 0),
        ('traffic_sources', 'sessions', 1),
        ('audience_stats', 'sessions', 1),
        ('coupon_stats', 'sessions', 1),
        ('journeys', 'sessions', 0),
        ('paths', 'sessions', 0),
        ('trails', 'sessions', 0),
        ('attributions', 'session_touches', 0)
) as reach (asset, upstream, days_back);

grant select on product_sources to footfall_pipeline, footfall_dashboard;
grant insert, update, delete on product_sources to footfall_pipeline;
