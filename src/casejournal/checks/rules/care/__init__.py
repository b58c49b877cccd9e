"""Rules on the person and the work with them."""
