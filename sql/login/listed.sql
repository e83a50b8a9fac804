-- Is somebody on the list of users? No row: no.
select name
from users
where name = :name
