"""Every error that Footfall raises on purpose, as one tree.

    FootfallError
    ├── SettingError        a setting is missing or wrong; the message names it
    ├── DatabaseError       the database cannot be used as it is
    ├── LeaseLost           another drain holds the queue; this one must stop
    ├── ItemError           a queue item cannot be read
    └── SpoolError          the collector's spool on disk cannot take or give events

A message says what happened, to what, and what to do about it.
"""


class FootfallError(Exception):
    """Something that the person at the keyboard can mend; shown without a traceback."""


class SettingError(FootfallError):
    """A setting is missing or wrong."""


class DatabaseError(FootfallError):
    """The database cannot be used as it is."""


class LeaseLost(FootfallError):
    """The queue's lease belongs to another drain now."""


class ItemError(FootfallError):
    """A queue item is not what `contract.queue.encode_item` writes."""


class SpoolError(FootfallError):
    """The collector's spool is full, or its disk fails."""
