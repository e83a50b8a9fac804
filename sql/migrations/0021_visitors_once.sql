-- depends: 0020_product_sources
-- Most visitors come once a day: whoever counts visitors counts those by their sessions, and has only
-- the others to tell apart. Of days that are final nobody is known to be alone, which is as right.

alter table sessions add column alone boolean not null default false;
comment on column sessions.alone is 'Whether its day is its own: its visitor has no other session with events on it, and it has none on another day.';

alter table session_pages add column alone boolean not null default false;
comment on column session_pages.alone is 'Whether it has page views and its visitor, on this day, no other row with any of this page.';

-- Everything that still can be is computed anew.
delete from asset_versions
using first_open_day as open
where asset_versions.event_day >= open.event_day;
