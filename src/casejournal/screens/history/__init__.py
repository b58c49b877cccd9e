"""The screen of earlier versions."""
