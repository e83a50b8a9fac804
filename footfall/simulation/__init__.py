"""Simulated visitors of a coupon shop: believable, and the same again under the same seed."""
