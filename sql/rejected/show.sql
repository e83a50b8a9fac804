-- Everything about one rejected event. One row, or none.
select
    rejected_id,
    reason,
    detail,
    site,
    received_at,
    first_failed_at,
    last_failed_at,
    attempts,
    envelope,
    payload
from rejected_events
where rejected_id = :rejected_id
