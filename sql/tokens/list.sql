-- Which tokens are in use? One row a token.
select name, site, created_by, created_at
from api_tokens
where revoked_at is null
order by name
