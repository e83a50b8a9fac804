"""The Dagster assets, one aggregate a module."""
