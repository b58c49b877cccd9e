"""The shapes that previews are made of."""
