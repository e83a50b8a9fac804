"""The collector: HTTP in, Redis list out."""
