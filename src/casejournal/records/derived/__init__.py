"""Facts derived from records."""
