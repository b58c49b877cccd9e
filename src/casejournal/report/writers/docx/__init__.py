"""The parts of a DOCX file. Needs the packages of the extra `docx`, so it is imported late."""
