"""The attachment files of a vault."""
