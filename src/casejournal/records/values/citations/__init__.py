"""Citations in text."""
