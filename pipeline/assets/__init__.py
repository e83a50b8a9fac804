"""The Dagster assets: the raw events, and the aggregates computed from them."""
