"""Extractors of facts from a text, each worked out once and shared by the rules."""
