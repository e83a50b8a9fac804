"""Embedded servers and the supervision of Footfall's own processes."""
