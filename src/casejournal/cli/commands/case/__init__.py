"""The commands on a case."""
