-- Gives a token a name. One row, or none where a token that is in use has that name already.
insert into api_tokens (token_sha256, name, site, created_by)
values (:token_sha256, :name, :site, :created_by)
on conflict (name) do update set
    token_sha256 = excluded.token_sha256,
    site = excluded.site,
    created_by = excluded.created_by,
    created_at = now(),
    revoked_at = null
where api_tokens.revoked_at is not null
returning name
