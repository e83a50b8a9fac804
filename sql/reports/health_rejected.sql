-- Why are events not stored? One row a reason, the most frequent first.
select reason, count(*) as events, max(last_failed_at) as last_failed_at
from rejected_events
group by reason
order by events desc, reason
