"""The index of a vault."""
