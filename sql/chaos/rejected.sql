-- Every rejected event as it came. One row a rejection: the same event sent twice may be two.
select
    rejected_id,
    reason,
    payload
from rejected_events
