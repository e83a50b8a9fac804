-- depends: 0017_session_touches
-- Which run computed an aggregate's day, so that whoever wonders about it finds what that run said.

alter table asset_versions add column run_id text;
comment on column asset_versions.run_id is 'The Dagster run that computed it; null where none did, or before this was kept.';
