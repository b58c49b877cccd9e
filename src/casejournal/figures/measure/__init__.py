"""The chart of a measure."""
