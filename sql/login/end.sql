-- Somebody has logged out.
delete from logins
where token_sha256 = :token_sha256
returning user_name
