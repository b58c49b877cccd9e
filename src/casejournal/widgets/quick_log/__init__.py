"""The widgets of the quick log."""
