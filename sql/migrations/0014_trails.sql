-- depends: 0013_retention_speed
-- Funnels within a session from the session itself: it knows the way that it took, in order, so that
-- no raw events are read and put in order for it.

-- A value as a trail has it: on one line, without tabs.
create function trail_value(value text) returns text
language sql immutable parallel safe as $$
    select replace(replace(replace(value, E'\\', E'\\\\'), E'\t', E'\\t'), E'\n', E'\\n')
$$;
comment on function trail_value is 'A value as it stands in sessions.trail: without tabs and line feeds.';

-- What is_step asks of an event, answered for every step that there could be.
create function trail_line(
    event_type event_type,
    path text,
    action text,
    product_id text,
    target_host text,
    coupon text
) returns text
language sql immutable parallel safe as $$
    select case event_type
        when 'page_view' then
            E'\t'
            || case when path like '%/*' then '' else 'page:' || trail_value(path) || E'\t' end
            || case
                when path_pattern(path) like '%/*'
                    then 'page:' || trail_value(path_pattern(path)) || E'\t'
                else ''
            end
            || coalesce('product:' || trail_value(product_id) || E'\t', '')
            || E'\n'
        when 'click_outbound' then
            E'\toutbound:' || coalesce(trail_value(target_host) || E'\t', '') || E'\n'
        when 'conversion_signal' then
            case action
                when 'coupon_copy' then
                    E'\tcoupon:' || coalesce(trail_value(coupon) || E'\t', '') || E'\n'
                when 'go_to_store' then E'\tstore\t\n'
            end
    end
$$;
comment on function trail_line is 'An event''s line of sessions.trail: all the steps of a funnel that it is, each between tabs; null if none.';

-- Each step up to the end of its line, so that the next is another event's.
create function trail_pattern(steps text[]) returns text
language sql immutable parallel safe as $$
    select '%' || string_agg(
        case
            when step in ('product', 'outbound', 'coupon') then E'\t' || step || ':'
            when step like 'store:%' then E'\tstore\t'
            else
                E'\t' || regexp_replace(trail_value(step), '([\\%_])', '\\\1', 'g') || E'\t'
        end
        || E'%\n%',
        '' order by place
    )
    from unnest(steps) with ordinality as asked (step, place)
$$;
comment on function trail_pattern is 'What sessions.trail is like when it takes these steps of a funnel in this order; see reports/options.py for how steps are written.';

alter table sessions add column trail text not null default '';
comment on column sessions.trail is 'The way it took, a line for each event that can be a step of a funnel, in order (trail_line).';

-- The few that reach over midnight: filtered reports look for those beside the others.
create index sessions_next_day on sessions (event_day) where next_day_page_views is not null;

-- Everything that still can be is computed anew.
delete from asset_versions
using first_open_day as open
where asset_versions.event_day >= open.event_day;
