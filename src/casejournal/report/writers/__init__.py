"""The writers of a document, one for each format."""
