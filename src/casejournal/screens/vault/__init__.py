"""The screens before a vault is open: unlocking, creating, first run."""
