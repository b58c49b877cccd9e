"""Citations and the bibliography of a report."""
