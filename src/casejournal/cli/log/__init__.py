"""The `log` command and its quick path."""
