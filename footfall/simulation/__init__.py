"""Simulated visitors of a coupon shop: believable, and the same again under the same seed."""

SITE = "demo"  # the site that a demo's visitors come to
