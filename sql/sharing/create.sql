-- Note a new share link by its token's digest, and return its number.
insert into share_links (token_sha256, site, name, created_by, expires_at)
values (:token_sha256, :site, :name, :created_by, :expires_at)
returning link_id
