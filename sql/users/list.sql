-- Who may log in, and who is logged in? One row a user.
select
    users.name,
    users.role,
    users.sites,
    users.password_hash is not null as has_password,
    users.created_at,
    count(logins.token_sha256) as logins
from users
left join logins on logins.user_name = users.name and logins.ends_at > now()
group by users.name
order by users.name
