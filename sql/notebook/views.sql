-- Which saved views is somebody offered? Their own and the shared ones, one row each.
select view_id, name, address, shared, user_name
from saved_views
where user_name = :user_name or shared
order by user_name <> :user_name, lower(name), view_id
