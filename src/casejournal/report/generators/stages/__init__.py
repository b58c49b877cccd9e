"""The generators of chapter IV."""
