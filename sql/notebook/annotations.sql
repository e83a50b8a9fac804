-- What happened on some days? One row an annotation, oldest day first. Sites null: all of them.
select annotation_id, event_day, site, text, user_name
from annotations
where event_day between :first_day and :last_day
    and (cast(:sites as text[]) is null or site = any(:sites))
order by event_day, annotation_id
