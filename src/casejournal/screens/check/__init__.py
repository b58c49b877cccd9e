"""The screen of the check."""
