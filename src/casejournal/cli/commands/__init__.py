"""The commands of the shell, one module for each group."""
