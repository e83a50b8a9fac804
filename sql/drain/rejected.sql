-- Rejected events to replay, in the order they came, a page at a time. One row each, locked.
select
    rejected_id,
    digest,
    payload,
    cast(envelope as text) as envelope
from rejected_events
where rejected_id > :after
    and rejected_id <= :last
    and (cast(:reason as text) is null or reason = :reason)
    and (cast(:since as timestamptz) is null or last_failed_at >= :since)
    and (cast(:ids as bigint[]) is null or rejected_id = any(cast(:ids as bigint[])))
order by rejected_id
limit :count
for update
