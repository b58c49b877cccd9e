"""The widgets of a form."""
