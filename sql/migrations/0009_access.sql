-- depends: 0007_retention
-- Who may look, and what people keep beside the numbers. All of it is small, and none of it is loaded.

create table users (
    name            text        primary key check (name <> ''),
    password_hash   text,
    role            text        not null check (role in ('viewer', 'admin')),
    sites           text[]      check (cardinality(sites) > 0),
    created_at      timestamptz not null default now(),
    changed_at      timestamptz not null default now()
);
comment on table users is 'Who may log in to the dashboard. `footfall users` keeps it.';
comment on column users.name is 'What they log in as; with OIDC their e-mail address, in small letters.';
comment on column users.password_hash is 'Argon2id; none for those who come by OIDC.';
comment on column users.role is '`viewer` or `admin`.';
comment on column users.sites is 'The only sites that they may see; none: all of them.';
comment on column users.created_at is 'When they were added.';
comment on column users.changed_at is 'When password, role or sites were last changed.';

create table logins (
    token_sha256    bytea       primary key,
    user_name       text        not null,
    by_oidc         boolean     not null,
    began_at        timestamptz not null default now(),
    ends_at         timestamptz not null
);
comment on table logins is 'Who is logged in. A row that is gone is a session that has ended.';
comment on column logins.token_sha256 is 'Digest of the token that the browser holds.';
comment on column logins.user_name is 'Who.';
comment on column logins.by_oidc is 'Whether the identity provider vouched for them; else a password did.';
comment on column logins.began_at is 'When they logged in.';
comment on column logins.ends_at is 'When they have to do so again.';

create table share_links (
    link_id         bigint      generated always as identity primary key,
    token_sha256    bytea       not null unique,
    site            text        not null,
    name            text        not null default '',
    created_by      text        not null,
    created_at      timestamptz not null default now(),
    expires_at      timestamptz,
    revoked_at      timestamptz
);
comment on table share_links is 'Links that show the reports of one site to whoever has them.';
comment on column share_links.link_id is 'Its number, for people.';
comment on column share_links.token_sha256 is 'Digest of the token in the link; the link itself is nowhere.';
comment on column share_links.site is 'The one site that it shows.';
comment on column share_links.name is 'What or whom it is for.';
comment on column share_links.created_by is 'Who made it.';
comment on column share_links.created_at is 'When.';
comment on column share_links.expires_at is 'When it stops to work; none: never.';
comment on column share_links.revoked_at is 'When it was taken back; none: it was not.';

create table api_tokens (
    token_sha256    bytea       primary key,
    name            text        not null unique,
    site            text,
    created_by      text        not null,
    created_at      timestamptz not null default now(),
    revoked_at      timestamptz
);
comment on table api_tokens is 'What programs show to the stats API.';
comment on column api_tokens.token_sha256 is 'Digest of the token; the token itself is nowhere.';
comment on column api_tokens.name is 'What it is called.';
comment on column api_tokens.site is 'The only site that it may ask for; none: all of them.';
comment on column api_tokens.created_by is 'Who made it.';
comment on column api_tokens.created_at is 'When.';
comment on column api_tokens.revoked_at is 'When it was taken back; none: it was not.';

create table saved_views (
    view_id         bigint      generated always as identity primary key,
    user_name       text        not null,
    name            text        not null check (name <> ''),
    address         text        not null,
    shared          boolean     not null default false,
    created_at      timestamptz not null default now(),
    unique (user_name, name)
);
comment on table saved_views is 'Views of the dashboard that people have given a name.';
comment on column saved_views.view_id is 'Its number.';
comment on column saved_views.user_name is 'Whose it is.';
comment on column saved_views.name is 'What they call it.';
comment on column saved_views.address is 'Page and query string, which reproduce the view: `products?period=yesterday`.';
comment on column saved_views.shared is 'Whether everybody is offered it.';
comment on column saved_views.created_at is 'When it was saved.';

create table annotations (
    annotation_id   bigint      generated always as identity primary key,
    event_day       date        not null,
    site            text        not null,
    text            text        not null check (text <> ''),
    user_name       text        not null,
    created_at      timestamptz not null default now()
);
create index annotations_by_day on annotations (site, event_day);
comment on table annotations is 'What happened on a day, in words: shown on the charts.';
comment on column annotations.annotation_id is 'Its number.';
comment on column annotations.event_day is 'The day.';
comment on column annotations.site is 'The site.';
comment on column annotations.text is 'What happened.';
comment on column annotations.user_name is 'Who says so.';
comment on column annotations.created_at is 'When they said it.';

-- The dashboard reads the numbers as footfall_dashboard. These few tables it uses as another role,
-- which cannot read or write anything else.
do $$
begin
    create role footfall_notes nologin;
exception
    when duplicate_object or unique_violation then null;  -- roles are the whole server's
end
$$;

grant usage on schema public to footfall_notes;
grant select on users, logins, share_links, saved_views, annotations to footfall_notes;
grant insert, delete on logins to footfall_notes;
grant insert, update, delete on share_links, saved_views, annotations to footfall_notes;
grant select on api_tokens, annotations to footfall_dashboard;
