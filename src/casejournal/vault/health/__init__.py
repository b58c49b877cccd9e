"""The examination and recovery of a vault."""
