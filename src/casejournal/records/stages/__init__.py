"""The stages of the helping process: their records and declarations."""
