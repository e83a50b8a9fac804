-- Keep an event that could not be stored. One row an event: the same again is another attempt.
insert into rejected_events (digest, reason, detail, site, received_at, envelope, payload)
values (
    :digest,
    :reason,
    :detail,
    :site,
    to_timestamp(cast(:received_at_ms as bigint) / 1000.0),
    cast(:envelope as jsonb),
    :payload
)
on conflict (digest) do update
set reason = excluded.reason,
    detail = excluded.detail,
    last_failed_at = now(),
    attempts = rejected_events.attempts + 1
