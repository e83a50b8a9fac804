-- Take a share link back, and return its number if it is there. Sites: null means all of them.
update share_links
set revoked_at = coalesce(revoked_at, now())
where link_id = :link_id
    and (cast(:sites as text[]) is null or site = any(:sites))
returning link_id
