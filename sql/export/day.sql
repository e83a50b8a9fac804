-- The rows of one table on one day, of one site or of all. The grain is the table's.
-- COPY takes no parameters of the server's: psycopg puts these in, quoted.
copy (
    select {columns}
    from {table}
    where event_day = %(day)s
        and (%(site)s::text is null or site = %(site)s)
    order by 1, 2, 3
) to stdout
