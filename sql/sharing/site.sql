-- Which site does this token's share link show? No row: there is none, or it works no more.
select link_id, site
from share_links
where token_sha256 = :token_sha256
    and revoked_at is null
    and coalesce(expires_at > now(), true)
