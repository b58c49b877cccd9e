"""Access to a vault: creating, opening, locking."""
