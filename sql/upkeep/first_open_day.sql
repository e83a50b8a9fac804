-- Which is the first day that can still be recomputed? One row.
select event_day from first_open_day
