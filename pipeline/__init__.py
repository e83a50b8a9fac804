"""The pipeline: Redis list in, rows and aggregates out."""
