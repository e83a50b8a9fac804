"""The dashboard: reports for people."""
