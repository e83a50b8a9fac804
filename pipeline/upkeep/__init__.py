"""Upkeep: what must be done by the clock. Each module is one duty, its job and its schedule."""
