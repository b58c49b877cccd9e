"""The commands on the journal."""
