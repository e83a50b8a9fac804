-- Which of Footfall's roles exist, and may they log in? One row each.
select rolname, rolcanlogin from pg_roles where rolname in ('footfall_pipeline', 'footfall_dashboard', 'footfall_notes')
