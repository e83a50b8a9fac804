"""The footfall command."""
