"""The drain, plain Python: peek, validate, dedupe, enrich, load, trim."""
