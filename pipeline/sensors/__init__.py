"""Sensors: what Dagster looks at every few seconds, and starts without a person."""
