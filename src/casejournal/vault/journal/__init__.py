"""The journal in the vault."""
