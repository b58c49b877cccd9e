"""Files of the vault: reading, writing, locking."""
