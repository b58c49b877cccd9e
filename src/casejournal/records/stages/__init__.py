"""The records of the six stages."""
