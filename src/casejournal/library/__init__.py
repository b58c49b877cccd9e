"""Texts of our own for chapter II: what methods, techniques, roles and the like are, and the laws.

The data are the TOML files in `data/`: a file for each kind and vocabulary, one of laws and one of
sources. They are read when a report is made or the library is looked at, and by nothing else.

* `entries.py`, `laws.py`: the entries and what is known of each;
* `using.py`: what a case uses, and where;
* `framework.py`: which entries a report of the case takes in, beside a person's own.
"""
