"""Charts: pictures of reports' answers."""
