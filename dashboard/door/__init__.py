"""The door: what stands before every request, and lets people in."""
