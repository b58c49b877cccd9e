"""Rules on the form of a report."""
