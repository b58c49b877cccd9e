"""The screens of the caseload."""
