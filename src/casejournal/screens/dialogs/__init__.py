"""The dialogs: questions and choices over a screen."""
