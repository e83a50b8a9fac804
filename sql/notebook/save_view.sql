-- Save a view under a name; what its owner called so before is replaced.
insert into saved_views (user_name, name, address, shared)
values (:user_name, :name, :address, :shared)
on conflict (user_name, name) do update
set address = excluded.address, shared = excluded.shared, created_at = now()
