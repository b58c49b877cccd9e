"""A keyboard-driven journal for social-work casework."""

__version__ = "0.2.0"
