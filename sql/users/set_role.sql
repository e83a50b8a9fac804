-- Change what somebody may do and see; returns no row where nobody is called so.
update users
set role = :role, sites = :sites, changed_at = now()
where name = :name
returning name
