-- Remove somebody; returns no row where nobody is called so.
delete from users
where name = :name
returning name
