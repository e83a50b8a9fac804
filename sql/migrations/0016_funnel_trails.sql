-- depends: 0015_product_days
-- Funnels of all sessions from an aggregate: a quarter of the bytes of sessions, and equal trails of
-- a day are looked at once.

create table trails (
    event_day date not null,
    sessions integer not null,
    bot boolean not null,
    site text not null,
    trail text not null
);
create index trails_event_day on trails (event_day);
comment on table trails is 'One row a day, site, bot flag and trail: the steps of a funnel that sessions took, in order. Sessions that took none are in no row.';
comment on column trails.event_day is 'The day that the sessions began, in the site''s time zone.';
comment on column trails.sessions is 'Sessions that took exactly these steps.';
comment on column trails.bot is 'Whether the sessions are flagged as automated.';
comment on column trails.site is 'The site''s name in the settings.';
comment on column trails.trail is 'As in sessions: a line for each event that can be a step, in order (trail_line).';

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
        ('trails', 'sessions', 0),
        ('attributions', 'sessions', 30)
) as reach (asset, upstream, days_back);

grant select on trails to footfall_pipeline, footfall_dashboard;
grant insert, update, delete on trails to footfall_pipeline;
