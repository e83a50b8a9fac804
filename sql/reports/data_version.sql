-- Which state of the aggregates is this? One row; its version changes with every computation.
select concat_ws('/', count(*), sum(input_version), max(computed_at)) as version
from asset_versions
