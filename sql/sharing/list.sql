-- Which share links are there? One row each, newest first. Sites: null means all of them.
select
    link_id,
    site,
    name,
    created_by,
    created_at,
    expires_at,
    revoked_at,
    revoked_at is null and coalesce(expires_at > now(), true) as is_live
from share_links
where cast(:sites as text[]) is null or site = any(:sites)
order by link_id desc
