-- Which sessions had to do with one of the products that :filter_product names?
select session_day, session_id
from session_pages
where event_day between cast(:first_day as date) - 1 and cast(:last_day as date) + 1
    and product_id = any (cast(:filter_product as text[]))
