"""Sheets and forms that are signed."""
