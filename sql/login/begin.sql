-- Somebody has logged in: note the digest of the token that their browser gets.
insert into logins (token_sha256, user_name, by_oidc, ends_at)
values (:token_sha256, :user_name, :by_oidc, now() + make_interval(secs => :lasting_seconds))
