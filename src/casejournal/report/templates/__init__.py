"""Report templates: parsing, inheritance, lint."""
