"""The command line: standard output is data, standard error is for people.

Nothing is imported here: `casejournal log` passes through this package and must start at once.
"""
