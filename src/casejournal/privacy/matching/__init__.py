"""Matching of known names, numbers and days in text."""
