"""The screens of a case: a stage or part as a form, and what is done with it."""
