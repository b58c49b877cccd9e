"""The records of family and ecomap."""
