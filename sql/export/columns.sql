-- Which columns does a table have, in order? One row a column.
select
    column_name as name,
    data_type = 'boolean' as is_boolean
from information_schema.columns
where table_schema = current_schema()
    and table_name = :table
order by ordinal_position
