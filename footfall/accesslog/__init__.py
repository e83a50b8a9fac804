"""Web server logs into page views."""
