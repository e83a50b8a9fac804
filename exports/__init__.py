"""Exports: tables and answers on their way out of Footfall, as files, streams and to stores."""
