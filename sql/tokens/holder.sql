-- Who holds the token with this digest? One row, or none where there is no such token (any more).
select token_sha256, name, site
from api_tokens
where token_sha256 = :token_sha256
    and revoked_at is null
