-- The rows of one table on one day, of one site or of all, with or without bots. The grain is the
-- table's; the order is total, so that the same rows are the same bytes.
-- COPY takes no parameters of the server's: psycopg puts these in, quoted.
copy (
    select {cells}
    from {table} as stored
    where event_day = %(day)s
        and (%(site)s::text is null or site = %(site)s)
        and (%(bots)s::text = 'include' or bot = (%(bots)s = 'only'))
    order by {order}
) to stdout with ({options})
