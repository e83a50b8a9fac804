"""Every error that Footfall raises on purpose, as one tree.

    FootfallError
    ├── SettingError        a setting is missing or wrong; the message names it
    ├── DatabaseError       the database cannot be used as it is
    ├── LeaseLost           another drain holds the queue; this one must stop
    ├── QueueChanged        the queue is not what it was when it was read
    ├── ItemError           a queue item cannot be read
    ├── HomeInUse           another Footfall runs in this home folder
    ├── BackupError         a backup cannot be made, read or restored
    ├── ExportError         an export's destination cannot be written or read
    ├── AccessDenied        somebody asks for what they may not see or do
    ├── QuestionError       a report is asked something that it has no answer to
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


class QueueChanged(FootfallError):
    """The queue's head is not what was read from it."""


class ItemError(FootfallError):
    """A queue item is not what `contract.queue.encode_item` writes."""


class HomeInUse(FootfallError):
    """Another Footfall runs in this home folder."""


class BackupError(FootfallError):
    """A backup cannot be made, read or restored."""


class AccessDenied(FootfallError):
    """Somebody asks for what they may not see or do."""


class QuestionError(FootfallError):
    """A report is asked something that it has no answer to: an unknown option, filter, step."""


class ExportError(FootfallError):
    """An export's destination cannot be written or read."""


class SpoolError(FootfallError):
    """The collector's spool is full, or its disk fails."""
