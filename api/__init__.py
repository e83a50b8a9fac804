"""The stats API: the dashboard's numbers over HTTP, for notebooks and BI tools."""
