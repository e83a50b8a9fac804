-- What does each column of an event mean? One row a column, in the table's order.
select attname as name, col_description(attrelid, attnum) as meaning
from pg_attribute
where attrelid = 'events'::regclass
    and attnum > 0
    and not attisdropped
order by attnum
