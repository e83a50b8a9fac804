-- The floor's rows to their partitions, each once.
insert into events
select * from staged_floor
on conflict do nothing
