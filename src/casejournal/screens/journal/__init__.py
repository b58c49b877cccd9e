"""The screens of the daily journal."""
