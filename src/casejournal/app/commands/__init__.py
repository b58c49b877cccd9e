"""The commands of the screens."""
