-- Forget logins whose time is over.
delete from logins
where ends_at < now()
