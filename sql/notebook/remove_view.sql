-- Remove a saved view: its owner's, or as an admin also a shared one.
delete from saved_views
where view_id = :view_id and (user_name = :user_name or (shared and :is_admin))
