-- depends: 0016_funnel_trails
-- Whose source is credited with a session is found once, when its day is computed: a filtered report
-- need not put the visits of every visitor in order.

create table session_touches (
    event_day date not null,
    session_id uuid not null,
    first_channel text not null,
    first_source text not null,
    first_campaign text not null,
    last_channel text not null,
    last_source text not null,
    last_campaign text not null
);
create index session_touches_event_day on session_touches (event_day);
comment on table session_touches is 'One row a session that is credited to an earlier one of its visitor, by one model at least. All others are credited to themselves.';
comment on column session_touches.event_day is 'The day that the session began, in the site''s time zone.';
comment on column session_touches.session_id is 'The session: with its day, one of the table sessions.';
comment on column session_touches.first_channel is 'Channel of the visitor''s first session of the 30 days up to this one.';
comment on column session_touches.first_source is 'Source of that session.';
comment on column session_touches.first_campaign is 'utm_campaign of that session; empty if there was none.';
comment on column session_touches.last_channel is 'Channel of the latest of them that is not Direct, this one included; Direct where there is none.';
comment on column session_touches.last_source is 'Source of that session.';
comment on column session_touches.last_campaign is 'utm_campaign of that session; empty if there was none.';

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

grant select on session_touches to footfall_pipeline, footfall_dashboard;
grant insert, update, delete on session_touches to footfall_pipeline;
