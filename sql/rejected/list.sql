-- What was rejected, newest first? One row a rejected event, without its payload.
select
    rejected_id,
    reason,
    detail,
    site,
    received_at,
    first_failed_at,
    last_failed_at,
    attempts
from rejected_events
where (cast(:reason as text) is null or reason = :reason)
    and (cast(:since as timestamptz) is null or last_failed_at >= :since)
order by last_failed_at desc, rejected_id desc
limit :count
