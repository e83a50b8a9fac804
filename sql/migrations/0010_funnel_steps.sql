-- depends: 0009_access
-- Whether an event is a step of a funnel: `page:/p/*`, `product`, `outbound:shoes.example`, ...

-- One expression, so that with a step that is known only the step's own comparison is left of it.
create function is_step(
    step text,
    event_type event_type,
    path text,
    action text,
    product_id text,
    target_host text,
    coupon text
) returns boolean
language sql immutable parallel safe as $$
    select case split_part(step, ':', 1)
        when 'page' then
            event_type = 'page_view'
            and case
                when step like '%/*' then path_pattern(path) = substr(step, 6)
                else path = substr(step, 6)
            end
        when 'product' then
            event_type = 'page_view'
            and case when step = 'product' then product_id is not null
                else product_id = substr(step, 9) end
        when 'outbound' then
            event_type = 'click_outbound'
            and (step = 'outbound' or target_host = substr(step, 10))
        when 'coupon' then
            event_type = 'conversion_signal'
            and action = 'coupon_copy'
            and (step = 'coupon' or coupon = substr(step, 8))
        when 'store' then
            event_type = 'conversion_signal'
            and action = 'go_to_store'
        else false
    end
$$;
comment on function is_step is 'Whether an event is a step of a funnel; see reports/options.py for how steps are written.';
