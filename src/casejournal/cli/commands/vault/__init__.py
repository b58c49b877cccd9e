"""The commands on a vault as a whole."""
