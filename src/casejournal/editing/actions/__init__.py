"""Edits of a case that touch several records or files."""
