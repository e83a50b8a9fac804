-- How many rejected events are there, by reason? One row a reason, the most frequent first.
select
    reason,
    count(*) as events
from rejected_events
where (cast(:reason as text) is null or reason = :reason)
    and (cast(:since as timestamptz) is null or last_failed_at >= :since)
group by reason
order by events desc, reason
