"""A person's own kinds of activity, for a command that has not opened the vault."""

import os


def use_file(path: str) -> None:
    """Puts the vocabulary file of a person, if there is one, in use for `activity_kinds` too."""
    if os.path.exists(path):
        from casejournal.records import vocabularies  # costs more than all that `log` does

        vocabularies.use(vocabularies.load_user(path)[0])
