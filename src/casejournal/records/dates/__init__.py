"""Dates and times: parsing, formatting, counting."""
