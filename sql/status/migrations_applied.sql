-- Which migrations has this database seen? One row each.
select migration_id from _yoyo_migration
