-- Who holds this token, and what may they? Role and sites are null for whom the users do not list.
-- No row: nobody, or they logged in in another way than people do now.
select logins.user_name, users.role, users.sites
from logins
left join users on users.name = logins.user_name
where logins.token_sha256 = :token_sha256
    and logins.by_oidc = :by_oidc
    and logins.ends_at > now()
