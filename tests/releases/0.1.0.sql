--
-- PostgreSQL database dump
--

\restrict p2y7G1gyaylSc5impYvQUfor7Vw7mocyCEQmkQbOcQ3Iw6JNfHLeSgFhMItilLo

-- Dumped from database version 18.6
-- Dumped by pg_dump version 18.6

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: event_type; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.event_type AS ENUM (
    'page_view',
    'engagement',
    'click_outbound',
    'interaction',
    'conversion_signal',
    'custom'
);


--
-- Name: drop_event_days_before(date); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.drop_event_days_before(first_kept date) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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


--
-- Name: FUNCTION drop_event_days_before(first_kept date); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.drop_event_days_before(first_kept date) IS 'Retention: drops the raw events of the days before this one; returns how many days.';


--
-- Name: ensure_event_days(date[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.ensure_event_days(days date[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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


--
-- Name: FUNCTION ensure_event_days(days date[]); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.ensure_event_days(days date[]) IS 'Makes the partitions of these days where they are missing.';


--
-- Name: wilson_bound(bigint, bigint, double precision); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.wilson_bound(successes bigint, trials bigint, z double precision) RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
    -- More successes than trials (a card clicked in a list, never opened) count as all of them.
    select case when trials > 0 then
        (p + z * z / (2 * trials) + z * sqrt(p * (1 - p) / trials + z * z / (4.0 * trials * trials)))
        / (1 + z * z / trials)
    end
    from (select least(successes, trials)::double precision / nullif(trials, 0) as p) as share
$$;


--
-- Name: wilson_lower(bigint, bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.wilson_lower(successes bigint, trials bigint) RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
    select wilson_bound(successes, trials, -1.959964)
$$;


--
-- Name: FUNCTION wilson_lower(successes bigint, trials bigint); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.wilson_lower(successes bigint, trials bigint) IS 'Lower bound of the 95 % Wilson score interval of successes / trials.';


--
-- Name: wilson_upper(bigint, bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.wilson_upper(successes bigint, trials bigint) RETURNS double precision
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
    select wilson_bound(successes, trials, 1.959964)
$$;


--
-- Name: FUNCTION wilson_upper(successes bigint, trials bigint); Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON FUNCTION public.wilson_upper(successes bigint, trials bigint) IS 'Upper bound of the 95 % Wilson score interval of successes / trials.';


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: _yoyo_log; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public._yoyo_log (
    id character varying(36) NOT NULL,
    migration_hash character varying(64),
    migration_id character varying(255),
    operation character varying(10),
    username character varying(255),
    hostname character varying(255),
    comment character varying(255),
    created_at_utc timestamp without time zone
);


--
-- Name: _yoyo_migration; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public._yoyo_migration (
    migration_hash character varying(64) NOT NULL,
    migration_id character varying(255),
    applied_at_utc timestamp without time zone
);


--
-- Name: _yoyo_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public._yoyo_version (
    version integer NOT NULL,
    installed_at_utc timestamp without time zone
);


--
-- Name: asset_versions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.asset_versions (
    asset text NOT NULL,
    event_day date NOT NULL,
    input_version bigint NOT NULL,
    row_count bigint NOT NULL,
    computed_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: TABLE asset_versions; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.asset_versions IS 'For each aggregate and day: which version of the raw events it was computed from.';


--
-- Name: COLUMN asset_versions.asset; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.asset_versions.asset IS 'Name of the aggregate.';


--
-- Name: COLUMN asset_versions.event_day; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.asset_versions.event_day IS 'The day, in the site''s time zone.';


--
-- Name: COLUMN asset_versions.input_version; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.asset_versions.input_version IS 'day_inputs.input_version at the time.';


--
-- Name: COLUMN asset_versions.row_count; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.asset_versions.row_count IS 'Rows of that day in the aggregate.';


--
-- Name: COLUMN asset_versions.computed_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.asset_versions.computed_at IS 'When it was computed.';


--
-- Name: daily_stats; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.daily_stats (
    event_day date NOT NULL,
    site text NOT NULL,
    bot boolean NOT NULL,
    visitors integer NOT NULL,
    sessions integer NOT NULL,
    bounces integer NOT NULL,
    page_views integer NOT NULL,
    product_views integer NOT NULL,
    outbound_clicks integer NOT NULL,
    interactions integer NOT NULL,
    coupon_copies integer NOT NULL,
    store_visits integer NOT NULL,
    engaged_ms bigint NOT NULL
);


--
-- Name: TABLE daily_stats; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.daily_stats IS 'One row a day, site and bot flag. Visitors and events by the day they occurred; sessions by the day they began.';


--
-- Name: COLUMN daily_stats.event_day; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.daily_stats.event_day IS 'The day, in the site''s time zone.';


--
-- Name: COLUMN daily_stats.site; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.daily_stats.site IS 'Name of the site, as in FOOTFALL_SITES.';


--
-- Name: COLUMN daily_stats.bot; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.daily_stats.bot IS 'Whether these were flagged as automated.';


--
-- Name: COLUMN daily_stats.visitors; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.daily_stats.visitors IS 'Distinct visitors of that day. Over several days they are added up.';


--
-- Name: COLUMN daily_stats.sessions; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.daily_stats.sessions IS 'Sessions that began on that day.';


--
-- Name: COLUMN daily_stats.bounces; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.daily_stats.bounces IS 'Those with exactly one page view and nothing done on it.';


--
-- Name: COLUMN daily_stats.page_views; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.daily_stats.page_views IS 'Page views.';


--
-- Name: COLUMN daily_stats.product_views; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.daily_stats.product_views IS 'Page views that name a product.';


--
-- Name: COLUMN daily_stats.outbound_clicks; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.daily_stats.outbound_clicks IS 'Clicks on links that leave the site.';


--
-- Name: COLUMN daily_stats.interactions; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.daily_stats.interactions IS 'Image hovers, gallery swipes and read-mores.';


--
-- Name: COLUMN daily_stats.coupon_copies; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.daily_stats.coupon_copies IS 'Conversion signals of kind coupon_copy.';


--
-- Name: COLUMN daily_stats.store_visits; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.daily_stats.store_visits IS 'Conversion signals of kind go_to_store.';


--
-- Name: COLUMN daily_stats.engaged_ms; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.daily_stats.engaged_ms IS 'Visible milliseconds, each page view by its maximum.';


--
-- Name: day_versions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.day_versions (
    event_day date NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    changed_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: TABLE day_versions; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.day_versions IS 'Days that hold events; the version grows with every load that touches the day.';


--
-- Name: COLUMN day_versions.event_day; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.day_versions.event_day IS 'The day, in the site''s time zone.';


--
-- Name: COLUMN day_versions.version; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.day_versions.version IS 'Grows by one with every load that stored an event of the day.';


--
-- Name: COLUMN day_versions.changed_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.day_versions.changed_at IS 'When that was last.';


--
-- Name: day_inputs; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.day_inputs AS
 SELECT day.event_day,
    (sum(near.version))::bigint AS input_version,
    max(near.changed_at) AS changed_at
   FROM (public.day_versions day
     JOIN public.day_versions near ON (((near.event_day >= (day.event_day - 2)) AND (near.event_day <= (day.event_day + 1)))))
  GROUP BY day.event_day;


--
-- Name: VIEW day_inputs; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON VIEW public.day_inputs IS 'For each day, one number that grows when any event its aggregates read has changed.';


--
-- Name: COLUMN day_inputs.event_day; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.day_inputs.event_day IS 'The day, in the site''s time zone.';


--
-- Name: COLUMN day_inputs.input_version; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.day_inputs.input_version IS 'Sum of the versions of the days that it is computed from.';


--
-- Name: COLUMN day_inputs.changed_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.day_inputs.changed_at IS 'The latest change of those days.';


--
-- Name: event_columns; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.event_columns (
    occurred_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    event_id uuid NOT NULL,
    visitor_id uuid NOT NULL,
    session_hint uuid,
    view_id uuid,
    event_day date NOT NULL,
    event_type public.event_type NOT NULL,
    visible_ms integer,
    duration_ms integer,
    "position" integer,
    scroll_depth smallint,
    bot boolean NOT NULL,
    site text NOT NULL,
    host text NOT NULL,
    path text NOT NULL,
    query text,
    title text,
    action text,
    product_id text,
    target_url text,
    target_host text,
    target text,
    direction text,
    coupon text,
    referrer text,
    referrer_host text,
    channel text,
    source text,
    utm_source text,
    utm_medium text,
    utm_campaign text,
    utm_term text,
    utm_content text,
    click_id text,
    country text,
    region text,
    device_type text NOT NULL,
    browser text NOT NULL,
    os text NOT NULL,
    bot_reason text,
    language text,
    screen text,
    props jsonb,
    extra jsonb
);


--
-- Name: TABLE event_columns; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.event_columns IS 'Holds no rows: the columns of events, which its partitions are made like.';


--
-- Name: COLUMN event_columns.occurred_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.occurred_at IS 'When it happened, corrected for a wrong client clock; never after received_at.';


--
-- Name: COLUMN event_columns.received_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.received_at IS 'When the collector took it.';


--
-- Name: COLUMN event_columns.event_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.event_id IS 'UUIDv7 from the tracker; the same on every retry. Unique over neighbouring days.';


--
-- Name: COLUMN event_columns.visitor_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.visitor_id IS 'Hashed: cookieless under a daily salt, or from the first-party id given with consent.';


--
-- Name: COLUMN event_columns.session_hint; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.session_hint IS 'The tracker''s session id, hashed; only with consent. One more input to sessions.';


--
-- Name: COLUMN event_columns.view_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.view_id IS 'The page view this belongs to; a page view''s own.';


--
-- Name: COLUMN event_columns.event_day; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.event_day IS 'Day of occurred_at in the site''s time zone; the partition key.';


--
-- Name: COLUMN event_columns.event_type; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.event_type IS 'page_view, engagement, click_outbound, interaction, conversion_signal or custom.';


--
-- Name: COLUMN event_columns.visible_ms; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.visible_ms IS 'Engagement: milliseconds the view was visible, cumulative.';


--
-- Name: COLUMN event_columns.duration_ms; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.duration_ms IS 'Interaction: how long it lasted, milliseconds.';


--
-- Name: COLUMN event_columns."position"; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns."position" IS 'Outbound click: the link''s place on the page. Interaction: the image''s index.';


--
-- Name: COLUMN event_columns.scroll_depth; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.scroll_depth IS 'Engagement: per cent of the page''s height reached.';


--
-- Name: COLUMN event_columns.bot; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.bot IS 'Whether it is flagged as automated. Flagged, never dropped.';


--
-- Name: COLUMN event_columns.site; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.site IS 'Name of the site, as in FOOTFALL_SITES.';


--
-- Name: COLUMN event_columns.host; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.host IS 'Host name of the page.';


--
-- Name: COLUMN event_columns.path; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.path IS 'Path of the page.';


--
-- Name: COLUMN event_columns.query; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.query IS 'Query of the page, without utm parameters and click ids.';


--
-- Name: COLUMN event_columns.title; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.title IS 'Title of the page.';


--
-- Name: COLUMN event_columns.action; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.action IS 'Interaction: image_hover, gallery_swipe, read_more. Conversion: coupon_copy, go_to_store. Custom: its name.';


--
-- Name: COLUMN event_columns.product_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.product_id IS 'The product it is about.';


--
-- Name: COLUMN event_columns.target_url; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.target_url IS 'Outbound click or "Go to Store": where to.';


--
-- Name: COLUMN event_columns.target_host; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.target_host IS 'Host name of target_url.';


--
-- Name: COLUMN event_columns.target; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.target IS 'Interaction: label of what was acted on.';


--
-- Name: COLUMN event_columns.direction; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.direction IS 'Gallery swipe: left, right, up or down.';


--
-- Name: COLUMN event_columns.coupon; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.coupon IS 'Coupon copied: its code or name.';


--
-- Name: COLUMN event_columns.referrer; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.referrer IS 'Page view: the referring address without its query.';


--
-- Name: COLUMN event_columns.referrer_host; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.referrer_host IS 'Page view: host name of the referrer.';


--
-- Name: COLUMN event_columns.channel; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.channel IS 'Page view: GA4''s default channel group, or AI Assistants; null inside the site.';


--
-- Name: COLUMN event_columns.source; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.source IS 'Page view: utm_source or the referrer''s name; null inside the site.';


--
-- Name: COLUMN event_columns.utm_source; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.utm_source IS 'Page view: utm_source.';


--
-- Name: COLUMN event_columns.utm_medium; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.utm_medium IS 'Page view: utm_medium.';


--
-- Name: COLUMN event_columns.utm_campaign; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.utm_campaign IS 'Page view: utm_campaign.';


--
-- Name: COLUMN event_columns.utm_term; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.utm_term IS 'Page view: utm_term.';


--
-- Name: COLUMN event_columns.utm_content; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.utm_content IS 'Page view: utm_content.';


--
-- Name: COLUMN event_columns.click_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.click_id IS 'Page view: which advertising click id was present (gclid, ...); its value is not kept.';


--
-- Name: COLUMN event_columns.country; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.country IS 'ISO 3166-1 alpha-2, from the truncated address.';


--
-- Name: COLUMN event_columns.region; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.region IS 'Name of the region, where the file has it.';


--
-- Name: COLUMN event_columns.device_type; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.device_type IS 'desktop, mobile, tablet, or other.';


--
-- Name: COLUMN event_columns.browser; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.browser IS 'Browser family.';


--
-- Name: COLUMN event_columns.os; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.os IS 'Operating system family.';


--
-- Name: COLUMN event_columns.bot_reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.bot_reason IS 'Why it is flagged: declared, automation, no user agent, library, headless.';


--
-- Name: COLUMN event_columns.language; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.language IS 'BCP 47, as the browser says.';


--
-- Name: COLUMN event_columns.screen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.screen IS 'Width x height in CSS pixels.';


--
-- Name: COLUMN event_columns.props; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.props IS 'The site owner''s own values.';


--
-- Name: COLUMN event_columns.extra; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.event_columns.extra IS 'Fields that this version does not know, kept.';


--
-- Name: events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.events (
    occurred_at timestamp with time zone CONSTRAINT event_columns_occurred_at_not_null NOT NULL,
    received_at timestamp with time zone CONSTRAINT event_columns_received_at_not_null NOT NULL,
    event_id uuid CONSTRAINT event_columns_event_id_not_null NOT NULL,
    visitor_id uuid CONSTRAINT event_columns_visitor_id_not_null NOT NULL,
    session_hint uuid,
    view_id uuid,
    event_day date CONSTRAINT event_columns_event_day_not_null NOT NULL,
    event_type public.event_type CONSTRAINT event_columns_event_type_not_null NOT NULL,
    visible_ms integer,
    duration_ms integer,
    "position" integer,
    scroll_depth smallint,
    bot boolean CONSTRAINT event_columns_bot_not_null NOT NULL,
    site text CONSTRAINT event_columns_site_not_null NOT NULL,
    host text CONSTRAINT event_columns_host_not_null NOT NULL,
    path text CONSTRAINT event_columns_path_not_null NOT NULL,
    query text,
    title text,
    action text,
    product_id text,
    target_url text,
    target_host text,
    target text,
    direction text,
    coupon text,
    referrer text,
    referrer_host text,
    channel text,
    source text,
    utm_source text,
    utm_medium text,
    utm_campaign text,
    utm_term text,
    utm_content text,
    click_id text,
    country text,
    region text,
    device_type text CONSTRAINT event_columns_device_type_not_null NOT NULL,
    browser text CONSTRAINT event_columns_browser_not_null NOT NULL,
    os text CONSTRAINT event_columns_os_not_null NOT NULL,
    bot_reason text,
    language text,
    screen text,
    props jsonb,
    extra jsonb
)
PARTITION BY RANGE (event_day);


--
-- Name: COLUMN events.occurred_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.occurred_at IS 'When it happened, corrected for a wrong client clock; never after received_at.';


--
-- Name: COLUMN events.received_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.received_at IS 'When the collector took it.';


--
-- Name: COLUMN events.event_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.event_id IS 'UUIDv7 from the tracker; the same on every retry. Unique over neighbouring days.';


--
-- Name: COLUMN events.visitor_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.visitor_id IS 'Hashed: cookieless under a daily salt, or from the first-party id given with consent.';


--
-- Name: COLUMN events.session_hint; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.session_hint IS 'The tracker''s session id, hashed; only with consent. One more input to sessions.';


--
-- Name: COLUMN events.view_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.view_id IS 'The page view this belongs to; a page view''s own.';


--
-- Name: COLUMN events.event_day; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.event_day IS 'Day of occurred_at in the site''s time zone; the partition key.';


--
-- Name: COLUMN events.event_type; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.event_type IS 'page_view, engagement, click_outbound, interaction, conversion_signal or custom.';


--
-- Name: COLUMN events.visible_ms; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.visible_ms IS 'Engagement: milliseconds the view was visible, cumulative.';


--
-- Name: COLUMN events.duration_ms; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.duration_ms IS 'Interaction: how long it lasted, milliseconds.';


--
-- Name: COLUMN events."position"; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events."position" IS 'Outbound click: the link''s place on the page. Interaction: the image''s index.';


--
-- Name: COLUMN events.scroll_depth; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.scroll_depth IS 'Engagement: per cent of the page''s height reached.';


--
-- Name: COLUMN events.bot; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.bot IS 'Whether it is flagged as automated. Flagged, never dropped.';


--
-- Name: COLUMN events.site; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.site IS 'Name of the site, as in FOOTFALL_SITES.';


--
-- Name: COLUMN events.host; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.host IS 'Host name of the page.';


--
-- Name: COLUMN events.path; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.path IS 'Path of the page.';


--
-- Name: COLUMN events.query; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.query IS 'Query of the page, without utm parameters and click ids.';


--
-- Name: COLUMN events.title; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.title IS 'Title of the page.';


--
-- Name: COLUMN events.action; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.action IS 'Interaction: image_hover, gallery_swipe, read_more. Conversion: coupon_copy, go_to_store. Custom: its name.';


--
-- Name: COLUMN events.product_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.product_id IS 'The product it is about.';


--
-- Name: COLUMN events.target_url; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.target_url IS 'Outbound click or "Go to Store": where to.';


--
-- Name: COLUMN events.target_host; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.target_host IS 'Host name of target_url.';


--
-- Name: COLUMN events.target; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.target IS 'Interaction: label of what was acted on.';


--
-- Name: COLUMN events.direction; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.direction IS 'Gallery swipe: left, right, up or down.';


--
-- Name: COLUMN events.coupon; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.coupon IS 'Coupon copied: its code or name.';


--
-- Name: COLUMN events.referrer; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.referrer IS 'Page view: the referring address without its query.';


--
-- Name: COLUMN events.referrer_host; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.referrer_host IS 'Page view: host name of the referrer.';


--
-- Name: COLUMN events.channel; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.channel IS 'Page view: GA4''s default channel group, or AI Assistants; null inside the site.';


--
-- Name: COLUMN events.source; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.source IS 'Page view: utm_source or the referrer''s name; null inside the site.';


--
-- Name: COLUMN events.utm_source; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.utm_source IS 'Page view: utm_source.';


--
-- Name: COLUMN events.utm_medium; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.utm_medium IS 'Page view: utm_medium.';


--
-- Name: COLUMN events.utm_campaign; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.utm_campaign IS 'Page view: utm_campaign.';


--
-- Name: COLUMN events.utm_term; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.utm_term IS 'Page view: utm_term.';


--
-- Name: COLUMN events.utm_content; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.utm_content IS 'Page view: utm_content.';


--
-- Name: COLUMN events.click_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.click_id IS 'Page view: which advertising click id was present (gclid, ...); its value is not kept.';


--
-- Name: COLUMN events.country; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.country IS 'ISO 3166-1 alpha-2, from the truncated address.';


--
-- Name: COLUMN events.region; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.region IS 'Name of the region, where the file has it.';


--
-- Name: COLUMN events.device_type; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.device_type IS 'desktop, mobile, tablet, or other.';


--
-- Name: COLUMN events.browser; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.browser IS 'Browser family.';


--
-- Name: COLUMN events.os; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.os IS 'Operating system family.';


--
-- Name: COLUMN events.bot_reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.bot_reason IS 'Why it is flagged: declared, automation, no user agent, library, headless.';


--
-- Name: COLUMN events.language; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.language IS 'BCP 47, as the browser says.';


--
-- Name: COLUMN events.screen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.screen IS 'Width x height in CSS pixels.';


--
-- Name: COLUMN events.props; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.props IS 'The site owner''s own values.';


--
-- Name: COLUMN events.extra; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events.extra IS 'Fields that this version does not know, kept.';


--
-- Name: events_2026_03_09; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.events_2026_03_09 (
    occurred_at timestamp with time zone CONSTRAINT event_columns_occurred_at_not_null NOT NULL,
    received_at timestamp with time zone CONSTRAINT event_columns_received_at_not_null NOT NULL,
    event_id uuid CONSTRAINT event_columns_event_id_not_null NOT NULL,
    visitor_id uuid CONSTRAINT event_columns_visitor_id_not_null NOT NULL,
    session_hint uuid,
    view_id uuid,
    event_day date CONSTRAINT event_columns_event_day_not_null NOT NULL,
    event_type public.event_type CONSTRAINT event_columns_event_type_not_null NOT NULL,
    visible_ms integer,
    duration_ms integer,
    "position" integer,
    scroll_depth smallint,
    bot boolean CONSTRAINT event_columns_bot_not_null NOT NULL,
    site text CONSTRAINT event_columns_site_not_null NOT NULL,
    host text CONSTRAINT event_columns_host_not_null NOT NULL,
    path text CONSTRAINT event_columns_path_not_null NOT NULL,
    query text,
    title text,
    action text,
    product_id text,
    target_url text,
    target_host text,
    target text,
    direction text,
    coupon text,
    referrer text,
    referrer_host text,
    channel text,
    source text,
    utm_source text,
    utm_medium text,
    utm_campaign text,
    utm_term text,
    utm_content text,
    click_id text,
    country text,
    region text,
    device_type text CONSTRAINT event_columns_device_type_not_null NOT NULL,
    browser text CONSTRAINT event_columns_browser_not_null NOT NULL,
    os text CONSTRAINT event_columns_os_not_null NOT NULL,
    bot_reason text,
    language text,
    screen text,
    props jsonb,
    extra jsonb
);


--
-- Name: COLUMN events_2026_03_09.occurred_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.occurred_at IS 'When it happened, corrected for a wrong client clock; never after received_at.';


--
-- Name: COLUMN events_2026_03_09.received_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.received_at IS 'When the collector took it.';


--
-- Name: COLUMN events_2026_03_09.event_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.event_id IS 'UUIDv7 from the tracker; the same on every retry. Unique over neighbouring days.';


--
-- Name: COLUMN events_2026_03_09.visitor_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.visitor_id IS 'Hashed: cookieless under a daily salt, or from the first-party id given with consent.';


--
-- Name: COLUMN events_2026_03_09.session_hint; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.session_hint IS 'The tracker''s session id, hashed; only with consent. One more input to sessions.';


--
-- Name: COLUMN events_2026_03_09.view_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.view_id IS 'The page view this belongs to; a page view''s own.';


--
-- Name: COLUMN events_2026_03_09.event_day; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.event_day IS 'Day of occurred_at in the site''s time zone; the partition key.';


--
-- Name: COLUMN events_2026_03_09.event_type; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.event_type IS 'page_view, engagement, click_outbound, interaction, conversion_signal or custom.';


--
-- Name: COLUMN events_2026_03_09.visible_ms; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.visible_ms IS 'Engagement: milliseconds the view was visible, cumulative.';


--
-- Name: COLUMN events_2026_03_09.duration_ms; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.duration_ms IS 'Interaction: how long it lasted, milliseconds.';


--
-- Name: COLUMN events_2026_03_09."position"; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09."position" IS 'Outbound click: the link''s place on the page. Interaction: the image''s index.';


--
-- Name: COLUMN events_2026_03_09.scroll_depth; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.scroll_depth IS 'Engagement: per cent of the page''s height reached.';


--
-- Name: COLUMN events_2026_03_09.bot; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.bot IS 'Whether it is flagged as automated. Flagged, never dropped.';


--
-- Name: COLUMN events_2026_03_09.site; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.site IS 'Name of the site, as in FOOTFALL_SITES.';


--
-- Name: COLUMN events_2026_03_09.host; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.host IS 'Host name of the page.';


--
-- Name: COLUMN events_2026_03_09.path; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.path IS 'Path of the page.';


--
-- Name: COLUMN events_2026_03_09.query; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.query IS 'Query of the page, without utm parameters and click ids.';


--
-- Name: COLUMN events_2026_03_09.title; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.title IS 'Title of the page.';


--
-- Name: COLUMN events_2026_03_09.action; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.action IS 'Interaction: image_hover, gallery_swipe, read_more. Conversion: coupon_copy, go_to_store. Custom: its name.';


--
-- Name: COLUMN events_2026_03_09.product_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.product_id IS 'The product it is about.';


--
-- Name: COLUMN events_2026_03_09.target_url; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.target_url IS 'Outbound click or "Go to Store": where to.';


--
-- Name: COLUMN events_2026_03_09.target_host; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.target_host IS 'Host name of target_url.';


--
-- Name: COLUMN events_2026_03_09.target; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.target IS 'Interaction: label of what was acted on.';


--
-- Name: COLUMN events_2026_03_09.direction; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.direction IS 'Gallery swipe: left, right, up or down.';


--
-- Name: COLUMN events_2026_03_09.coupon; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.coupon IS 'Coupon copied: its code or name.';


--
-- Name: COLUMN events_2026_03_09.referrer; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.referrer IS 'Page view: the referring address without its query.';


--
-- Name: COLUMN events_2026_03_09.referrer_host; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.referrer_host IS 'Page view: host name of the referrer.';


--
-- Name: COLUMN events_2026_03_09.channel; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.channel IS 'Page view: GA4''s default channel group, or AI Assistants; null inside the site.';


--
-- Name: COLUMN events_2026_03_09.source; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.source IS 'Page view: utm_source or the referrer''s name; null inside the site.';


--
-- Name: COLUMN events_2026_03_09.utm_source; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.utm_source IS 'Page view: utm_source.';


--
-- Name: COLUMN events_2026_03_09.utm_medium; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.utm_medium IS 'Page view: utm_medium.';


--
-- Name: COLUMN events_2026_03_09.utm_campaign; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.utm_campaign IS 'Page view: utm_campaign.';


--
-- Name: COLUMN events_2026_03_09.utm_term; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.utm_term IS 'Page view: utm_term.';


--
-- Name: COLUMN events_2026_03_09.utm_content; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.utm_content IS 'Page view: utm_content.';


--
-- Name: COLUMN events_2026_03_09.click_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.click_id IS 'Page view: which advertising click id was present (gclid, ...); its value is not kept.';


--
-- Name: COLUMN events_2026_03_09.country; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.country IS 'ISO 3166-1 alpha-2, from the truncated address.';


--
-- Name: COLUMN events_2026_03_09.region; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.region IS 'Name of the region, where the file has it.';


--
-- Name: COLUMN events_2026_03_09.device_type; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.device_type IS 'desktop, mobile, tablet, or other.';


--
-- Name: COLUMN events_2026_03_09.browser; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.browser IS 'Browser family.';


--
-- Name: COLUMN events_2026_03_09.os; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.os IS 'Operating system family.';


--
-- Name: COLUMN events_2026_03_09.bot_reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.bot_reason IS 'Why it is flagged: declared, automation, no user agent, library, headless.';


--
-- Name: COLUMN events_2026_03_09.language; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.language IS 'BCP 47, as the browser says.';


--
-- Name: COLUMN events_2026_03_09.screen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.screen IS 'Width x height in CSS pixels.';


--
-- Name: COLUMN events_2026_03_09.props; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.props IS 'The site owner''s own values.';


--
-- Name: COLUMN events_2026_03_09.extra; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_09.extra IS 'Fields that this version does not know, kept.';


--
-- Name: events_2026_03_10; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.events_2026_03_10 (
    occurred_at timestamp with time zone CONSTRAINT event_columns_occurred_at_not_null NOT NULL,
    received_at timestamp with time zone CONSTRAINT event_columns_received_at_not_null NOT NULL,
    event_id uuid CONSTRAINT event_columns_event_id_not_null NOT NULL,
    visitor_id uuid CONSTRAINT event_columns_visitor_id_not_null NOT NULL,
    session_hint uuid,
    view_id uuid,
    event_day date CONSTRAINT event_columns_event_day_not_null NOT NULL,
    event_type public.event_type CONSTRAINT event_columns_event_type_not_null NOT NULL,
    visible_ms integer,
    duration_ms integer,
    "position" integer,
    scroll_depth smallint,
    bot boolean CONSTRAINT event_columns_bot_not_null NOT NULL,
    site text CONSTRAINT event_columns_site_not_null NOT NULL,
    host text CONSTRAINT event_columns_host_not_null NOT NULL,
    path text CONSTRAINT event_columns_path_not_null NOT NULL,
    query text,
    title text,
    action text,
    product_id text,
    target_url text,
    target_host text,
    target text,
    direction text,
    coupon text,
    referrer text,
    referrer_host text,
    channel text,
    source text,
    utm_source text,
    utm_medium text,
    utm_campaign text,
    utm_term text,
    utm_content text,
    click_id text,
    country text,
    region text,
    device_type text CONSTRAINT event_columns_device_type_not_null NOT NULL,
    browser text CONSTRAINT event_columns_browser_not_null NOT NULL,
    os text CONSTRAINT event_columns_os_not_null NOT NULL,
    bot_reason text,
    language text,
    screen text,
    props jsonb,
    extra jsonb
);


--
-- Name: COLUMN events_2026_03_10.occurred_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.occurred_at IS 'When it happened, corrected for a wrong client clock; never after received_at.';


--
-- Name: COLUMN events_2026_03_10.received_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.received_at IS 'When the collector took it.';


--
-- Name: COLUMN events_2026_03_10.event_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.event_id IS 'UUIDv7 from the tracker; the same on every retry. Unique over neighbouring days.';


--
-- Name: COLUMN events_2026_03_10.visitor_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.visitor_id IS 'Hashed: cookieless under a daily salt, or from the first-party id given with consent.';


--
-- Name: COLUMN events_2026_03_10.session_hint; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.session_hint IS 'The tracker''s session id, hashed; only with consent. One more input to sessions.';


--
-- Name: COLUMN events_2026_03_10.view_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.view_id IS 'The page view this belongs to; a page view''s own.';


--
-- Name: COLUMN events_2026_03_10.event_day; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.event_day IS 'Day of occurred_at in the site''s time zone; the partition key.';


--
-- Name: COLUMN events_2026_03_10.event_type; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.event_type IS 'page_view, engagement, click_outbound, interaction, conversion_signal or custom.';


--
-- Name: COLUMN events_2026_03_10.visible_ms; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.visible_ms IS 'Engagement: milliseconds the view was visible, cumulative.';


--
-- Name: COLUMN events_2026_03_10.duration_ms; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.duration_ms IS 'Interaction: how long it lasted, milliseconds.';


--
-- Name: COLUMN events_2026_03_10."position"; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10."position" IS 'Outbound click: the link''s place on the page. Interaction: the image''s index.';


--
-- Name: COLUMN events_2026_03_10.scroll_depth; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.scroll_depth IS 'Engagement: per cent of the page''s height reached.';


--
-- Name: COLUMN events_2026_03_10.bot; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.bot IS 'Whether it is flagged as automated. Flagged, never dropped.';


--
-- Name: COLUMN events_2026_03_10.site; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.site IS 'Name of the site, as in FOOTFALL_SITES.';


--
-- Name: COLUMN events_2026_03_10.host; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.host IS 'Host name of the page.';


--
-- Name: COLUMN events_2026_03_10.path; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.path IS 'Path of the page.';


--
-- Name: COLUMN events_2026_03_10.query; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.query IS 'Query of the page, without utm parameters and click ids.';


--
-- Name: COLUMN events_2026_03_10.title; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.title IS 'Title of the page.';


--
-- Name: COLUMN events_2026_03_10.action; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.action IS 'Interaction: image_hover, gallery_swipe, read_more. Conversion: coupon_copy, go_to_store. Custom: its name.';


--
-- Name: COLUMN events_2026_03_10.product_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.product_id IS 'The product it is about.';


--
-- Name: COLUMN events_2026_03_10.target_url; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.target_url IS 'Outbound click or "Go to Store": where to.';


--
-- Name: COLUMN events_2026_03_10.target_host; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.target_host IS 'Host name of target_url.';


--
-- Name: COLUMN events_2026_03_10.target; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.target IS 'Interaction: label of what was acted on.';


--
-- Name: COLUMN events_2026_03_10.direction; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.direction IS 'Gallery swipe: left, right, up or down.';


--
-- Name: COLUMN events_2026_03_10.coupon; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.coupon IS 'Coupon copied: its code or name.';


--
-- Name: COLUMN events_2026_03_10.referrer; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.referrer IS 'Page view: the referring address without its query.';


--
-- Name: COLUMN events_2026_03_10.referrer_host; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.referrer_host IS 'Page view: host name of the referrer.';


--
-- Name: COLUMN events_2026_03_10.channel; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.channel IS 'Page view: GA4''s default channel group, or AI Assistants; null inside the site.';


--
-- Name: COLUMN events_2026_03_10.source; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.source IS 'Page view: utm_source or the referrer''s name; null inside the site.';


--
-- Name: COLUMN events_2026_03_10.utm_source; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.utm_source IS 'Page view: utm_source.';


--
-- Name: COLUMN events_2026_03_10.utm_medium; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.utm_medium IS 'Page view: utm_medium.';


--
-- Name: COLUMN events_2026_03_10.utm_campaign; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.utm_campaign IS 'Page view: utm_campaign.';


--
-- Name: COLUMN events_2026_03_10.utm_term; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.utm_term IS 'Page view: utm_term.';


--
-- Name: COLUMN events_2026_03_10.utm_content; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.utm_content IS 'Page view: utm_content.';


--
-- Name: COLUMN events_2026_03_10.click_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.click_id IS 'Page view: which advertising click id was present (gclid, ...); its value is not kept.';


--
-- Name: COLUMN events_2026_03_10.country; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.country IS 'ISO 3166-1 alpha-2, from the truncated address.';


--
-- Name: COLUMN events_2026_03_10.region; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.region IS 'Name of the region, where the file has it.';


--
-- Name: COLUMN events_2026_03_10.device_type; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.device_type IS 'desktop, mobile, tablet, or other.';


--
-- Name: COLUMN events_2026_03_10.browser; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.browser IS 'Browser family.';


--
-- Name: COLUMN events_2026_03_10.os; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.os IS 'Operating system family.';


--
-- Name: COLUMN events_2026_03_10.bot_reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.bot_reason IS 'Why it is flagged: declared, automation, no user agent, library, headless.';


--
-- Name: COLUMN events_2026_03_10.language; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.language IS 'BCP 47, as the browser says.';


--
-- Name: COLUMN events_2026_03_10.screen; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.screen IS 'Width x height in CSS pixels.';


--
-- Name: COLUMN events_2026_03_10.props; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.props IS 'The site owner''s own values.';


--
-- Name: COLUMN events_2026_03_10.extra; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.events_2026_03_10.extra IS 'Fields that this version does not know, kept.';


--
-- Name: retention_runs; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.retention_runs (
    kept_from date NOT NULL,
    dropped_days integer NOT NULL,
    ran_at timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: TABLE retention_runs; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.retention_runs IS 'One row a day that retention moved on to. Aggregates that read dropped raw events are final.';


--
-- Name: COLUMN retention_runs.kept_from; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.retention_runs.kept_from IS 'First day whose raw events were kept.';


--
-- Name: COLUMN retention_runs.dropped_days; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.retention_runs.dropped_days IS 'Days whose raw events were dropped then.';


--
-- Name: COLUMN retention_runs.ran_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.retention_runs.ran_at IS 'When.';


--
-- Name: first_open_day; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.first_open_day AS
 SELECT COALESCE((max(kept_from) + 2), '0001-01-01'::date) AS event_day
   FROM public.retention_runs;


--
-- Name: VIEW first_open_day; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON VIEW public.first_open_day IS 'First day that can still be recomputed; the aggregates of earlier days are final.';


--
-- Name: COLUMN first_open_day.event_day; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.first_open_day.event_day IS 'The day; 0001-01-01 where retention has dropped nothing.';


--
-- Name: journeys; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.journeys (
    event_day date NOT NULL,
    site text NOT NULL,
    bot boolean NOT NULL,
    entry_path text NOT NULL,
    product_id text NOT NULL,
    target_host text NOT NULL,
    sessions integer NOT NULL
);


--
-- Name: TABLE journeys; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.journeys IS 'One row a day, site, bot flag and journey. Every session with a page view is in exactly one.';


--
-- Name: COLUMN journeys.event_day; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.journeys.event_day IS 'The day, in the site''s time zone.';


--
-- Name: COLUMN journeys.site; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.journeys.site IS 'Name of the site, as in FOOTFALL_SITES.';


--
-- Name: COLUMN journeys.bot; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.journeys.bot IS 'Whether these were flagged as automated.';


--
-- Name: COLUMN journeys.entry_path; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.journeys.entry_path IS 'Path of the first page view.';


--
-- Name: COLUMN journeys.product_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.journeys.product_id IS 'The product of its first outbound click, else the first one viewed; empty if none.';


--
-- Name: COLUMN journeys.target_host; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.journeys.target_host IS 'Where its first outbound click led; empty if there was none.';


--
-- Name: COLUMN journeys.sessions; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.journeys.sessions IS 'Sessions that began on that day.';


--
-- Name: page_stats; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.page_stats (
    event_day date NOT NULL,
    site text NOT NULL,
    bot boolean NOT NULL,
    path text NOT NULL,
    page_views integer NOT NULL,
    visitors integer NOT NULL,
    entries integer NOT NULL,
    exits integer NOT NULL,
    bounces integer NOT NULL,
    outbound_clicks integer NOT NULL,
    engaged_ms bigint NOT NULL,
    engaged_views integer NOT NULL,
    scroll_depth bigint NOT NULL
);


--
-- Name: TABLE page_stats; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.page_stats IS 'One row a day, site, bot flag and page.';


--
-- Name: COLUMN page_stats.event_day; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.page_stats.event_day IS 'The day, in the site''s time zone.';


--
-- Name: COLUMN page_stats.site; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.page_stats.site IS 'Name of the site, as in FOOTFALL_SITES.';


--
-- Name: COLUMN page_stats.bot; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.page_stats.bot IS 'Whether these were flagged as automated.';


--
-- Name: COLUMN page_stats.path; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.page_stats.path IS 'Path of the page.';


--
-- Name: COLUMN page_stats.page_views; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.page_stats.page_views IS 'Page views.';


--
-- Name: COLUMN page_stats.visitors; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.page_stats.visitors IS 'Distinct visitors of that day. Over several days they are added up.';


--
-- Name: COLUMN page_stats.entries; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.page_stats.entries IS 'Sessions of which it was the first page.';


--
-- Name: COLUMN page_stats.exits; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.page_stats.exits IS 'Sessions of which it was the last page.';


--
-- Name: COLUMN page_stats.bounces; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.page_stats.bounces IS 'Those with exactly one page view and nothing done on it.';


--
-- Name: COLUMN page_stats.outbound_clicks; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.page_stats.outbound_clicks IS 'Clicks on links that leave the site.';


--
-- Name: COLUMN page_stats.engaged_ms; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.page_stats.engaged_ms IS 'Visible milliseconds, each page view by its maximum.';


--
-- Name: COLUMN page_stats.engaged_views; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.page_stats.engaged_views IS 'Page views of which engagement is known: what averages divide by.';


--
-- Name: COLUMN page_stats.scroll_depth; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.page_stats.scroll_depth IS 'Sum over those views of the deepest scroll, in per cent.';


--
-- Name: product_performance; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.product_performance (
    event_day date NOT NULL,
    site text NOT NULL,
    bot boolean NOT NULL,
    product_id text NOT NULL,
    views integer NOT NULL,
    viewers integer NOT NULL,
    outbound_clicks integer NOT NULL,
    image_hovers integer NOT NULL,
    gallery_swipes integer NOT NULL,
    read_mores integer NOT NULL,
    coupon_copies integer NOT NULL,
    store_visits integer NOT NULL,
    engaged_ms bigint NOT NULL
);


--
-- Name: TABLE product_performance; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.product_performance IS 'One row a day, site, bot flag and product. CTR is outbound_clicks over views.';


--
-- Name: COLUMN product_performance.event_day; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.product_performance.event_day IS 'The day, in the site''s time zone.';


--
-- Name: COLUMN product_performance.site; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.product_performance.site IS 'Name of the site, as in FOOTFALL_SITES.';


--
-- Name: COLUMN product_performance.bot; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.product_performance.bot IS 'Whether these were flagged as automated.';


--
-- Name: COLUMN product_performance.product_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.product_performance.product_id IS 'The product.';


--
-- Name: COLUMN product_performance.views; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.product_performance.views IS 'Page views of the product.';


--
-- Name: COLUMN product_performance.viewers; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.product_performance.viewers IS 'Distinct visitors of the day who viewed it.';


--
-- Name: COLUMN product_performance.outbound_clicks; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.product_performance.outbound_clicks IS 'Clicks on links that leave the site.';


--
-- Name: COLUMN product_performance.image_hovers; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.product_performance.image_hovers IS 'Interactions of kind image_hover.';


--
-- Name: COLUMN product_performance.gallery_swipes; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.product_performance.gallery_swipes IS 'Interactions of kind gallery_swipe.';


--
-- Name: COLUMN product_performance.read_mores; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.product_performance.read_mores IS 'Interactions of kind read_more.';


--
-- Name: COLUMN product_performance.coupon_copies; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.product_performance.coupon_copies IS 'Conversion signals of kind coupon_copy.';


--
-- Name: COLUMN product_performance.store_visits; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.product_performance.store_visits IS 'Conversion signals of kind go_to_store.';


--
-- Name: COLUMN product_performance.engaged_ms; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.product_performance.engaged_ms IS 'Visible milliseconds, each page view by its maximum.';


--
-- Name: rejected_events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.rejected_events (
    rejected_id bigint NOT NULL,
    digest bytea NOT NULL,
    reason text NOT NULL,
    detail text NOT NULL,
    site text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    first_failed_at timestamp with time zone DEFAULT now() NOT NULL,
    last_failed_at timestamp with time zone DEFAULT now() NOT NULL,
    attempts integer DEFAULT 1 NOT NULL,
    envelope jsonb NOT NULL,
    payload bytea NOT NULL,
    CONSTRAINT rejected_events_reason_check CHECK ((reason = ANY (ARRAY['schema'::text, 'size'::text, 'site'::text, 'time'::text, 'enrichment'::text])))
);


--
-- Name: TABLE rejected_events; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.rejected_events IS 'Events that could not be stored, with the reason, as they came (address truncated).';


--
-- Name: COLUMN rejected_events.rejected_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.rejected_events.rejected_id IS 'Number to show or replay it by.';


--
-- Name: COLUMN rejected_events.digest; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.rejected_events.digest IS 'SHA-256 of site and payload: the same bad event again is one row.';


--
-- Name: COLUMN rejected_events.reason; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.rejected_events.reason IS 'schema, size, site, time or enrichment.';


--
-- Name: COLUMN rejected_events.detail; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.rejected_events.detail IS 'What exactly was wrong, in words.';


--
-- Name: COLUMN rejected_events.site; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.rejected_events.site IS 'Site that it was sent for.';


--
-- Name: COLUMN rejected_events.received_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.rejected_events.received_at IS 'When the collector took it.';


--
-- Name: COLUMN rejected_events.first_failed_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.rejected_events.first_failed_at IS 'First attempt to store it.';


--
-- Name: COLUMN rejected_events.last_failed_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.rejected_events.last_failed_at IS 'Last attempt to store it.';


--
-- Name: COLUMN rejected_events.attempts; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.rejected_events.attempts IS 'How often it was attempted.';


--
-- Name: COLUMN rejected_events.envelope; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.rejected_events.envelope IS 'What the collector knew of the request.';


--
-- Name: COLUMN rejected_events.payload; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.rejected_events.payload IS 'The batch with just this event, or the whole body where it is not readable.';


--
-- Name: rejected_events_rejected_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.rejected_events ALTER COLUMN rejected_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.rejected_events_rejected_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: sessions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sessions (
    session_id uuid NOT NULL,
    event_day date NOT NULL,
    site text NOT NULL,
    visitor_id uuid NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    last_event_id uuid NOT NULL,
    page_views integer NOT NULL,
    product_views integer NOT NULL,
    outbound_clicks integer NOT NULL,
    interactions integer NOT NULL,
    coupon_copies integer NOT NULL,
    store_visits integer NOT NULL,
    engaged_ms bigint NOT NULL,
    bounce boolean NOT NULL,
    bot boolean NOT NULL,
    entry_path text,
    exit_path text,
    channel text NOT NULL,
    source text NOT NULL,
    utm_medium text,
    utm_campaign text,
    referrer_host text,
    country text,
    device_type text NOT NULL,
    browser text NOT NULL,
    os text NOT NULL
);


--
-- Name: TABLE sessions; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.sessions IS 'One row a session, on the day it began: 30 minutes idle or a new campaign end it.';


--
-- Name: COLUMN sessions.session_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.session_id IS 'Id of its first event.';


--
-- Name: COLUMN sessions.event_day; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.event_day IS 'Day it began, in the site''s time zone.';


--
-- Name: COLUMN sessions.site; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.site IS 'Name of the site, as in FOOTFALL_SITES.';


--
-- Name: COLUMN sessions.visitor_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.visitor_id IS 'The visitor, hashed; see events.';


--
-- Name: COLUMN sessions.started_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.started_at IS 'Its first event.';


--
-- Name: COLUMN sessions.ended_at; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.ended_at IS 'Its last event.';


--
-- Name: COLUMN sessions.last_event_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.last_event_id IS 'Id of its last event.';


--
-- Name: COLUMN sessions.page_views; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.page_views IS 'Page views.';


--
-- Name: COLUMN sessions.product_views; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.product_views IS 'Page views that name a product.';


--
-- Name: COLUMN sessions.outbound_clicks; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.outbound_clicks IS 'Clicks on links that leave the site.';


--
-- Name: COLUMN sessions.interactions; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.interactions IS 'Image hovers, gallery swipes and read-mores.';


--
-- Name: COLUMN sessions.coupon_copies; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.coupon_copies IS 'Conversion signals of kind coupon_copy.';


--
-- Name: COLUMN sessions.store_visits; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.store_visits IS '"Go to Store" presses.';


--
-- Name: COLUMN sessions.engaged_ms; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.engaged_ms IS 'Visible milliseconds of its page views, each view by its maximum.';


--
-- Name: COLUMN sessions.bounce; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.bounce IS 'Exactly one page view and nothing done on it.';


--
-- Name: COLUMN sessions.bot; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.bot IS 'Whether these were flagged as automated.';


--
-- Name: COLUMN sessions.entry_path; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.entry_path IS 'Path of the first page view.';


--
-- Name: COLUMN sessions.exit_path; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.exit_path IS 'Path of the last page view.';


--
-- Name: COLUMN sessions.channel; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.channel IS 'Channel of its first page view; Direct where it has none.';


--
-- Name: COLUMN sessions.source; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.source IS 'utm_source, else the referrer''s name, else (direct).';


--
-- Name: COLUMN sessions.utm_medium; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.utm_medium IS 'utm_medium of the first page view.';


--
-- Name: COLUMN sessions.utm_campaign; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.utm_campaign IS 'utm_campaign of the first page view.';


--
-- Name: COLUMN sessions.referrer_host; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.referrer_host IS 'Host name of the first page view''s referrer.';


--
-- Name: COLUMN sessions.country; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.country IS 'ISO 3166-1 alpha-2.';


--
-- Name: COLUMN sessions.device_type; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.device_type IS 'desktop, mobile, tablet, or other.';


--
-- Name: COLUMN sessions.browser; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.browser IS 'Browser family.';


--
-- Name: COLUMN sessions.os; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.sessions.os IS 'Operating system family.';


--
-- Name: traffic_sources; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.traffic_sources (
    event_day date NOT NULL,
    site text NOT NULL,
    bot boolean NOT NULL,
    channel text NOT NULL,
    source text NOT NULL,
    medium text NOT NULL,
    campaign text NOT NULL,
    visitors integer NOT NULL,
    sessions integer NOT NULL,
    bounces integer NOT NULL,
    page_views integer NOT NULL,
    outbound_clicks integer NOT NULL,
    coupon_copies integer NOT NULL,
    store_visits integer NOT NULL,
    engaged_ms bigint NOT NULL
);


--
-- Name: TABLE traffic_sources; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON TABLE public.traffic_sources IS 'One row a day, site, bot flag and source of sessions; all measures are of those sessions.';


--
-- Name: COLUMN traffic_sources.event_day; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.traffic_sources.event_day IS 'The day, in the site''s time zone.';


--
-- Name: COLUMN traffic_sources.site; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.traffic_sources.site IS 'Name of the site, as in FOOTFALL_SITES.';


--
-- Name: COLUMN traffic_sources.bot; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.traffic_sources.bot IS 'Whether these were flagged as automated.';


--
-- Name: COLUMN traffic_sources.channel; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.traffic_sources.channel IS 'GA4''s default channel group, or AI Assistants.';


--
-- Name: COLUMN traffic_sources.source; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.traffic_sources.source IS 'utm_source, else the referrer''s name, else (direct).';


--
-- Name: COLUMN traffic_sources.medium; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.traffic_sources.medium IS 'utm_medium, or empty.';


--
-- Name: COLUMN traffic_sources.campaign; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.traffic_sources.campaign IS 'utm_campaign, or empty.';


--
-- Name: COLUMN traffic_sources.visitors; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.traffic_sources.visitors IS 'Distinct visitors of that day. Over several days they are added up.';


--
-- Name: COLUMN traffic_sources.sessions; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.traffic_sources.sessions IS 'Sessions that began on that day.';


--
-- Name: COLUMN traffic_sources.bounces; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.traffic_sources.bounces IS 'Those with exactly one page view and nothing done on it.';


--
-- Name: COLUMN traffic_sources.page_views; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.traffic_sources.page_views IS 'Page views.';


--
-- Name: COLUMN traffic_sources.outbound_clicks; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.traffic_sources.outbound_clicks IS 'Clicks on links that leave the site.';


--
-- Name: COLUMN traffic_sources.coupon_copies; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.traffic_sources.coupon_copies IS 'Conversion signals of kind coupon_copy.';


--
-- Name: COLUMN traffic_sources.store_visits; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.traffic_sources.store_visits IS 'Conversion signals of kind go_to_store.';


--
-- Name: COLUMN traffic_sources.engaged_ms; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.traffic_sources.engaged_ms IS 'Visible milliseconds, each page view by its maximum.';


--
-- Name: yoyo_lock; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.yoyo_lock (
    locked integer DEFAULT 1 NOT NULL,
    ctime timestamp without time zone,
    pid integer NOT NULL
);


--
-- Name: events_2026_03_09; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events ATTACH PARTITION public.events_2026_03_09 FOR VALUES FROM ('2026-03-09') TO ('2026-03-10');


--
-- Name: events_2026_03_10; Type: TABLE ATTACH; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events ATTACH PARTITION public.events_2026_03_10 FOR VALUES FROM ('2026-03-10') TO ('2026-03-11');


--
-- Data for Name: _yoyo_migration; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public._yoyo_migration (migration_hash, migration_id, applied_at_utc) FROM stdin;
6e9d029314b05a9ba84f3db14868a03885ff66633a3a1f0f87ffc6d79d58a1ec	0001_events	2026-11-23 14:01:30.051785
3b441e9ea0164dac31443eb6755d5bb61387bcebd76eb72d65c8fb0c4c63bbbc	0002_versions	2026-11-23 14:01:30.069371
91a22b6ab006b2a2419bcb1485f798f1edd07ee841617a422be2c50dab57ce28	0003_aggregates	2026-11-23 14:01:30.167717
5c1497ee4725aebec3bb6b6b937158e819d656959b3753b1ffb54ad545939073	0004_measures	2026-11-23 14:01:30.189239
6f4ee5092317813e164d587f53563aa5d766493b4d85875d982e2cd59eaa2059	0005_roles	2026-11-23 14:01:30.224104
5702bca5db974a751c77a2f9ea667a9d725dd877ef03e9f9de9b2d7cda1550de	0006_column_comments	2026-11-23 14:01:30.241789
cc3d9a5dbb3b971a841d420dd16f777c7fc0a4b50a828beec9ebe1a5e727259f	0007_retention	2026-11-23 14:01:30.277487
\.


--
-- Data for Name: _yoyo_version; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public._yoyo_version (version, installed_at_utc) FROM stdin;
2	2026-11-23 14:01:29.949534
\.


--
-- Data for Name: asset_versions; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.asset_versions (asset, event_day, input_version, row_count, computed_at) FROM stdin;
sessions	2026-03-09	24	12	2026-11-23 14:01:32.891115+00
sessions	2026-03-10	24	12	2026-11-23 14:01:32.891115+00
daily_stats	2026-03-09	24	2	2026-11-23 14:01:33.265125+00
daily_stats	2026-03-10	24	2	2026-11-23 14:01:33.265125+00
product_performance	2026-03-09	24	12	2026-11-23 14:01:33.350409+00
product_performance	2026-03-10	24	12	2026-11-23 14:01:33.350409+00
traffic_sources	2026-03-09	24	2	2026-11-23 14:01:33.493098+00
traffic_sources	2026-03-10	24	2	2026-11-23 14:01:33.493098+00
journeys	2026-03-09	24	12	2026-11-23 14:01:33.586931+00
journeys	2026-03-10	24	12	2026-11-23 14:01:33.586931+00
page_stats	2026-03-09	24	14	2026-11-23 14:01:33.601231+00
page_stats	2026-03-10	24	14	2026-11-23 14:01:33.601231+00
\.


--
-- Data for Name: daily_stats; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.daily_stats (event_day, site, bot, visitors, sessions, bounces, page_views, product_views, outbound_clicks, interactions, coupon_copies, store_visits, engaged_ms) FROM stdin;
2026-03-09	demo	f	8	8	0	16	8	8	8	8	0	40000
2026-03-09	kathmandu	f	4	4	0	8	4	4	4	4	0	20000
2026-03-10	demo	f	8	8	0	16	8	8	8	8	0	40000
2026-03-10	kathmandu	f	4	4	0	8	4	4	4	4	0	20000
\.


--
-- Data for Name: day_versions; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.day_versions (event_day, version, changed_at) FROM stdin;
2026-03-09	12	2026-11-23 14:01:32.013153+00
2026-03-10	12	2026-11-23 14:01:32.858282+00
\.


--
-- Data for Name: event_columns; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.event_columns (occurred_at, received_at, event_id, visitor_id, session_hint, view_id, event_day, event_type, visible_ms, duration_ms, "position", scroll_depth, bot, site, host, path, query, title, action, product_id, target_url, target_host, target, direction, coupon, referrer, referrer_host, channel, source, utm_source, utm_medium, utm_campaign, utm_term, utm_content, click_id, country, region, device_type, browser, os, bot_reason, language, screen, props, extra) FROM stdin;
\.


--
-- Data for Name: events_2026_03_09; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.events_2026_03_09 (occurred_at, received_at, event_id, visitor_id, session_hint, view_id, event_day, event_type, visible_ms, duration_ms, "position", scroll_depth, bot, site, host, path, query, title, action, product_id, target_url, target_host, target, direction, coupon, referrer, referrer_host, channel, source, utm_source, utm_medium, utm_campaign, utm_term, utm_content, click_id, country, region, device_type, browser, os, bot_reason, language, screen, props, extra) FROM stdin;
2026-03-09 12:00:01+00	2026-03-09 12:00:12+00	019cd277-ede8-7000-8000-000000000002	2a50b2e4-b692-d16f-6688-f4084d730a31	\N	019cd277-ede8-7000-8000-000000000002	2026-03-09	page_view	\N	\N	\N	\N	f	kathmandu	np.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:00:07+00	2026-03-09 12:00:12+00	019cd278-0558-7000-8000-000000000003	2a50b2e4-b692-d16f-6688-f4084d730a31	\N	019cd277-ede8-7000-8000-000000000002	2026-03-09	engagement	5000	\N	\N	40	f	kathmandu	np.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:00:08+00	2026-03-09 12:00:12+00	019cd278-0940-7000-8000-000000000004	2a50b2e4-b692-d16f-6688-f4084d730a31	\N	019cd278-0940-7000-8000-000000000004	2026-03-09	page_view	\N	\N	\N	\N	f	kathmandu	np.example	/p/0	\N	\N	\N	0	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:00:09+00	2026-03-09 12:00:12+00	019cd278-0d28-7000-8000-000000000005	2a50b2e4-b692-d16f-6688-f4084d730a31	\N	019cd278-0940-7000-8000-000000000004	2026-03-09	interaction	\N	\N	\N	\N	f	kathmandu	np.example	/p/0	\N	\N	image_hover	0	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:00:10+00	2026-03-09 12:00:12+00	019cd278-1110-7000-8000-000000000006	2a50b2e4-b692-d16f-6688-f4084d730a31	\N	019cd278-0940-7000-8000-000000000004	2026-03-09	conversion_signal	\N	\N	\N	\N	f	kathmandu	np.example	/p/0	\N	\N	coupon_copy	0	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:00:11+00	2026-03-09 12:00:12+00	019cd278-14f8-7000-8000-000000000007	2a50b2e4-b692-d16f-6688-f4084d730a31	\N	019cd278-0940-7000-8000-000000000004	2026-03-09	click_outbound	\N	\N	2	\N	f	kathmandu	np.example	/p/0	\N	\N	\N	0	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:00:12+00	2026-03-09 12:00:12+00	019cd278-18e0-7000-8000-000000000008	2a50b2e4-b692-d16f-6688-f4084d730a31	\N	019cd278-0940-7000-8000-000000000004	2026-03-09	custom	\N	\N	\N	\N	f	kathmandu	np.example	/p/0	\N	\N	filter	0	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
2026-03-09 12:01:01+00	2026-03-09 12:01:12+00	019cd278-d848-7000-8000-00000000000a	5ab8f9ce-52f0-c4d6-aac2-181aa0fe2c23	\N	019cd278-d848-7000-8000-00000000000a	2026-03-09	page_view	\N	\N	\N	\N	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:01:07+00	2026-03-09 12:01:12+00	019cd278-efb8-7000-8000-00000000000b	5ab8f9ce-52f0-c4d6-aac2-181aa0fe2c23	\N	019cd278-d848-7000-8000-00000000000a	2026-03-09	engagement	5000	\N	\N	40	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:01:08+00	2026-03-09 12:01:12+00	019cd278-f3a0-7000-8000-00000000000c	5ab8f9ce-52f0-c4d6-aac2-181aa0fe2c23	\N	019cd278-f3a0-7000-8000-00000000000c	2026-03-09	page_view	\N	\N	\N	\N	f	demo	shop.example	/p/1	\N	\N	\N	1	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:01:09+00	2026-03-09 12:01:12+00	019cd278-f788-7000-8000-00000000000d	5ab8f9ce-52f0-c4d6-aac2-181aa0fe2c23	\N	019cd278-f3a0-7000-8000-00000000000c	2026-03-09	interaction	\N	\N	\N	\N	f	demo	shop.example	/p/1	\N	\N	image_hover	1	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:01:10+00	2026-03-09 12:01:12+00	019cd278-fb70-7000-8000-00000000000e	5ab8f9ce-52f0-c4d6-aac2-181aa0fe2c23	\N	019cd278-f3a0-7000-8000-00000000000c	2026-03-09	conversion_signal	\N	\N	\N	\N	f	demo	shop.example	/p/1	\N	\N	coupon_copy	1	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:01:11+00	2026-03-09 12:01:12+00	019cd278-ff58-7000-8000-00000000000f	5ab8f9ce-52f0-c4d6-aac2-181aa0fe2c23	\N	019cd278-f3a0-7000-8000-00000000000c	2026-03-09	click_outbound	\N	\N	2	\N	f	demo	shop.example	/p/1	\N	\N	\N	1	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:01:12+00	2026-03-09 12:01:12+00	019cd279-0340-7000-8000-000000000010	5ab8f9ce-52f0-c4d6-aac2-181aa0fe2c23	\N	019cd278-f3a0-7000-8000-00000000000c	2026-03-09	custom	\N	\N	\N	\N	f	demo	shop.example	/p/1	\N	\N	filter	1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
2026-03-09 12:02:01+00	2026-03-09 12:02:12+00	019cd279-c2a8-7000-8000-000000000012	3a71acb7-3bcd-867e-bddf-8e252667ce88	\N	019cd279-c2a8-7000-8000-000000000012	2026-03-09	page_view	\N	\N	\N	\N	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:02:07+00	2026-03-09 12:02:12+00	019cd279-da18-7000-8000-000000000013	3a71acb7-3bcd-867e-bddf-8e252667ce88	\N	019cd279-c2a8-7000-8000-000000000012	2026-03-09	engagement	5000	\N	\N	40	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:02:08+00	2026-03-09 12:02:12+00	019cd279-de00-7000-8000-000000000014	3a71acb7-3bcd-867e-bddf-8e252667ce88	\N	019cd279-de00-7000-8000-000000000014	2026-03-09	page_view	\N	\N	\N	\N	f	demo	shop.example	/p/2	\N	\N	\N	2	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:02:09+00	2026-03-09 12:02:12+00	019cd279-e1e8-7000-8000-000000000015	3a71acb7-3bcd-867e-bddf-8e252667ce88	\N	019cd279-de00-7000-8000-000000000014	2026-03-09	interaction	\N	\N	\N	\N	f	demo	shop.example	/p/2	\N	\N	image_hover	2	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:02:10+00	2026-03-09 12:02:12+00	019cd279-e5d0-7000-8000-000000000016	3a71acb7-3bcd-867e-bddf-8e252667ce88	\N	019cd279-de00-7000-8000-000000000014	2026-03-09	conversion_signal	\N	\N	\N	\N	f	demo	shop.example	/p/2	\N	\N	coupon_copy	2	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:02:11+00	2026-03-09 12:02:12+00	019cd279-e9b8-7000-8000-000000000017	3a71acb7-3bcd-867e-bddf-8e252667ce88	\N	019cd279-de00-7000-8000-000000000014	2026-03-09	click_outbound	\N	\N	2	\N	f	demo	shop.example	/p/2	\N	\N	\N	2	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:02:12+00	2026-03-09 12:02:12+00	019cd279-eda0-7000-8000-000000000018	3a71acb7-3bcd-867e-bddf-8e252667ce88	\N	019cd279-de00-7000-8000-000000000014	2026-03-09	custom	\N	\N	\N	\N	f	demo	shop.example	/p/2	\N	\N	filter	2	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
2026-03-09 12:03:01+00	2026-03-09 12:03:12+00	019cd27a-ad08-7000-8000-00000000001a	0300d7ed-4ec2-9eb1-3b63-9085efa0d1a2	\N	019cd27a-ad08-7000-8000-00000000001a	2026-03-09	page_view	\N	\N	\N	\N	f	kathmandu	np.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:03:07+00	2026-03-09 12:03:12+00	019cd27a-c478-7000-8000-00000000001b	0300d7ed-4ec2-9eb1-3b63-9085efa0d1a2	\N	019cd27a-ad08-7000-8000-00000000001a	2026-03-09	engagement	5000	\N	\N	40	f	kathmandu	np.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:03:08+00	2026-03-09 12:03:12+00	019cd27a-c860-7000-8000-00000000001c	0300d7ed-4ec2-9eb1-3b63-9085efa0d1a2	\N	019cd27a-c860-7000-8000-00000000001c	2026-03-09	page_view	\N	\N	\N	\N	f	kathmandu	np.example	/p/3	\N	\N	\N	3	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:03:09+00	2026-03-09 12:03:12+00	019cd27a-cc48-7000-8000-00000000001d	0300d7ed-4ec2-9eb1-3b63-9085efa0d1a2	\N	019cd27a-c860-7000-8000-00000000001c	2026-03-09	interaction	\N	\N	\N	\N	f	kathmandu	np.example	/p/3	\N	\N	image_hover	3	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:03:10+00	2026-03-09 12:03:12+00	019cd27a-d030-7000-8000-00000000001e	0300d7ed-4ec2-9eb1-3b63-9085efa0d1a2	\N	019cd27a-c860-7000-8000-00000000001c	2026-03-09	conversion_signal	\N	\N	\N	\N	f	kathmandu	np.example	/p/3	\N	\N	coupon_copy	3	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:03:11+00	2026-03-09 12:03:12+00	019cd27a-d418-7000-8000-00000000001f	0300d7ed-4ec2-9eb1-3b63-9085efa0d1a2	\N	019cd27a-c860-7000-8000-00000000001c	2026-03-09	click_outbound	\N	\N	2	\N	f	kathmandu	np.example	/p/3	\N	\N	\N	3	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:03:12+00	2026-03-09 12:03:12+00	019cd27a-d800-7000-8000-000000000020	0300d7ed-4ec2-9eb1-3b63-9085efa0d1a2	\N	019cd27a-c860-7000-8000-00000000001c	2026-03-09	custom	\N	\N	\N	\N	f	kathmandu	np.example	/p/3	\N	\N	filter	3	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
2026-03-09 12:04:01+00	2026-03-09 12:04:12+00	019cd27b-9768-7000-8000-000000000022	22416081-25bd-d7f2-4679-8a8cb6a35943	\N	019cd27b-9768-7000-8000-000000000022	2026-03-09	page_view	\N	\N	\N	\N	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:04:07+00	2026-03-09 12:04:12+00	019cd27b-aed8-7000-8000-000000000023	22416081-25bd-d7f2-4679-8a8cb6a35943	\N	019cd27b-9768-7000-8000-000000000022	2026-03-09	engagement	5000	\N	\N	40	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:04:08+00	2026-03-09 12:04:12+00	019cd27b-b2c0-7000-8000-000000000024	22416081-25bd-d7f2-4679-8a8cb6a35943	\N	019cd27b-b2c0-7000-8000-000000000024	2026-03-09	page_view	\N	\N	\N	\N	f	demo	shop.example	/p/4	\N	\N	\N	4	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:04:09+00	2026-03-09 12:04:12+00	019cd27b-b6a8-7000-8000-000000000025	22416081-25bd-d7f2-4679-8a8cb6a35943	\N	019cd27b-b2c0-7000-8000-000000000024	2026-03-09	interaction	\N	\N	\N	\N	f	demo	shop.example	/p/4	\N	\N	image_hover	4	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:04:10+00	2026-03-09 12:04:12+00	019cd27b-ba90-7000-8000-000000000026	22416081-25bd-d7f2-4679-8a8cb6a35943	\N	019cd27b-b2c0-7000-8000-000000000024	2026-03-09	conversion_signal	\N	\N	\N	\N	f	demo	shop.example	/p/4	\N	\N	coupon_copy	4	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:04:11+00	2026-03-09 12:04:12+00	019cd27b-be78-7000-8000-000000000027	22416081-25bd-d7f2-4679-8a8cb6a35943	\N	019cd27b-b2c0-7000-8000-000000000024	2026-03-09	click_outbound	\N	\N	2	\N	f	demo	shop.example	/p/4	\N	\N	\N	4	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:04:12+00	2026-03-09 12:04:12+00	019cd27b-c260-7000-8000-000000000028	22416081-25bd-d7f2-4679-8a8cb6a35943	\N	019cd27b-b2c0-7000-8000-000000000024	2026-03-09	custom	\N	\N	\N	\N	f	demo	shop.example	/p/4	\N	\N	filter	4	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
2026-03-09 12:05:01+00	2026-03-09 12:05:12+00	019cd27c-81c8-7000-8000-00000000002a	972ec280-f129-6e51-3898-39b1f5d7d953	\N	019cd27c-81c8-7000-8000-00000000002a	2026-03-09	page_view	\N	\N	\N	\N	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:05:07+00	2026-03-09 12:05:12+00	019cd27c-9938-7000-8000-00000000002b	972ec280-f129-6e51-3898-39b1f5d7d953	\N	019cd27c-81c8-7000-8000-00000000002a	2026-03-09	engagement	5000	\N	\N	40	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:05:08+00	2026-03-09 12:05:12+00	019cd27c-9d20-7000-8000-00000000002c	972ec280-f129-6e51-3898-39b1f5d7d953	\N	019cd27c-9d20-7000-8000-00000000002c	2026-03-09	page_view	\N	\N	\N	\N	f	demo	shop.example	/p/5	\N	\N	\N	5	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:05:09+00	2026-03-09 12:05:12+00	019cd27c-a108-7000-8000-00000000002d	972ec280-f129-6e51-3898-39b1f5d7d953	\N	019cd27c-9d20-7000-8000-00000000002c	2026-03-09	interaction	\N	\N	\N	\N	f	demo	shop.example	/p/5	\N	\N	image_hover	5	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:05:10+00	2026-03-09 12:05:12+00	019cd27c-a4f0-7000-8000-00000000002e	972ec280-f129-6e51-3898-39b1f5d7d953	\N	019cd27c-9d20-7000-8000-00000000002c	2026-03-09	conversion_signal	\N	\N	\N	\N	f	demo	shop.example	/p/5	\N	\N	coupon_copy	5	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:05:11+00	2026-03-09 12:05:12+00	019cd27c-a8d8-7000-8000-00000000002f	972ec280-f129-6e51-3898-39b1f5d7d953	\N	019cd27c-9d20-7000-8000-00000000002c	2026-03-09	click_outbound	\N	\N	2	\N	f	demo	shop.example	/p/5	\N	\N	\N	5	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:05:12+00	2026-03-09 12:05:12+00	019cd27c-acc0-7000-8000-000000000030	972ec280-f129-6e51-3898-39b1f5d7d953	\N	019cd27c-9d20-7000-8000-00000000002c	2026-03-09	custom	\N	\N	\N	\N	f	demo	shop.example	/p/5	\N	\N	filter	5	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
2026-03-09 12:06:01+00	2026-03-09 12:06:12+00	019cd27d-6c28-7000-8000-000000000032	5fb5fdca-f60f-3b73-8f0c-191679f2b0c9	\N	019cd27d-6c28-7000-8000-000000000032	2026-03-09	page_view	\N	\N	\N	\N	f	kathmandu	np.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:06:07+00	2026-03-09 12:06:12+00	019cd27d-8398-7000-8000-000000000033	5fb5fdca-f60f-3b73-8f0c-191679f2b0c9	\N	019cd27d-6c28-7000-8000-000000000032	2026-03-09	engagement	5000	\N	\N	40	f	kathmandu	np.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:06:08+00	2026-03-09 12:06:12+00	019cd27d-8780-7000-8000-000000000034	5fb5fdca-f60f-3b73-8f0c-191679f2b0c9	\N	019cd27d-8780-7000-8000-000000000034	2026-03-09	page_view	\N	\N	\N	\N	f	kathmandu	np.example	/p/6	\N	\N	\N	6	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:06:09+00	2026-03-09 12:06:12+00	019cd27d-8b68-7000-8000-000000000035	5fb5fdca-f60f-3b73-8f0c-191679f2b0c9	\N	019cd27d-8780-7000-8000-000000000034	2026-03-09	interaction	\N	\N	\N	\N	f	kathmandu	np.example	/p/6	\N	\N	image_hover	6	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:06:10+00	2026-03-09 12:06:12+00	019cd27d-8f50-7000-8000-000000000036	5fb5fdca-f60f-3b73-8f0c-191679f2b0c9	\N	019cd27d-8780-7000-8000-000000000034	2026-03-09	conversion_signal	\N	\N	\N	\N	f	kathmandu	np.example	/p/6	\N	\N	coupon_copy	6	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:06:11+00	2026-03-09 12:06:12+00	019cd27d-9338-7000-8000-000000000037	5fb5fdca-f60f-3b73-8f0c-191679f2b0c9	\N	019cd27d-8780-7000-8000-000000000034	2026-03-09	click_outbound	\N	\N	2	\N	f	kathmandu	np.example	/p/6	\N	\N	\N	6	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:06:12+00	2026-03-09 12:06:12+00	019cd27d-9720-7000-8000-000000000038	5fb5fdca-f60f-3b73-8f0c-191679f2b0c9	\N	019cd27d-8780-7000-8000-000000000034	2026-03-09	custom	\N	\N	\N	\N	f	kathmandu	np.example	/p/6	\N	\N	filter	6	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
2026-03-09 12:08:01+00	2026-03-09 12:08:12+00	019cd27f-40e8-7000-8000-000000000042	69b08508-cbbd-e736-aad9-63f0546f970a	\N	019cd27f-40e8-7000-8000-000000000042	2026-03-09	page_view	\N	\N	\N	\N	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:08:07+00	2026-03-09 12:08:12+00	019cd27f-5858-7000-8000-000000000043	69b08508-cbbd-e736-aad9-63f0546f970a	\N	019cd27f-40e8-7000-8000-000000000042	2026-03-09	engagement	5000	\N	\N	40	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:08:08+00	2026-03-09 12:08:12+00	019cd27f-5c40-7000-8000-000000000044	69b08508-cbbd-e736-aad9-63f0546f970a	\N	019cd27f-5c40-7000-8000-000000000044	2026-03-09	page_view	\N	\N	\N	\N	f	demo	shop.example	/p/8	\N	\N	\N	8	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:08:09+00	2026-03-09 12:08:12+00	019cd27f-6028-7000-8000-000000000045	69b08508-cbbd-e736-aad9-63f0546f970a	\N	019cd27f-5c40-7000-8000-000000000044	2026-03-09	interaction	\N	\N	\N	\N	f	demo	shop.example	/p/8	\N	\N	image_hover	8	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:08:10+00	2026-03-09 12:08:12+00	019cd27f-6410-7000-8000-000000000046	69b08508-cbbd-e736-aad9-63f0546f970a	\N	019cd27f-5c40-7000-8000-000000000044	2026-03-09	conversion_signal	\N	\N	\N	\N	f	demo	shop.example	/p/8	\N	\N	coupon_copy	8	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:08:11+00	2026-03-09 12:08:12+00	019cd27f-67f8-7000-8000-000000000047	69b08508-cbbd-e736-aad9-63f0546f970a	\N	019cd27f-5c40-7000-8000-000000000044	2026-03-09	click_outbound	\N	\N	2	\N	f	demo	shop.example	/p/8	\N	\N	\N	8	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:08:12+00	2026-03-09 12:08:12+00	019cd27f-6be0-7000-8000-000000000048	69b08508-cbbd-e736-aad9-63f0546f970a	\N	019cd27f-5c40-7000-8000-000000000044	2026-03-09	custom	\N	\N	\N	\N	f	demo	shop.example	/p/8	\N	\N	filter	8	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
2026-03-09 12:10:01+00	2026-03-09 12:10:12+00	019cd281-15a8-7000-8000-000000000052	9c6ad8a3-8bbe-f972-c7d0-689fe44da4a3	\N	019cd281-15a8-7000-8000-000000000052	2026-03-09	page_view	\N	\N	\N	\N	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:10:07+00	2026-03-09 12:10:12+00	019cd281-2d18-7000-8000-000000000053	9c6ad8a3-8bbe-f972-c7d0-689fe44da4a3	\N	019cd281-15a8-7000-8000-000000000052	2026-03-09	engagement	5000	\N	\N	40	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:10:08+00	2026-03-09 12:10:12+00	019cd281-3100-7000-8000-000000000054	9c6ad8a3-8bbe-f972-c7d0-689fe44da4a3	\N	019cd281-3100-7000-8000-000000000054	2026-03-09	page_view	\N	\N	\N	\N	f	demo	shop.example	/p/10	\N	\N	\N	10	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:10:09+00	2026-03-09 12:10:12+00	019cd281-34e8-7000-8000-000000000055	9c6ad8a3-8bbe-f972-c7d0-689fe44da4a3	\N	019cd281-3100-7000-8000-000000000054	2026-03-09	interaction	\N	\N	\N	\N	f	demo	shop.example	/p/10	\N	\N	image_hover	10	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:10:10+00	2026-03-09 12:10:12+00	019cd281-38d0-7000-8000-000000000056	9c6ad8a3-8bbe-f972-c7d0-689fe44da4a3	\N	019cd281-3100-7000-8000-000000000054	2026-03-09	conversion_signal	\N	\N	\N	\N	f	demo	shop.example	/p/10	\N	\N	coupon_copy	10	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:10:11+00	2026-03-09 12:10:12+00	019cd281-3cb8-7000-8000-000000000057	9c6ad8a3-8bbe-f972-c7d0-689fe44da4a3	\N	019cd281-3100-7000-8000-000000000054	2026-03-09	click_outbound	\N	\N	2	\N	f	demo	shop.example	/p/10	\N	\N	\N	10	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:10:12+00	2026-03-09 12:10:12+00	019cd281-40a0-7000-8000-000000000058	9c6ad8a3-8bbe-f972-c7d0-689fe44da4a3	\N	019cd281-3100-7000-8000-000000000054	2026-03-09	custom	\N	\N	\N	\N	f	demo	shop.example	/p/10	\N	\N	filter	10	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
2026-03-09 12:07:01+00	2026-03-09 12:07:12+00	019cd27e-5688-7000-8000-00000000003a	7b958643-cd25-1716-5a1c-995edb1c8c39	\N	019cd27e-5688-7000-8000-00000000003a	2026-03-09	page_view	\N	\N	\N	\N	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:07:07+00	2026-03-09 12:07:12+00	019cd27e-6df8-7000-8000-00000000003b	7b958643-cd25-1716-5a1c-995edb1c8c39	\N	019cd27e-5688-7000-8000-00000000003a	2026-03-09	engagement	5000	\N	\N	40	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:07:08+00	2026-03-09 12:07:12+00	019cd27e-71e0-7000-8000-00000000003c	7b958643-cd25-1716-5a1c-995edb1c8c39	\N	019cd27e-71e0-7000-8000-00000000003c	2026-03-09	page_view	\N	\N	\N	\N	f	demo	shop.example	/p/7	\N	\N	\N	7	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:07:09+00	2026-03-09 12:07:12+00	019cd27e-75c8-7000-8000-00000000003d	7b958643-cd25-1716-5a1c-995edb1c8c39	\N	019cd27e-71e0-7000-8000-00000000003c	2026-03-09	interaction	\N	\N	\N	\N	f	demo	shop.example	/p/7	\N	\N	image_hover	7	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:07:10+00	2026-03-09 12:07:12+00	019cd27e-79b0-7000-8000-00000000003e	7b958643-cd25-1716-5a1c-995edb1c8c39	\N	019cd27e-71e0-7000-8000-00000000003c	2026-03-09	conversion_signal	\N	\N	\N	\N	f	demo	shop.example	/p/7	\N	\N	coupon_copy	7	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:07:11+00	2026-03-09 12:07:12+00	019cd27e-7d98-7000-8000-00000000003f	7b958643-cd25-1716-5a1c-995edb1c8c39	\N	019cd27e-71e0-7000-8000-00000000003c	2026-03-09	click_outbound	\N	\N	2	\N	f	demo	shop.example	/p/7	\N	\N	\N	7	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:07:12+00	2026-03-09 12:07:12+00	019cd27e-8180-7000-8000-000000000040	7b958643-cd25-1716-5a1c-995edb1c8c39	\N	019cd27e-71e0-7000-8000-00000000003c	2026-03-09	custom	\N	\N	\N	\N	f	demo	shop.example	/p/7	\N	\N	filter	7	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
2026-03-09 12:09:01+00	2026-03-09 12:09:12+00	019cd280-2b48-7000-8000-00000000004a	a5da81f0-f43b-3bbe-7be9-0f9ca85f74d1	\N	019cd280-2b48-7000-8000-00000000004a	2026-03-09	page_view	\N	\N	\N	\N	f	kathmandu	np.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:09:07+00	2026-03-09 12:09:12+00	019cd280-42b8-7000-8000-00000000004b	a5da81f0-f43b-3bbe-7be9-0f9ca85f74d1	\N	019cd280-2b48-7000-8000-00000000004a	2026-03-09	engagement	5000	\N	\N	40	f	kathmandu	np.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:09:08+00	2026-03-09 12:09:12+00	019cd280-46a0-7000-8000-00000000004c	a5da81f0-f43b-3bbe-7be9-0f9ca85f74d1	\N	019cd280-46a0-7000-8000-00000000004c	2026-03-09	page_view	\N	\N	\N	\N	f	kathmandu	np.example	/p/9	\N	\N	\N	9	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:09:09+00	2026-03-09 12:09:12+00	019cd280-4a88-7000-8000-00000000004d	a5da81f0-f43b-3bbe-7be9-0f9ca85f74d1	\N	019cd280-46a0-7000-8000-00000000004c	2026-03-09	interaction	\N	\N	\N	\N	f	kathmandu	np.example	/p/9	\N	\N	image_hover	9	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:09:10+00	2026-03-09 12:09:12+00	019cd280-4e70-7000-8000-00000000004e	a5da81f0-f43b-3bbe-7be9-0f9ca85f74d1	\N	019cd280-46a0-7000-8000-00000000004c	2026-03-09	conversion_signal	\N	\N	\N	\N	f	kathmandu	np.example	/p/9	\N	\N	coupon_copy	9	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:09:11+00	2026-03-09 12:09:12+00	019cd280-5258-7000-8000-00000000004f	a5da81f0-f43b-3bbe-7be9-0f9ca85f74d1	\N	019cd280-46a0-7000-8000-00000000004c	2026-03-09	click_outbound	\N	\N	2	\N	f	kathmandu	np.example	/p/9	\N	\N	\N	9	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:09:12+00	2026-03-09 12:09:12+00	019cd280-5640-7000-8000-000000000050	a5da81f0-f43b-3bbe-7be9-0f9ca85f74d1	\N	019cd280-46a0-7000-8000-00000000004c	2026-03-09	custom	\N	\N	\N	\N	f	kathmandu	np.example	/p/9	\N	\N	filter	9	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
2026-03-09 12:11:01+00	2026-03-09 12:11:12+00	019cd282-0008-7000-8000-00000000005a	04d4c02b-508e-38d4-3476-13506ab6d691	\N	019cd282-0008-7000-8000-00000000005a	2026-03-09	page_view	\N	\N	\N	\N	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:11:07+00	2026-03-09 12:11:12+00	019cd282-1778-7000-8000-00000000005b	04d4c02b-508e-38d4-3476-13506ab6d691	\N	019cd282-0008-7000-8000-00000000005a	2026-03-09	engagement	5000	\N	\N	40	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:11:08+00	2026-03-09 12:11:12+00	019cd282-1b60-7000-8000-00000000005c	04d4c02b-508e-38d4-3476-13506ab6d691	\N	019cd282-1b60-7000-8000-00000000005c	2026-03-09	page_view	\N	\N	\N	\N	f	demo	shop.example	/p/11	\N	\N	\N	11	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:11:09+00	2026-03-09 12:11:12+00	019cd282-1f48-7000-8000-00000000005d	04d4c02b-508e-38d4-3476-13506ab6d691	\N	019cd282-1b60-7000-8000-00000000005c	2026-03-09	interaction	\N	\N	\N	\N	f	demo	shop.example	/p/11	\N	\N	image_hover	11	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:11:10+00	2026-03-09 12:11:12+00	019cd282-2330-7000-8000-00000000005e	04d4c02b-508e-38d4-3476-13506ab6d691	\N	019cd282-1b60-7000-8000-00000000005c	2026-03-09	conversion_signal	\N	\N	\N	\N	f	demo	shop.example	/p/11	\N	\N	coupon_copy	11	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:11:11+00	2026-03-09 12:11:12+00	019cd282-2718-7000-8000-00000000005f	04d4c02b-508e-38d4-3476-13506ab6d691	\N	019cd282-1b60-7000-8000-00000000005c	2026-03-09	click_outbound	\N	\N	2	\N	f	demo	shop.example	/p/11	\N	\N	\N	11	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-09 12:11:12+00	2026-03-09 12:11:12+00	019cd282-2b00-7000-8000-000000000060	04d4c02b-508e-38d4-3476-13506ab6d691	\N	019cd282-1b60-7000-8000-00000000005c	2026-03-09	custom	\N	\N	\N	\N	f	demo	shop.example	/p/11	\N	\N	filter	11	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
\.


--
-- Data for Name: events_2026_03_10; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.events_2026_03_10 (occurred_at, received_at, event_id, visitor_id, session_hint, view_id, event_day, event_type, visible_ms, duration_ms, "position", scroll_depth, bot, site, host, path, query, title, action, product_id, target_url, target_host, target, direction, coupon, referrer, referrer_host, channel, source, utm_source, utm_medium, utm_campaign, utm_term, utm_content, click_id, country, region, device_type, browser, os, bot_reason, language, screen, props, extra) FROM stdin;
2026-03-10 12:00:01+00	2026-03-10 12:00:12+00	019cd79e-49e8-7000-8000-000000000062	e66be025-d5ef-0292-c743-80429c1541f4	\N	019cd79e-49e8-7000-8000-000000000062	2026-03-10	page_view	\N	\N	\N	\N	f	kathmandu	np.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:00:07+00	2026-03-10 12:00:12+00	019cd79e-6158-7000-8000-000000000063	e66be025-d5ef-0292-c743-80429c1541f4	\N	019cd79e-49e8-7000-8000-000000000062	2026-03-10	engagement	5000	\N	\N	40	f	kathmandu	np.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:00:08+00	2026-03-10 12:00:12+00	019cd79e-6540-7000-8000-000000000064	e66be025-d5ef-0292-c743-80429c1541f4	\N	019cd79e-6540-7000-8000-000000000064	2026-03-10	page_view	\N	\N	\N	\N	f	kathmandu	np.example	/p/0	\N	\N	\N	0	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:00:09+00	2026-03-10 12:00:12+00	019cd79e-6928-7000-8000-000000000065	e66be025-d5ef-0292-c743-80429c1541f4	\N	019cd79e-6540-7000-8000-000000000064	2026-03-10	interaction	\N	\N	\N	\N	f	kathmandu	np.example	/p/0	\N	\N	image_hover	0	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:00:10+00	2026-03-10 12:00:12+00	019cd79e-6d10-7000-8000-000000000066	e66be025-d5ef-0292-c743-80429c1541f4	\N	019cd79e-6540-7000-8000-000000000064	2026-03-10	conversion_signal	\N	\N	\N	\N	f	kathmandu	np.example	/p/0	\N	\N	coupon_copy	0	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:00:11+00	2026-03-10 12:00:12+00	019cd79e-70f8-7000-8000-000000000067	e66be025-d5ef-0292-c743-80429c1541f4	\N	019cd79e-6540-7000-8000-000000000064	2026-03-10	click_outbound	\N	\N	2	\N	f	kathmandu	np.example	/p/0	\N	\N	\N	0	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:00:12+00	2026-03-10 12:00:12+00	019cd79e-74e0-7000-8000-000000000068	e66be025-d5ef-0292-c743-80429c1541f4	\N	019cd79e-6540-7000-8000-000000000064	2026-03-10	custom	\N	\N	\N	\N	f	kathmandu	np.example	/p/0	\N	\N	filter	0	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
2026-03-10 12:01:01+00	2026-03-10 12:01:12+00	019cd79f-3448-7000-8000-00000000006a	682eae95-4ff2-d1e8-1a85-d4fe565e1fae	\N	019cd79f-3448-7000-8000-00000000006a	2026-03-10	page_view	\N	\N	\N	\N	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:01:07+00	2026-03-10 12:01:12+00	019cd79f-4bb8-7000-8000-00000000006b	682eae95-4ff2-d1e8-1a85-d4fe565e1fae	\N	019cd79f-3448-7000-8000-00000000006a	2026-03-10	engagement	5000	\N	\N	40	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:01:08+00	2026-03-10 12:01:12+00	019cd79f-4fa0-7000-8000-00000000006c	682eae95-4ff2-d1e8-1a85-d4fe565e1fae	\N	019cd79f-4fa0-7000-8000-00000000006c	2026-03-10	page_view	\N	\N	\N	\N	f	demo	shop.example	/p/1	\N	\N	\N	1	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:01:09+00	2026-03-10 12:01:12+00	019cd79f-5388-7000-8000-00000000006d	682eae95-4ff2-d1e8-1a85-d4fe565e1fae	\N	019cd79f-4fa0-7000-8000-00000000006c	2026-03-10	interaction	\N	\N	\N	\N	f	demo	shop.example	/p/1	\N	\N	image_hover	1	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:01:10+00	2026-03-10 12:01:12+00	019cd79f-5770-7000-8000-00000000006e	682eae95-4ff2-d1e8-1a85-d4fe565e1fae	\N	019cd79f-4fa0-7000-8000-00000000006c	2026-03-10	conversion_signal	\N	\N	\N	\N	f	demo	shop.example	/p/1	\N	\N	coupon_copy	1	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:01:11+00	2026-03-10 12:01:12+00	019cd79f-5b58-7000-8000-00000000006f	682eae95-4ff2-d1e8-1a85-d4fe565e1fae	\N	019cd79f-4fa0-7000-8000-00000000006c	2026-03-10	click_outbound	\N	\N	2	\N	f	demo	shop.example	/p/1	\N	\N	\N	1	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:01:12+00	2026-03-10 12:01:12+00	019cd79f-5f40-7000-8000-000000000070	682eae95-4ff2-d1e8-1a85-d4fe565e1fae	\N	019cd79f-4fa0-7000-8000-00000000006c	2026-03-10	custom	\N	\N	\N	\N	f	demo	shop.example	/p/1	\N	\N	filter	1	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
2026-03-10 12:02:01+00	2026-03-10 12:02:12+00	019cd7a0-1ea8-7000-8000-000000000072	f8a251b1-328f-b74f-eecf-13f3f29b21a5	\N	019cd7a0-1ea8-7000-8000-000000000072	2026-03-10	page_view	\N	\N	\N	\N	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:02:07+00	2026-03-10 12:02:12+00	019cd7a0-3618-7000-8000-000000000073	f8a251b1-328f-b74f-eecf-13f3f29b21a5	\N	019cd7a0-1ea8-7000-8000-000000000072	2026-03-10	engagement	5000	\N	\N	40	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:02:08+00	2026-03-10 12:02:12+00	019cd7a0-3a00-7000-8000-000000000074	f8a251b1-328f-b74f-eecf-13f3f29b21a5	\N	019cd7a0-3a00-7000-8000-000000000074	2026-03-10	page_view	\N	\N	\N	\N	f	demo	shop.example	/p/2	\N	\N	\N	2	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:02:09+00	2026-03-10 12:02:12+00	019cd7a0-3de8-7000-8000-000000000075	f8a251b1-328f-b74f-eecf-13f3f29b21a5	\N	019cd7a0-3a00-7000-8000-000000000074	2026-03-10	interaction	\N	\N	\N	\N	f	demo	shop.example	/p/2	\N	\N	image_hover	2	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:02:10+00	2026-03-10 12:02:12+00	019cd7a0-41d0-7000-8000-000000000076	f8a251b1-328f-b74f-eecf-13f3f29b21a5	\N	019cd7a0-3a00-7000-8000-000000000074	2026-03-10	conversion_signal	\N	\N	\N	\N	f	demo	shop.example	/p/2	\N	\N	coupon_copy	2	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:02:11+00	2026-03-10 12:02:12+00	019cd7a0-45b8-7000-8000-000000000077	f8a251b1-328f-b74f-eecf-13f3f29b21a5	\N	019cd7a0-3a00-7000-8000-000000000074	2026-03-10	click_outbound	\N	\N	2	\N	f	demo	shop.example	/p/2	\N	\N	\N	2	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:02:12+00	2026-03-10 12:02:12+00	019cd7a0-49a0-7000-8000-000000000078	f8a251b1-328f-b74f-eecf-13f3f29b21a5	\N	019cd7a0-3a00-7000-8000-000000000074	2026-03-10	custom	\N	\N	\N	\N	f	demo	shop.example	/p/2	\N	\N	filter	2	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
2026-03-10 12:03:01+00	2026-03-10 12:03:12+00	019cd7a1-0908-7000-8000-00000000007a	6469c687-7949-51e4-364e-ca1ee0f7457a	\N	019cd7a1-0908-7000-8000-00000000007a	2026-03-10	page_view	\N	\N	\N	\N	f	kathmandu	np.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:03:07+00	2026-03-10 12:03:12+00	019cd7a1-2078-7000-8000-00000000007b	6469c687-7949-51e4-364e-ca1ee0f7457a	\N	019cd7a1-0908-7000-8000-00000000007a	2026-03-10	engagement	5000	\N	\N	40	f	kathmandu	np.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:03:08+00	2026-03-10 12:03:12+00	019cd7a1-2460-7000-8000-00000000007c	6469c687-7949-51e4-364e-ca1ee0f7457a	\N	019cd7a1-2460-7000-8000-00000000007c	2026-03-10	page_view	\N	\N	\N	\N	f	kathmandu	np.example	/p/3	\N	\N	\N	3	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:03:09+00	2026-03-10 12:03:12+00	019cd7a1-2848-7000-8000-00000000007d	6469c687-7949-51e4-364e-ca1ee0f7457a	\N	019cd7a1-2460-7000-8000-00000000007c	2026-03-10	interaction	\N	\N	\N	\N	f	kathmandu	np.example	/p/3	\N	\N	image_hover	3	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:03:10+00	2026-03-10 12:03:12+00	019cd7a1-2c30-7000-8000-00000000007e	6469c687-7949-51e4-364e-ca1ee0f7457a	\N	019cd7a1-2460-7000-8000-00000000007c	2026-03-10	conversion_signal	\N	\N	\N	\N	f	kathmandu	np.example	/p/3	\N	\N	coupon_copy	3	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:03:11+00	2026-03-10 12:03:12+00	019cd7a1-3018-7000-8000-00000000007f	6469c687-7949-51e4-364e-ca1ee0f7457a	\N	019cd7a1-2460-7000-8000-00000000007c	2026-03-10	click_outbound	\N	\N	2	\N	f	kathmandu	np.example	/p/3	\N	\N	\N	3	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:03:12+00	2026-03-10 12:03:12+00	019cd7a1-3400-7000-8000-000000000080	6469c687-7949-51e4-364e-ca1ee0f7457a	\N	019cd7a1-2460-7000-8000-00000000007c	2026-03-10	custom	\N	\N	\N	\N	f	kathmandu	np.example	/p/3	\N	\N	filter	3	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
2026-03-10 12:04:01+00	2026-03-10 12:04:12+00	019cd7a1-f368-7000-8000-000000000082	c593e9e8-63db-8d1c-e574-4831cf231456	\N	019cd7a1-f368-7000-8000-000000000082	2026-03-10	page_view	\N	\N	\N	\N	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:04:07+00	2026-03-10 12:04:12+00	019cd7a2-0ad8-7000-8000-000000000083	c593e9e8-63db-8d1c-e574-4831cf231456	\N	019cd7a1-f368-7000-8000-000000000082	2026-03-10	engagement	5000	\N	\N	40	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:04:08+00	2026-03-10 12:04:12+00	019cd7a2-0ec0-7000-8000-000000000084	c593e9e8-63db-8d1c-e574-4831cf231456	\N	019cd7a2-0ec0-7000-8000-000000000084	2026-03-10	page_view	\N	\N	\N	\N	f	demo	shop.example	/p/4	\N	\N	\N	4	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:04:09+00	2026-03-10 12:04:12+00	019cd7a2-12a8-7000-8000-000000000085	c593e9e8-63db-8d1c-e574-4831cf231456	\N	019cd7a2-0ec0-7000-8000-000000000084	2026-03-10	interaction	\N	\N	\N	\N	f	demo	shop.example	/p/4	\N	\N	image_hover	4	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:04:10+00	2026-03-10 12:04:12+00	019cd7a2-1690-7000-8000-000000000086	c593e9e8-63db-8d1c-e574-4831cf231456	\N	019cd7a2-0ec0-7000-8000-000000000084	2026-03-10	conversion_signal	\N	\N	\N	\N	f	demo	shop.example	/p/4	\N	\N	coupon_copy	4	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:04:11+00	2026-03-10 12:04:12+00	019cd7a2-1a78-7000-8000-000000000087	c593e9e8-63db-8d1c-e574-4831cf231456	\N	019cd7a2-0ec0-7000-8000-000000000084	2026-03-10	click_outbound	\N	\N	2	\N	f	demo	shop.example	/p/4	\N	\N	\N	4	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:04:12+00	2026-03-10 12:04:12+00	019cd7a2-1e60-7000-8000-000000000088	c593e9e8-63db-8d1c-e574-4831cf231456	\N	019cd7a2-0ec0-7000-8000-000000000084	2026-03-10	custom	\N	\N	\N	\N	f	demo	shop.example	/p/4	\N	\N	filter	4	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
2026-03-10 12:05:01+00	2026-03-10 12:05:12+00	019cd7a2-ddc8-7000-8000-00000000008a	d3637c7c-aaa8-1c28-9391-53037836c76c	\N	019cd7a2-ddc8-7000-8000-00000000008a	2026-03-10	page_view	\N	\N	\N	\N	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:05:07+00	2026-03-10 12:05:12+00	019cd7a2-f538-7000-8000-00000000008b	d3637c7c-aaa8-1c28-9391-53037836c76c	\N	019cd7a2-ddc8-7000-8000-00000000008a	2026-03-10	engagement	5000	\N	\N	40	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:05:08+00	2026-03-10 12:05:12+00	019cd7a2-f920-7000-8000-00000000008c	d3637c7c-aaa8-1c28-9391-53037836c76c	\N	019cd7a2-f920-7000-8000-00000000008c	2026-03-10	page_view	\N	\N	\N	\N	f	demo	shop.example	/p/5	\N	\N	\N	5	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:05:09+00	2026-03-10 12:05:12+00	019cd7a2-fd08-7000-8000-00000000008d	d3637c7c-aaa8-1c28-9391-53037836c76c	\N	019cd7a2-f920-7000-8000-00000000008c	2026-03-10	interaction	\N	\N	\N	\N	f	demo	shop.example	/p/5	\N	\N	image_hover	5	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:05:10+00	2026-03-10 12:05:12+00	019cd7a3-00f0-7000-8000-00000000008e	d3637c7c-aaa8-1c28-9391-53037836c76c	\N	019cd7a2-f920-7000-8000-00000000008c	2026-03-10	conversion_signal	\N	\N	\N	\N	f	demo	shop.example	/p/5	\N	\N	coupon_copy	5	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:05:11+00	2026-03-10 12:05:12+00	019cd7a3-04d8-7000-8000-00000000008f	d3637c7c-aaa8-1c28-9391-53037836c76c	\N	019cd7a2-f920-7000-8000-00000000008c	2026-03-10	click_outbound	\N	\N	2	\N	f	demo	shop.example	/p/5	\N	\N	\N	5	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:05:12+00	2026-03-10 12:05:12+00	019cd7a3-08c0-7000-8000-000000000090	d3637c7c-aaa8-1c28-9391-53037836c76c	\N	019cd7a2-f920-7000-8000-00000000008c	2026-03-10	custom	\N	\N	\N	\N	f	demo	shop.example	/p/5	\N	\N	filter	5	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
2026-03-10 12:06:01+00	2026-03-10 12:06:12+00	019cd7a3-c828-7000-8000-000000000092	32469da7-866b-4757-2d1c-52ecfa71ea5a	\N	019cd7a3-c828-7000-8000-000000000092	2026-03-10	page_view	\N	\N	\N	\N	f	kathmandu	np.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:06:07+00	2026-03-10 12:06:12+00	019cd7a3-df98-7000-8000-000000000093	32469da7-866b-4757-2d1c-52ecfa71ea5a	\N	019cd7a3-c828-7000-8000-000000000092	2026-03-10	engagement	5000	\N	\N	40	f	kathmandu	np.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:06:08+00	2026-03-10 12:06:12+00	019cd7a3-e380-7000-8000-000000000094	32469da7-866b-4757-2d1c-52ecfa71ea5a	\N	019cd7a3-e380-7000-8000-000000000094	2026-03-10	page_view	\N	\N	\N	\N	f	kathmandu	np.example	/p/6	\N	\N	\N	6	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:06:09+00	2026-03-10 12:06:12+00	019cd7a3-e768-7000-8000-000000000095	32469da7-866b-4757-2d1c-52ecfa71ea5a	\N	019cd7a3-e380-7000-8000-000000000094	2026-03-10	interaction	\N	\N	\N	\N	f	kathmandu	np.example	/p/6	\N	\N	image_hover	6	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:06:10+00	2026-03-10 12:06:12+00	019cd7a3-eb50-7000-8000-000000000096	32469da7-866b-4757-2d1c-52ecfa71ea5a	\N	019cd7a3-e380-7000-8000-000000000094	2026-03-10	conversion_signal	\N	\N	\N	\N	f	kathmandu	np.example	/p/6	\N	\N	coupon_copy	6	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:06:11+00	2026-03-10 12:06:12+00	019cd7a3-ef38-7000-8000-000000000097	32469da7-866b-4757-2d1c-52ecfa71ea5a	\N	019cd7a3-e380-7000-8000-000000000094	2026-03-10	click_outbound	\N	\N	2	\N	f	kathmandu	np.example	/p/6	\N	\N	\N	6	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:06:12+00	2026-03-10 12:06:12+00	019cd7a3-f320-7000-8000-000000000098	32469da7-866b-4757-2d1c-52ecfa71ea5a	\N	019cd7a3-e380-7000-8000-000000000094	2026-03-10	custom	\N	\N	\N	\N	f	kathmandu	np.example	/p/6	\N	\N	filter	6	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
2026-03-10 12:08:01+00	2026-03-10 12:08:12+00	019cd7a5-9ce8-7000-8000-0000000000a2	4d3c554a-2bbf-e415-d9d8-841720b9bd41	\N	019cd7a5-9ce8-7000-8000-0000000000a2	2026-03-10	page_view	\N	\N	\N	\N	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:08:07+00	2026-03-10 12:08:12+00	019cd7a5-b458-7000-8000-0000000000a3	4d3c554a-2bbf-e415-d9d8-841720b9bd41	\N	019cd7a5-9ce8-7000-8000-0000000000a2	2026-03-10	engagement	5000	\N	\N	40	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:08:08+00	2026-03-10 12:08:12+00	019cd7a5-b840-7000-8000-0000000000a4	4d3c554a-2bbf-e415-d9d8-841720b9bd41	\N	019cd7a5-b840-7000-8000-0000000000a4	2026-03-10	page_view	\N	\N	\N	\N	f	demo	shop.example	/p/8	\N	\N	\N	8	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:08:09+00	2026-03-10 12:08:12+00	019cd7a5-bc28-7000-8000-0000000000a5	4d3c554a-2bbf-e415-d9d8-841720b9bd41	\N	019cd7a5-b840-7000-8000-0000000000a4	2026-03-10	interaction	\N	\N	\N	\N	f	demo	shop.example	/p/8	\N	\N	image_hover	8	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:08:10+00	2026-03-10 12:08:12+00	019cd7a5-c010-7000-8000-0000000000a6	4d3c554a-2bbf-e415-d9d8-841720b9bd41	\N	019cd7a5-b840-7000-8000-0000000000a4	2026-03-10	conversion_signal	\N	\N	\N	\N	f	demo	shop.example	/p/8	\N	\N	coupon_copy	8	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:08:11+00	2026-03-10 12:08:12+00	019cd7a5-c3f8-7000-8000-0000000000a7	4d3c554a-2bbf-e415-d9d8-841720b9bd41	\N	019cd7a5-b840-7000-8000-0000000000a4	2026-03-10	click_outbound	\N	\N	2	\N	f	demo	shop.example	/p/8	\N	\N	\N	8	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:08:12+00	2026-03-10 12:08:12+00	019cd7a5-c7e0-7000-8000-0000000000a8	4d3c554a-2bbf-e415-d9d8-841720b9bd41	\N	019cd7a5-b840-7000-8000-0000000000a4	2026-03-10	custom	\N	\N	\N	\N	f	demo	shop.example	/p/8	\N	\N	filter	8	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
2026-03-10 12:10:01+00	2026-03-10 12:10:12+00	019cd7a7-71a8-7000-8000-0000000000b2	d5860dff-ca8c-c6df-5301-5d282a6be0d1	\N	019cd7a7-71a8-7000-8000-0000000000b2	2026-03-10	page_view	\N	\N	\N	\N	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:10:07+00	2026-03-10 12:10:12+00	019cd7a7-8918-7000-8000-0000000000b3	d5860dff-ca8c-c6df-5301-5d282a6be0d1	\N	019cd7a7-71a8-7000-8000-0000000000b2	2026-03-10	engagement	5000	\N	\N	40	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:10:08+00	2026-03-10 12:10:12+00	019cd7a7-8d00-7000-8000-0000000000b4	d5860dff-ca8c-c6df-5301-5d282a6be0d1	\N	019cd7a7-8d00-7000-8000-0000000000b4	2026-03-10	page_view	\N	\N	\N	\N	f	demo	shop.example	/p/10	\N	\N	\N	10	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:10:09+00	2026-03-10 12:10:12+00	019cd7a7-90e8-7000-8000-0000000000b5	d5860dff-ca8c-c6df-5301-5d282a6be0d1	\N	019cd7a7-8d00-7000-8000-0000000000b4	2026-03-10	interaction	\N	\N	\N	\N	f	demo	shop.example	/p/10	\N	\N	image_hover	10	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:10:10+00	2026-03-10 12:10:12+00	019cd7a7-94d0-7000-8000-0000000000b6	d5860dff-ca8c-c6df-5301-5d282a6be0d1	\N	019cd7a7-8d00-7000-8000-0000000000b4	2026-03-10	conversion_signal	\N	\N	\N	\N	f	demo	shop.example	/p/10	\N	\N	coupon_copy	10	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:10:11+00	2026-03-10 12:10:12+00	019cd7a7-98b8-7000-8000-0000000000b7	d5860dff-ca8c-c6df-5301-5d282a6be0d1	\N	019cd7a7-8d00-7000-8000-0000000000b4	2026-03-10	click_outbound	\N	\N	2	\N	f	demo	shop.example	/p/10	\N	\N	\N	10	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:10:12+00	2026-03-10 12:10:12+00	019cd7a7-9ca0-7000-8000-0000000000b8	d5860dff-ca8c-c6df-5301-5d282a6be0d1	\N	019cd7a7-8d00-7000-8000-0000000000b4	2026-03-10	custom	\N	\N	\N	\N	f	demo	shop.example	/p/10	\N	\N	filter	10	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
2026-03-10 12:07:01+00	2026-03-10 12:07:12+00	019cd7a4-b288-7000-8000-00000000009a	ab6bcb7d-bf73-44c8-f0e8-59e295ee4036	\N	019cd7a4-b288-7000-8000-00000000009a	2026-03-10	page_view	\N	\N	\N	\N	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:07:07+00	2026-03-10 12:07:12+00	019cd7a4-c9f8-7000-8000-00000000009b	ab6bcb7d-bf73-44c8-f0e8-59e295ee4036	\N	019cd7a4-b288-7000-8000-00000000009a	2026-03-10	engagement	5000	\N	\N	40	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:07:08+00	2026-03-10 12:07:12+00	019cd7a4-cde0-7000-8000-00000000009c	ab6bcb7d-bf73-44c8-f0e8-59e295ee4036	\N	019cd7a4-cde0-7000-8000-00000000009c	2026-03-10	page_view	\N	\N	\N	\N	f	demo	shop.example	/p/7	\N	\N	\N	7	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:07:09+00	2026-03-10 12:07:12+00	019cd7a4-d1c8-7000-8000-00000000009d	ab6bcb7d-bf73-44c8-f0e8-59e295ee4036	\N	019cd7a4-cde0-7000-8000-00000000009c	2026-03-10	interaction	\N	\N	\N	\N	f	demo	shop.example	/p/7	\N	\N	image_hover	7	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:07:10+00	2026-03-10 12:07:12+00	019cd7a4-d5b0-7000-8000-00000000009e	ab6bcb7d-bf73-44c8-f0e8-59e295ee4036	\N	019cd7a4-cde0-7000-8000-00000000009c	2026-03-10	conversion_signal	\N	\N	\N	\N	f	demo	shop.example	/p/7	\N	\N	coupon_copy	7	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:07:11+00	2026-03-10 12:07:12+00	019cd7a4-d998-7000-8000-00000000009f	ab6bcb7d-bf73-44c8-f0e8-59e295ee4036	\N	019cd7a4-cde0-7000-8000-00000000009c	2026-03-10	click_outbound	\N	\N	2	\N	f	demo	shop.example	/p/7	\N	\N	\N	7	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:07:12+00	2026-03-10 12:07:12+00	019cd7a4-dd80-7000-8000-0000000000a0	ab6bcb7d-bf73-44c8-f0e8-59e295ee4036	\N	019cd7a4-cde0-7000-8000-00000000009c	2026-03-10	custom	\N	\N	\N	\N	f	demo	shop.example	/p/7	\N	\N	filter	7	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
2026-03-10 12:09:01+00	2026-03-10 12:09:12+00	019cd7a6-8748-7000-8000-0000000000aa	48f5dc63-e1d1-2904-13ec-16b1a6c8c794	\N	019cd7a6-8748-7000-8000-0000000000aa	2026-03-10	page_view	\N	\N	\N	\N	f	kathmandu	np.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:09:07+00	2026-03-10 12:09:12+00	019cd7a6-9eb8-7000-8000-0000000000ab	48f5dc63-e1d1-2904-13ec-16b1a6c8c794	\N	019cd7a6-8748-7000-8000-0000000000aa	2026-03-10	engagement	5000	\N	\N	40	f	kathmandu	np.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:09:08+00	2026-03-10 12:09:12+00	019cd7a6-a2a0-7000-8000-0000000000ac	48f5dc63-e1d1-2904-13ec-16b1a6c8c794	\N	019cd7a6-a2a0-7000-8000-0000000000ac	2026-03-10	page_view	\N	\N	\N	\N	f	kathmandu	np.example	/p/9	\N	\N	\N	9	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:09:09+00	2026-03-10 12:09:12+00	019cd7a6-a688-7000-8000-0000000000ad	48f5dc63-e1d1-2904-13ec-16b1a6c8c794	\N	019cd7a6-a2a0-7000-8000-0000000000ac	2026-03-10	interaction	\N	\N	\N	\N	f	kathmandu	np.example	/p/9	\N	\N	image_hover	9	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:09:10+00	2026-03-10 12:09:12+00	019cd7a6-aa70-7000-8000-0000000000ae	48f5dc63-e1d1-2904-13ec-16b1a6c8c794	\N	019cd7a6-a2a0-7000-8000-0000000000ac	2026-03-10	conversion_signal	\N	\N	\N	\N	f	kathmandu	np.example	/p/9	\N	\N	coupon_copy	9	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:09:11+00	2026-03-10 12:09:12+00	019cd7a6-ae58-7000-8000-0000000000af	48f5dc63-e1d1-2904-13ec-16b1a6c8c794	\N	019cd7a6-a2a0-7000-8000-0000000000ac	2026-03-10	click_outbound	\N	\N	2	\N	f	kathmandu	np.example	/p/9	\N	\N	\N	9	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:09:12+00	2026-03-10 12:09:12+00	019cd7a6-b240-7000-8000-0000000000b0	48f5dc63-e1d1-2904-13ec-16b1a6c8c794	\N	019cd7a6-a2a0-7000-8000-0000000000ac	2026-03-10	custom	\N	\N	\N	\N	f	kathmandu	np.example	/p/9	\N	\N	filter	9	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
2026-03-10 12:11:01+00	2026-03-10 12:11:12+00	019cd7a8-5c08-7000-8000-0000000000ba	9b53ae4b-3dc9-1438-e508-405e5200c92c	\N	019cd7a8-5c08-7000-8000-0000000000ba	2026-03-10	page_view	\N	\N	\N	\N	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	Email	mail	mail	email	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:11:07+00	2026-03-10 12:11:12+00	019cd7a8-7378-7000-8000-0000000000bb	9b53ae4b-3dc9-1438-e508-405e5200c92c	\N	019cd7a8-5c08-7000-8000-0000000000ba	2026-03-10	engagement	5000	\N	\N	40	f	demo	shop.example	/	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:11:08+00	2026-03-10 12:11:12+00	019cd7a8-7760-7000-8000-0000000000bc	9b53ae4b-3dc9-1438-e508-405e5200c92c	\N	019cd7a8-7760-7000-8000-0000000000bc	2026-03-10	page_view	\N	\N	\N	\N	f	demo	shop.example	/p/11	\N	\N	\N	11	\N	\N	\N	\N	\N	\N	\N	Direct	(direct)	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:11:09+00	2026-03-10 12:11:12+00	019cd7a8-7b48-7000-8000-0000000000bd	9b53ae4b-3dc9-1438-e508-405e5200c92c	\N	019cd7a8-7760-7000-8000-0000000000bc	2026-03-10	interaction	\N	\N	\N	\N	f	demo	shop.example	/p/11	\N	\N	image_hover	11	\N	\N	image	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:11:10+00	2026-03-10 12:11:12+00	019cd7a8-7f30-7000-8000-0000000000be	9b53ae4b-3dc9-1438-e508-405e5200c92c	\N	019cd7a8-7760-7000-8000-0000000000bc	2026-03-10	conversion_signal	\N	\N	\N	\N	f	demo	shop.example	/p/11	\N	\N	coupon_copy	11	\N	\N	\N	\N	SAVE	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:11:11+00	2026-03-10 12:11:12+00	019cd7a8-8318-7000-8000-0000000000bf	9b53ae4b-3dc9-1438-e508-405e5200c92c	\N	019cd7a8-7760-7000-8000-0000000000bc	2026-03-10	click_outbound	\N	\N	2	\N	f	demo	shop.example	/p/11	\N	\N	\N	11	https://store.example/x	store.example	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	\N	\N
2026-03-10 12:11:12+00	2026-03-10 12:11:12+00	019cd7a8-8700-7000-8000-0000000000c0	9b53ae4b-3dc9-1438-e508-405e5200c92c	\N	019cd7a8-7760-7000-8000-0000000000bc	2026-03-10	custom	\N	\N	\N	\N	f	demo	shop.example	/p/11	\N	\N	filter	11	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	\N	desktop	Chrome	Windows	\N	\N	\N	{"by": "price"}	\N
\.


--
-- Data for Name: journeys; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.journeys (event_day, site, bot, entry_path, product_id, target_host, sessions) FROM stdin;
2026-03-09	kathmandu	f	/	9	store.example	1
2026-03-09	demo	f	/	2	store.example	1
2026-03-09	demo	f	/	7	store.example	1
2026-03-09	demo	f	/	1	store.example	1
2026-03-09	kathmandu	f	/	3	store.example	1
2026-03-10	demo	f	/	10	store.example	1
2026-03-10	demo	f	/	2	store.example	1
2026-03-10	kathmandu	f	/	3	store.example	1
2026-03-10	demo	f	/	8	store.example	1
2026-03-09	demo	f	/	4	store.example	1
2026-03-09	demo	f	/	10	store.example	1
2026-03-09	kathmandu	f	/	0	store.example	1
2026-03-10	kathmandu	f	/	9	store.example	1
2026-03-10	demo	f	/	11	store.example	1
2026-03-10	demo	f	/	1	store.example	1
2026-03-09	demo	f	/	11	store.example	1
2026-03-10	demo	f	/	5	store.example	1
2026-03-10	demo	f	/	4	store.example	1
2026-03-09	kathmandu	f	/	6	store.example	1
2026-03-10	demo	f	/	7	store.example	1
2026-03-09	demo	f	/	8	store.example	1
2026-03-09	demo	f	/	5	store.example	1
2026-03-10	kathmandu	f	/	0	store.example	1
2026-03-10	kathmandu	f	/	6	store.example	1
\.


--
-- Data for Name: page_stats; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.page_stats (event_day, site, bot, path, page_views, visitors, entries, exits, bounces, outbound_clicks, engaged_ms, engaged_views, scroll_depth) FROM stdin;
2026-03-09	demo	f	/	8	8	8	0	0	0	40000	8	320
2026-03-09	demo	f	/p/1	1	1	0	1	0	1	0	0	0
2026-03-09	demo	f	/p/10	1	1	0	1	0	1	0	0	0
2026-03-09	demo	f	/p/11	1	1	0	1	0	1	0	0	0
2026-03-09	demo	f	/p/2	1	1	0	1	0	1	0	0	0
2026-03-09	demo	f	/p/4	1	1	0	1	0	1	0	0	0
2026-03-09	demo	f	/p/5	1	1	0	1	0	1	0	0	0
2026-03-09	demo	f	/p/7	1	1	0	1	0	1	0	0	0
2026-03-09	demo	f	/p/8	1	1	0	1	0	1	0	0	0
2026-03-09	kathmandu	f	/	4	4	4	0	0	0	20000	4	160
2026-03-09	kathmandu	f	/p/0	1	1	0	1	0	1	0	0	0
2026-03-09	kathmandu	f	/p/3	1	1	0	1	0	1	0	0	0
2026-03-09	kathmandu	f	/p/6	1	1	0	1	0	1	0	0	0
2026-03-09	kathmandu	f	/p/9	1	1	0	1	0	1	0	0	0
2026-03-10	demo	f	/	8	8	8	0	0	0	40000	8	320
2026-03-10	demo	f	/p/1	1	1	0	1	0	1	0	0	0
2026-03-10	demo	f	/p/10	1	1	0	1	0	1	0	0	0
2026-03-10	demo	f	/p/11	1	1	0	1	0	1	0	0	0
2026-03-10	demo	f	/p/2	1	1	0	1	0	1	0	0	0
2026-03-10	demo	f	/p/4	1	1	0	1	0	1	0	0	0
2026-03-10	demo	f	/p/5	1	1	0	1	0	1	0	0	0
2026-03-10	demo	f	/p/7	1	1	0	1	0	1	0	0	0
2026-03-10	demo	f	/p/8	1	1	0	1	0	1	0	0	0
2026-03-10	kathmandu	f	/	4	4	4	0	0	0	20000	4	160
2026-03-10	kathmandu	f	/p/0	1	1	0	1	0	1	0	0	0
2026-03-10	kathmandu	f	/p/3	1	1	0	1	0	1	0	0	0
2026-03-10	kathmandu	f	/p/6	1	1	0	1	0	1	0	0	0
2026-03-10	kathmandu	f	/p/9	1	1	0	1	0	1	0	0	0
\.


--
-- Data for Name: product_performance; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.product_performance (event_day, site, bot, product_id, views, viewers, outbound_clicks, image_hovers, gallery_swipes, read_mores, coupon_copies, store_visits, engaged_ms) FROM stdin;
2026-03-09	demo	f	1	1	1	1	1	0	0	1	0	0
2026-03-09	demo	f	10	1	1	1	1	0	0	1	0	0
2026-03-09	demo	f	11	1	1	1	1	0	0	1	0	0
2026-03-09	demo	f	2	1	1	1	1	0	0	1	0	0
2026-03-09	demo	f	4	1	1	1	1	0	0	1	0	0
2026-03-09	demo	f	5	1	1	1	1	0	0	1	0	0
2026-03-09	demo	f	7	1	1	1	1	0	0	1	0	0
2026-03-09	demo	f	8	1	1	1	1	0	0	1	0	0
2026-03-09	kathmandu	f	0	1	1	1	1	0	0	1	0	0
2026-03-09	kathmandu	f	3	1	1	1	1	0	0	1	0	0
2026-03-09	kathmandu	f	6	1	1	1	1	0	0	1	0	0
2026-03-09	kathmandu	f	9	1	1	1	1	0	0	1	0	0
2026-03-10	demo	f	1	1	1	1	1	0	0	1	0	0
2026-03-10	demo	f	10	1	1	1	1	0	0	1	0	0
2026-03-10	demo	f	11	1	1	1	1	0	0	1	0	0
2026-03-10	demo	f	2	1	1	1	1	0	0	1	0	0
2026-03-10	demo	f	4	1	1	1	1	0	0	1	0	0
2026-03-10	demo	f	5	1	1	1	1	0	0	1	0	0
2026-03-10	demo	f	7	1	1	1	1	0	0	1	0	0
2026-03-10	demo	f	8	1	1	1	1	0	0	1	0	0
2026-03-10	kathmandu	f	0	1	1	1	1	0	0	1	0	0
2026-03-10	kathmandu	f	3	1	1	1	1	0	0	1	0	0
2026-03-10	kathmandu	f	6	1	1	1	1	0	0	1	0	0
2026-03-10	kathmandu	f	9	1	1	1	1	0	0	1	0	0
\.


--
-- Data for Name: rejected_events; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.rejected_events (rejected_id, digest, reason, detail, site, received_at, first_failed_at, last_failed_at, attempts, envelope, payload) FROM stdin;
1	\\x2683aefc20f5dc6311784ac2a39d6637839c1d1aa397301ffca9d575764635a9	schema	Expected `array`, got `str` - at `$.events`	demo	2026-03-10 12:00:00+00	2026-11-23 14:01:32.880448+00	2026-11-23 14:01:32.880448+00	1	{"ip": "203.0.113.0", "site": "demo", "visitor": "0c82128242f40b6be47cb7e99f49c161", "user_agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36", "received_at": 1773144000000}	\\x7b2273697465223a2264656d6f222c226576656e7473223a223f227d
\.


--
-- Data for Name: retention_runs; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.retention_runs (kept_from, dropped_days, ran_at) FROM stdin;
\.


--
-- Data for Name: sessions; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.sessions (session_id, event_day, site, visitor_id, started_at, ended_at, last_event_id, page_views, product_views, outbound_clicks, interactions, coupon_copies, store_visits, engaged_ms, bounce, bot, entry_path, exit_path, channel, source, utm_medium, utm_campaign, referrer_host, country, device_type, browser, os) FROM stdin;
019cd282-0008-7000-8000-00000000005a	2026-03-09	demo	04d4c02b-508e-38d4-3476-13506ab6d691	2026-03-09 12:11:01+00	2026-03-09 12:11:12+00	019cd282-2b00-7000-8000-000000000060	2	1	1	1	1	0	5000	f	f	/	/p/11	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
019cd27b-9768-7000-8000-000000000022	2026-03-09	demo	22416081-25bd-d7f2-4679-8a8cb6a35943	2026-03-09 12:04:01+00	2026-03-09 12:04:12+00	019cd27b-c260-7000-8000-000000000028	2	1	1	1	1	0	5000	f	f	/	/p/4	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
019cd279-c2a8-7000-8000-000000000012	2026-03-09	demo	3a71acb7-3bcd-867e-bddf-8e252667ce88	2026-03-09 12:02:01+00	2026-03-09 12:02:12+00	019cd279-eda0-7000-8000-000000000018	2	1	1	1	1	0	5000	f	f	/	/p/2	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
019cd7a5-9ce8-7000-8000-0000000000a2	2026-03-10	demo	4d3c554a-2bbf-e415-d9d8-841720b9bd41	2026-03-10 12:08:01+00	2026-03-10 12:08:12+00	019cd7a5-c7e0-7000-8000-0000000000a8	2	1	1	1	1	0	5000	f	f	/	/p/8	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
019cd278-d848-7000-8000-00000000000a	2026-03-09	demo	5ab8f9ce-52f0-c4d6-aac2-181aa0fe2c23	2026-03-09 12:01:01+00	2026-03-09 12:01:12+00	019cd279-0340-7000-8000-000000000010	2	1	1	1	1	0	5000	f	f	/	/p/1	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
019cd79f-3448-7000-8000-00000000006a	2026-03-10	demo	682eae95-4ff2-d1e8-1a85-d4fe565e1fae	2026-03-10 12:01:01+00	2026-03-10 12:01:12+00	019cd79f-5f40-7000-8000-000000000070	2	1	1	1	1	0	5000	f	f	/	/p/1	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
019cd27f-40e8-7000-8000-000000000042	2026-03-09	demo	69b08508-cbbd-e736-aad9-63f0546f970a	2026-03-09 12:08:01+00	2026-03-09 12:08:12+00	019cd27f-6be0-7000-8000-000000000048	2	1	1	1	1	0	5000	f	f	/	/p/8	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
019cd27e-5688-7000-8000-00000000003a	2026-03-09	demo	7b958643-cd25-1716-5a1c-995edb1c8c39	2026-03-09 12:07:01+00	2026-03-09 12:07:12+00	019cd27e-8180-7000-8000-000000000040	2	1	1	1	1	0	5000	f	f	/	/p/7	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
019cd27c-81c8-7000-8000-00000000002a	2026-03-09	demo	972ec280-f129-6e51-3898-39b1f5d7d953	2026-03-09 12:05:01+00	2026-03-09 12:05:12+00	019cd27c-acc0-7000-8000-000000000030	2	1	1	1	1	0	5000	f	f	/	/p/5	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
019cd7a8-5c08-7000-8000-0000000000ba	2026-03-10	demo	9b53ae4b-3dc9-1438-e508-405e5200c92c	2026-03-10 12:11:01+00	2026-03-10 12:11:12+00	019cd7a8-8700-7000-8000-0000000000c0	2	1	1	1	1	0	5000	f	f	/	/p/11	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
019cd281-15a8-7000-8000-000000000052	2026-03-09	demo	9c6ad8a3-8bbe-f972-c7d0-689fe44da4a3	2026-03-09 12:10:01+00	2026-03-09 12:10:12+00	019cd281-40a0-7000-8000-000000000058	2	1	1	1	1	0	5000	f	f	/	/p/10	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
019cd7a4-b288-7000-8000-00000000009a	2026-03-10	demo	ab6bcb7d-bf73-44c8-f0e8-59e295ee4036	2026-03-10 12:07:01+00	2026-03-10 12:07:12+00	019cd7a4-dd80-7000-8000-0000000000a0	2	1	1	1	1	0	5000	f	f	/	/p/7	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
019cd7a1-f368-7000-8000-000000000082	2026-03-10	demo	c593e9e8-63db-8d1c-e574-4831cf231456	2026-03-10 12:04:01+00	2026-03-10 12:04:12+00	019cd7a2-1e60-7000-8000-000000000088	2	1	1	1	1	0	5000	f	f	/	/p/4	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
019cd7a2-ddc8-7000-8000-00000000008a	2026-03-10	demo	d3637c7c-aaa8-1c28-9391-53037836c76c	2026-03-10 12:05:01+00	2026-03-10 12:05:12+00	019cd7a3-08c0-7000-8000-000000000090	2	1	1	1	1	0	5000	f	f	/	/p/5	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
019cd7a7-71a8-7000-8000-0000000000b2	2026-03-10	demo	d5860dff-ca8c-c6df-5301-5d282a6be0d1	2026-03-10 12:10:01+00	2026-03-10 12:10:12+00	019cd7a7-9ca0-7000-8000-0000000000b8	2	1	1	1	1	0	5000	f	f	/	/p/10	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
019cd7a0-1ea8-7000-8000-000000000072	2026-03-10	demo	f8a251b1-328f-b74f-eecf-13f3f29b21a5	2026-03-10 12:02:01+00	2026-03-10 12:02:12+00	019cd7a0-49a0-7000-8000-000000000078	2	1	1	1	1	0	5000	f	f	/	/p/2	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
019cd27a-ad08-7000-8000-00000000001a	2026-03-09	kathmandu	0300d7ed-4ec2-9eb1-3b63-9085efa0d1a2	2026-03-09 12:03:01+00	2026-03-09 12:03:12+00	019cd27a-d800-7000-8000-000000000020	2	1	1	1	1	0	5000	f	f	/	/p/3	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
019cd277-ede8-7000-8000-000000000002	2026-03-09	kathmandu	2a50b2e4-b692-d16f-6688-f4084d730a31	2026-03-09 12:00:01+00	2026-03-09 12:00:12+00	019cd278-18e0-7000-8000-000000000008	2	1	1	1	1	0	5000	f	f	/	/p/0	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
019cd7a3-c828-7000-8000-000000000092	2026-03-10	kathmandu	32469da7-866b-4757-2d1c-52ecfa71ea5a	2026-03-10 12:06:01+00	2026-03-10 12:06:12+00	019cd7a3-f320-7000-8000-000000000098	2	1	1	1	1	0	5000	f	f	/	/p/6	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
019cd7a6-8748-7000-8000-0000000000aa	2026-03-10	kathmandu	48f5dc63-e1d1-2904-13ec-16b1a6c8c794	2026-03-10 12:09:01+00	2026-03-10 12:09:12+00	019cd7a6-b240-7000-8000-0000000000b0	2	1	1	1	1	0	5000	f	f	/	/p/9	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
019cd27d-6c28-7000-8000-000000000032	2026-03-09	kathmandu	5fb5fdca-f60f-3b73-8f0c-191679f2b0c9	2026-03-09 12:06:01+00	2026-03-09 12:06:12+00	019cd27d-9720-7000-8000-000000000038	2	1	1	1	1	0	5000	f	f	/	/p/6	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
019cd7a1-0908-7000-8000-00000000007a	2026-03-10	kathmandu	6469c687-7949-51e4-364e-ca1ee0f7457a	2026-03-10 12:03:01+00	2026-03-10 12:03:12+00	019cd7a1-3400-7000-8000-000000000080	2	1	1	1	1	0	5000	f	f	/	/p/3	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
019cd280-2b48-7000-8000-00000000004a	2026-03-09	kathmandu	a5da81f0-f43b-3bbe-7be9-0f9ca85f74d1	2026-03-09 12:09:01+00	2026-03-09 12:09:12+00	019cd280-5640-7000-8000-000000000050	2	1	1	1	1	0	5000	f	f	/	/p/9	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
019cd79e-49e8-7000-8000-000000000062	2026-03-10	kathmandu	e66be025-d5ef-0292-c743-80429c1541f4	2026-03-10 12:00:01+00	2026-03-10 12:00:12+00	019cd79e-74e0-7000-8000-000000000068	2	1	1	1	1	0	5000	f	f	/	/p/0	Email	mail	email	\N	\N	\N	desktop	Chrome	Windows
\.


--
-- Data for Name: traffic_sources; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.traffic_sources (event_day, site, bot, channel, source, medium, campaign, visitors, sessions, bounces, page_views, outbound_clicks, coupon_copies, store_visits, engaged_ms) FROM stdin;
2026-03-09	demo	f	Email	mail	email		8	8	0	16	8	8	0	40000
2026-03-09	kathmandu	f	Email	mail	email		4	4	0	8	4	4	0	20000
2026-03-10	demo	f	Email	mail	email		8	8	0	16	8	8	0	40000
2026-03-10	kathmandu	f	Email	mail	email		4	4	0	8	4	4	0	20000
\.


--
-- Data for Name: yoyo_lock; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.yoyo_lock (locked, ctime, pid) FROM stdin;
\.


--
-- Name: rejected_events_rejected_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.rejected_events_rejected_id_seq', 1, true);


--
-- Name: _yoyo_log _yoyo_log_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public._yoyo_log
    ADD CONSTRAINT _yoyo_log_pkey PRIMARY KEY (id);


--
-- Name: _yoyo_migration _yoyo_migration_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public._yoyo_migration
    ADD CONSTRAINT _yoyo_migration_pkey PRIMARY KEY (migration_hash);


--
-- Name: _yoyo_version _yoyo_version_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public._yoyo_version
    ADD CONSTRAINT _yoyo_version_pkey PRIMARY KEY (version);


--
-- Name: asset_versions asset_versions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.asset_versions
    ADD CONSTRAINT asset_versions_pkey PRIMARY KEY (asset, event_day);


--
-- Name: daily_stats daily_stats_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.daily_stats
    ADD CONSTRAINT daily_stats_pkey PRIMARY KEY (event_day, site, bot);


--
-- Name: day_versions day_versions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.day_versions
    ADD CONSTRAINT day_versions_pkey PRIMARY KEY (event_day);


--
-- Name: events events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (event_id, event_day);


--
-- Name: events_2026_03_09 events_2026_03_09_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events_2026_03_09
    ADD CONSTRAINT events_2026_03_09_pkey PRIMARY KEY (event_id, event_day);


--
-- Name: events_2026_03_10 events_2026_03_10_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.events_2026_03_10
    ADD CONSTRAINT events_2026_03_10_pkey PRIMARY KEY (event_id, event_day);


--
-- Name: journeys journeys_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.journeys
    ADD CONSTRAINT journeys_pkey PRIMARY KEY (event_day, site, bot, entry_path, product_id, target_host);


--
-- Name: page_stats page_stats_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.page_stats
    ADD CONSTRAINT page_stats_pkey PRIMARY KEY (event_day, site, bot, path);


--
-- Name: product_performance product_performance_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.product_performance
    ADD CONSTRAINT product_performance_pkey PRIMARY KEY (event_day, site, bot, product_id);


--
-- Name: rejected_events rejected_events_digest_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rejected_events
    ADD CONSTRAINT rejected_events_digest_key UNIQUE (digest);


--
-- Name: rejected_events rejected_events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rejected_events
    ADD CONSTRAINT rejected_events_pkey PRIMARY KEY (rejected_id);


--
-- Name: retention_runs retention_runs_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention_runs
    ADD CONSTRAINT retention_runs_pkey PRIMARY KEY (kept_from);


--
-- Name: sessions sessions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (event_day, session_id);


--
-- Name: traffic_sources traffic_sources_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.traffic_sources
    ADD CONSTRAINT traffic_sources_pkey PRIMARY KEY (event_day, site, bot, channel, source, medium, campaign);


--
-- Name: yoyo_lock yoyo_lock_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.yoyo_lock
    ADD CONSTRAINT yoyo_lock_pkey PRIMARY KEY (locked);


--
-- Name: events_occurred_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX events_occurred_at ON ONLY public.events USING brin (occurred_at) WITH (pages_per_range='32');


--
-- Name: events_2026_03_09_occurred_at_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX events_2026_03_09_occurred_at_idx ON public.events_2026_03_09 USING brin (occurred_at) WITH (pages_per_range='32');


--
-- Name: events_2026_03_10_occurred_at_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX events_2026_03_10_occurred_at_idx ON public.events_2026_03_10 USING brin (occurred_at) WITH (pages_per_range='32');


--
-- Name: events_2026_03_09_occurred_at_idx; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.events_occurred_at ATTACH PARTITION public.events_2026_03_09_occurred_at_idx;


--
-- Name: events_2026_03_09_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.events_pkey ATTACH PARTITION public.events_2026_03_09_pkey;


--
-- Name: events_2026_03_10_occurred_at_idx; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.events_occurred_at ATTACH PARTITION public.events_2026_03_10_occurred_at_idx;


--
-- Name: events_2026_03_10_pkey; Type: INDEX ATTACH; Schema: public; Owner: -
--

ALTER INDEX public.events_pkey ATTACH PARTITION public.events_2026_03_10_pkey;


--
-- Name: SCHEMA public; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA public TO footfall_pipeline;
GRANT USAGE ON SCHEMA public TO footfall_dashboard;


--
-- Name: FUNCTION drop_event_days_before(first_kept date); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.drop_event_days_before(first_kept date) FROM PUBLIC;
GRANT ALL ON FUNCTION public.drop_event_days_before(first_kept date) TO footfall_pipeline;


--
-- Name: FUNCTION ensure_event_days(days date[]); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.ensure_event_days(days date[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ensure_event_days(days date[]) TO footfall_pipeline;


--
-- Name: TABLE _yoyo_log; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public._yoyo_log TO footfall_pipeline;
GRANT SELECT ON TABLE public._yoyo_log TO footfall_dashboard;


--
-- Name: TABLE _yoyo_migration; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public._yoyo_migration TO footfall_pipeline;
GRANT SELECT ON TABLE public._yoyo_migration TO footfall_dashboard;


--
-- Name: TABLE _yoyo_version; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public._yoyo_version TO footfall_pipeline;
GRANT SELECT ON TABLE public._yoyo_version TO footfall_dashboard;


--
-- Name: TABLE asset_versions; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.asset_versions TO footfall_pipeline;
GRANT SELECT ON TABLE public.asset_versions TO footfall_dashboard;


--
-- Name: TABLE daily_stats; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.daily_stats TO footfall_pipeline;
GRANT SELECT ON TABLE public.daily_stats TO footfall_dashboard;


--
-- Name: TABLE day_versions; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.day_versions TO footfall_pipeline;
GRANT SELECT ON TABLE public.day_versions TO footfall_dashboard;


--
-- Name: TABLE day_inputs; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.day_inputs TO footfall_pipeline;
GRANT SELECT ON TABLE public.day_inputs TO footfall_dashboard;


--
-- Name: TABLE event_columns; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.event_columns TO footfall_pipeline;
GRANT SELECT ON TABLE public.event_columns TO footfall_dashboard;


--
-- Name: TABLE events; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.events TO footfall_pipeline;
GRANT SELECT ON TABLE public.events TO footfall_dashboard;


--
-- Name: TABLE retention_runs; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.retention_runs TO footfall_pipeline;
GRANT SELECT ON TABLE public.retention_runs TO footfall_dashboard;


--
-- Name: TABLE first_open_day; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.first_open_day TO footfall_pipeline;
GRANT SELECT ON TABLE public.first_open_day TO footfall_dashboard;


--
-- Name: TABLE journeys; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.journeys TO footfall_pipeline;
GRANT SELECT ON TABLE public.journeys TO footfall_dashboard;


--
-- Name: TABLE page_stats; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.page_stats TO footfall_pipeline;
GRANT SELECT ON TABLE public.page_stats TO footfall_dashboard;


--
-- Name: TABLE product_performance; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.product_performance TO footfall_pipeline;
GRANT SELECT ON TABLE public.product_performance TO footfall_dashboard;


--
-- Name: TABLE rejected_events; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.rejected_events TO footfall_pipeline;
GRANT SELECT ON TABLE public.rejected_events TO footfall_dashboard;


--
-- Name: TABLE sessions; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sessions TO footfall_pipeline;
GRANT SELECT ON TABLE public.sessions TO footfall_dashboard;


--
-- Name: TABLE traffic_sources; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.traffic_sources TO footfall_pipeline;
GRANT SELECT ON TABLE public.traffic_sources TO footfall_dashboard;


--
-- Name: TABLE yoyo_lock; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.yoyo_lock TO footfall_pipeline;
GRANT SELECT ON TABLE public.yoyo_lock TO footfall_dashboard;


--
-- PostgreSQL database dump complete
--

\unrestrict p2y7G1gyaylSc5impYvQUfor7Vw7mocyCEQmkQbOcQ3Iw6JNfHLeSgFhMItilLo

