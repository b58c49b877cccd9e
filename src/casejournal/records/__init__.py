"""What a case is made of: one module per stage, and the plain values its fields hold."""
