"""Plain values: text, numbers, codes, differences."""
