-- depends: 0014_trails
-- Products' days by an index of the days alone: the key's is thirteen times as large, and by it
-- they are read by one process.

create index product_performance_event_day on product_performance (event_day);
