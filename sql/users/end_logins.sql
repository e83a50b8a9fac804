-- End all that somebody has open.
delete from logins
where user_name = :name
