"""The genogram."""
