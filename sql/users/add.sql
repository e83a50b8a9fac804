-- Add somebody who may log in; returns no row where the name is taken.
insert into users (name, password_hash, role, sites)
values (:name, :password_hash, :role, :sites)
on conflict (name) do nothing
returning name
