-- depends: 0003_aggregates
-- The interval that ranks products: Wilson, E. B. (1927), at 95 % (z = 1.959964).

create function wilson_bound(successes bigint, trials bigint, z double precision)
returns double precision
language sql immutable parallel safe as $$
    -- More successes than trials (a card clicked in a list, never opened) count as all of them.
    select case when trials > 0 then
        (p + z * z / (2 * trials) + z * sqrt(p * (1 - p) / trials + z * z / (4.0 * trials * trials)))
        / (1 + z * z / trials)
    end
    from (select least(successes, trials)::double precision / nullif(trials, 0) as p) as share
$$;

create function wilson_lower(successes bigint, trials bigint) returns double precision
language sql immutable parallel safe as $$
    select wilson_bound(successes, trials, -1.959964)
$$;
comment on function wilson_lower is 'Lower bound of the 95 % Wilson score interval of successes / trials.';

create function wilson_upper(successes bigint, trials bigint) returns double precision
language sql immutable parallel safe as $$
    select wilson_bound(successes, trials, 1.959964)
$$;
comment on function wilson_upper is 'Upper bound of the 95 % Wilson score interval of successes / trials.';
