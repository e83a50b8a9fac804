-- depends: 0010_funnel_steps
-- What reports over thousands of rows ask for: an interval that is not a call for each row, and
-- returning visitors without reading everybody's sessions.

-- The same as before (Wilson, 1927), numerator and denominator times the trials. One expression, so
-- that it becomes part of the query that uses it.
create or replace function wilson_bound(successes bigint, trials bigint, z double precision)
returns double precision
language sql immutable parallel safe as $$
    -- More successes than trials (a card clicked in a list, never opened) count as all of them.
    select case when trials > 0 then
        (
            least(successes, trials) + z * z / 2
            + z * sqrt(
                least(successes, trials)::double precision
                    * (trials - least(successes, trials)) / trials
                + z * z / 4
            )
        ) / (trials + z * z)
    end
$$;

create index sessions_identified on sessions (event_day, site, visitor_id) where identified;
