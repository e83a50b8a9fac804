"""One file that holds a whole embedded Footfall, and the way back."""
