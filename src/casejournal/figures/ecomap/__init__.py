"""The ecomap."""
