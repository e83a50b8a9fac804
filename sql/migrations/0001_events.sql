-- Raw events, one row an event, partitioned by the day of the site's time zone.

create type event_type as enum (
    'page_view', 'engagement', 'click_outbound', 'interaction', 'conversion_signal', 'custom'
);

-- The columns of `events`, and what every day's partition is made like.
create table event_columns (
    occurred_at   timestamptz not null,
    received_at   timestamptz not null,
    event_id      uuid        not null,
    visitor_id    uuid        not null,
    session_hint  uuid,
    view_id       uuid,
    event_day     date        not null,
    event_type    event_type  not null,
    visible_ms    integer,
    duration_ms   integer,
    position      integer,
    scroll_depth  smallint,
    bot           boolean     not null,
    site          text        not null,
    host          text        not null,
    path          text        not null,
    query         text,
    title         text,
    action        text,
    product_id    text,
    target_url    text,
    target_host   text,
    target        text,
    direction     text,
    coupon        text,
    referrer      text,
    referrer_host text,
    channel       text,
    source        text,
    utm_source    text,
    utm_medium    text,
    utm_campaign  text,
    utm_term      text,
    utm_content   text,
    click_id      text,
    country       text,
    region        text,
    device_type   text        not null,
    browser       text        not null,
    os            text        not null,
    bot_reason    text,
    language      text,
    screen        text,
    props         jsonb,
    extra         jsonb
);

comment on table event_columns is 'Holds no rows: the columns of events, which its partitions are made like.';
comment on column event_columns.occurred_at is 'When it happened, corrected for a wrong client clock; never after received_at.';
comment on column event_columns.received_at is 'When the collector took it.';
comment on column event_columns.event_id is 'UUIDv7 from the tracker; the same on every retry. Unique over neighbouring days.';
comment on column event_columns.visitor_id is 'Hashed: cookieless under a daily salt, or from the first-party id given with consent.';
comment on column event_columns.session_hint is 'The tracker''s session id, hashed; only with consent. One more input to sessions.';
comment on column event_columns.view_id is 'The page view this belongs to; a page view''s own.';
comment on column event_columns.event_day is 'Day of occurred_at in the site''s time zone; the partition key.';
comment on column event_columns.event_type is 'page_view, engagement, click_outbound, interaction, conversion_signal or custom.';
comment on column event_columns.visible_ms is 'Engagement: milliseconds the view was visible, cumulative.';
comment on column event_columns.duration_ms is 'Interaction: how long it lasted, milliseconds.';
comment on column event_columns.position is 'Outbound click: the link''s place on the page. Interaction: the image''s index.';
comment on column event_columns.scroll_depth is 'Engagement: per cent of the page''s height reached.';
comment on column event_columns.bot is 'Whether it is flagged as automated. Flagged, never dropped.';
comment on column event_columns.site is 'Name of the site, as in FOOTFALL_SITES.';
comment on column event_columns.host is 'Host name of the page.';
comment on column event_columns.path is 'Path of the page.';
comment on column event_columns.query is 'Query of the page, without utm parameters and click ids.';
comment on column event_columns.title is 'Title of the page.';
comment on column event_columns.action is 'Interaction: image_hover, gallery_swipe, read_more. Conversion: coupon_copy, go_to_store. Custom: its name.';
comment on column event_columns.product_id is 'The product it is about.';
comment on column event_columns.target_url is 'Outbound click or "Go to Store": where to.';
comment on column event_columns.target_host is 'Host name of target_url.';
comment on column event_columns.target is 'Interaction: label of what was acted on.';
comment on column event_columns.direction is 'Gallery swipe: left, right, up or down.';
comment on column event_columns.coupon is 'Coupon copied: its code or name.';
comment on column event_columns.referrer is 'Page view: the referring address without its query.';
comment on column event_columns.referrer_host is 'Page view: host name of the referrer.';
comment on column event_columns.channel is 'Page view: GA4''s default channel group, or AI Assistants; null inside the site.';
comment on column event_columns.source is 'Page view: utm_source or the referrer''s name; null inside the site.';
comment on column event_columns.utm_source is 'Page view: utm_source.';
comment on column event_columns.utm_medium is 'Page view: utm_medium.';
comment on column event_columns.utm_campaign is 'Page view: utm_campaign.';
comment on column event_columns.utm_term is 'Page view: utm_term.';
comment on column event_columns.utm_content is 'Page view: utm_content.';
comment on column event_columns.click_id is 'Page view: which advertising click id was present (gclid, ...); its value is not kept.';
comment on column event_columns.country is 'ISO 3166-1 alpha-2, from the truncated address.';
comment on column event_columns.region is 'Name of the region, where the file has it.';
comment on column event_columns.device_type is 'desktop, mobile, tablet, or other.';
comment on column event_columns.browser is 'Browser family.';
comment on column event_columns.os is 'Operating system family.';
comment on column event_columns.bot_reason is 'Why it is flagged: declared, automation, no user agent, library, headless.';
comment on column event_columns.language is 'BCP 47, as the browser says.';
comment on column event_columns.screen is 'Width x height in CSS pixels.';
comment on column event_columns.props is 'The site owner''s own values.';
comment on column event_columns.extra is 'Fields that this version does not know, kept.';

