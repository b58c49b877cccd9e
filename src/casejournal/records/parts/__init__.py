"""The records of the other parts."""
