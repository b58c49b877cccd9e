"""The document: blocks, numbering, outline."""
