-- Which columns does a table have, in order? One row a column.
select
    attname as name,
    format_type(atttypid, null) as type
from pg_attribute
where attrelid = to_regclass(:table)
    and attnum > 0
    and not attisdropped
order by attnum
