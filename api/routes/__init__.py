"""What can be asked for, one file a kind of answer."""
