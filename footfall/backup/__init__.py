"""One file that holds a whole embedded Footfall, and the way back."""

STAGING = "restoring"  # in the home folder, while a restore is under way
