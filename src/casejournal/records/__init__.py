"""The records of a vault: cases with their stages and parts, the journal, the profile."""
