"""The erasure of a case."""