-- A hypertable where TimescaleDB is at hand, native partitions otherwise: same name, same columns.
do $$
begin
    if exists (select from pg_available_extensions where name = 'timescaledb') then
        create extension if not exists timescaledb;
        create table events (like event_columns including comments);
        perform create_hypertable('events', by_range('event_day', interval '1 day'));
    else
        create table events (like event_columns including comments) partition by range (event_day);
    end if;
end
$$;

-- Stored once: ids are unique within a day by this key, over neighbouring days by the load.
alter table events add primary key (event_id, event_day);

-- "The last five minutes", at a ten-thousandth of a b-tree's size: rows arrive in order of time.
create index events_occurred_at on events using brin (occurred_at) with (pages_per_range = 32);

create function ensure_event_days(days date[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    day date;
    partition text;
begin
    if exists (select from pg_extension where extname = 'timescaledb') then
        return;  -- makes its own chunks
    end if;
    for day in select distinct d from unnest(days) as d order by d loop
        partition := 'events_' || to_char(day, 'YYYY_MM_DD');
        if to_regclass(partition) is null then
            perform pg_advisory_xact_lock(4707002);
            -- Asked of the catalogue itself: to_regclass may answer from what it knew before.
            if not exists (select from pg_class where relname = partition) then
                -- Attaching locks less than `partition of`: reports go on meanwhile.
                execute format('create table %I (like events including all)', partition);
                execute format(
                    'alter table events attach partition %I for values from (%L) to (%L)',
                    partition, day, day + 1
                );
            end if;
        end if;
    end loop;
end
$$;
comment on function ensure_event_days is 'Makes the partitions of these days where they are missing.';

create function drop_event_days_before(first_kept date) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    partition text;
    dropped integer := 0;
begin
    if exists (select from pg_extension where extname = 'timescaledb') then
        return (select count(*) from drop_chunks('events', older_than => first_kept));
    end if;
    for partition in
        select relname
        from pg_inherits
        join pg_class on pg_class.oid = inhrelid
        where inhparent = 'events'::regclass
            and relname < 'events_' || to_char(first_kept, 'YYYY_MM_DD')
    loop
        execute format('drop table %I', partition);
        dropped := dropped + 1;
    end loop;
    return dropped;
end
$$;
comment on function drop_event_days_before is 'Retention: drops the raw events of the days before this one; returns how many days.';

-- What the pipeline could not take, as it came, until it is replayed or too old.
create table rejected_events (
    rejected_id     bigint generated always as identity primary key,
    digest          bytea       not null unique,
    reason          text        not null check (reason in ('schema', 'size', 'site', 'time', 'enrichment')),
    detail          text        not null,
    site            text        not null,
    received_at     timestamptz not null,
    first_failed_at timestamptz not null default now(),
    last_failed_at  timestamptz not null default now(),
    attempts        integer     not null default 1,
    envelope        jsonb       not null,
    payload         bytea       not null
);
comment on table rejected_events is 'Events that could not be stored, with the reason, as they came (address truncated).';
comment on column rejected_events.digest is 'SHA-256 of site and payload: the same bad event again is one row.';
comment on column rejected_events.reason is 'schema, size, site, time or enrichment.';
comment on column rejected_events.detail is 'What exactly was wrong, in words.';
comment on column rejected_events.site is 'Site that it was sent for.';
comment on column rejected_events.received_at is 'When the collector took it.';
comment on column rejected_events.first_failed_at is 'First attempt to store it.';
comment on column rejected_events.last_failed_at is 'Last attempt to store it.';
comment on column rejected_events.attempts is 'How often it was attempted.';
comment on column rejected_events.envelope is 'What the collector knew of the request.';
comment on column rejected_events.payload is 'The batch with just this event, or the whole body where it is not readable.';
