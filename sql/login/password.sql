-- What is the hash of somebody's password? No row: nobody is called so, or has a password.
select password_hash
from users
where name = :name and password_hash is not null
