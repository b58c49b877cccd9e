"""The DOCX writer. Needs the packages of the extra `docx`, so it is imported late."""
