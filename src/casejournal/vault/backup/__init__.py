"""Backup and restore of a vault."""
