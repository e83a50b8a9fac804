"""Reports: the questions of sql/reports, asked by dashboard, API, exports and commands alike."""
