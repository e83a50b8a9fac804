-- Change somebody's password; returns no row where nobody is called so.
update users
set password_hash = :password_hash, changed_at = now()
where name = :name
returning name
