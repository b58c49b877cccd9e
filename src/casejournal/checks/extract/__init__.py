"""What a text says, worked out once and shared by the rules."""
