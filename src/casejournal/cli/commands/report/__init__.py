"""The commands on reports."""
