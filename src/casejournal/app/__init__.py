"""The application: navigation, start, idle lock, open files, commands."""
