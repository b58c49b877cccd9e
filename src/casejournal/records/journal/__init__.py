"""The records of the journal."""
