"""Encryption of a vault."""
