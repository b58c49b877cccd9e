"""The machine around the program: paths, settings, language, errors, safe files."""
