-- Takes a token back. One row, or none where no token in use has that name.
update api_tokens
set revoked_at = now()
where name = :name
    and revoked_at is null
returning name
