"""Concepts, regulations and sources: what chapter II is made of, and the bibliography."""

from __future__ import annotations

from typing import Annotated

from casejournal.records.base import Record, StoredDocument
from casejournal.records.declare import choice, day, line, lines, prose, ref, section, yesno

_TAKEN_IN = ("left_out", "", "no", "unknown")
_NUMBERED = (
    *("kind", "", "uu", "perppu", "pp", "perpres", "keppres", "inpres", "permensos", "kepmensos"),
    *("permen", "perda", "pergub", "perbup", "perwali"),
)
"""The kinds of regulation that have a number; a convention has none."""


class Concept(StoredDocument):
    """An entry of the conceptual framework, shared by all cases.

    With the name of an entry of the library it stands in its place.
    """

    name: Annotated[str, line("Name", needed="export")] = ""
    english: Annotated[str, line("Name in English")] = ""
    kind: Annotated[str, choice("Kind of entry", of="concept-kind", needed="export")] = ""
    about: Annotated[
        str, choice("Method it belongs to", "Empty for stages, roles and topics", of="method")
    ] = ""
    text: Annotated[
        str,
        prose(
            "Text",
            "If blank, the text of the library where it has one",
            needed="export",
            only_if=_TAKEN_IN,
        ),
    ] = ""
    author: Annotated[str, line("Original author", "Name and year, e.g. Iskandar, 2013")] = ""
    source: Annotated[
        str,
        ref(
            "Source that was read",
            "“In” this source, if it is not the author's own",
            to="concepts.sources",
        ),
    ] = ""
    pages: Annotated[str, line("Pages")] = ""
    left_out: Annotated[
        str, yesno("Leave out", "Not in any report, also if a case uses it", private=True)
    ] = ""


class Regulation(StoredDocument):
    """A law or regulation that the work relies on."""

    kind: Annotated[str, choice("Kind", of="regulation-kind", needed="export")] = ""
    number: Annotated[str, line("Number", needed="export", only_if=_NUMBERED)] = ""
    year: Annotated[str, line("Year", needed="export")] = ""
    about: Annotated[str, line("About", needed="export")] = ""
    articles: Annotated[str, line("Articles")] = ""
    content: Annotated[str, prose("What it says", "In your own words")] = ""
    status: Annotated[str, choice("Status", of="regulation-status")] = ""
    replaced_by: Annotated[str, line("Replaced or amended by")] = ""
    left_out: Annotated[
        str, yesno("Leave out", "Not in any report, also if a case relies on it", private=True)
    ] = ""

    def label(self, lang: str = "id") -> str:
        """Kind, number and year."""
        from casejournal.records.vocabularies import vocabulary

        kind = vocabulary("regulation-kind").label(self.kind, lang)
        return " ".join(part for part in (kind, self.number, self.year) if part) or self.about


_READ = ("read_in", "")
_BY_AUTHORS = ("kind", "", "book", "chapter", "article", "thesis", "report", "web")
"""The kinds of source that name an author; a law need not."""


class Source(StoredDocument):
    """A work that is cited: one that was read, which the bibliography lists, or an author who was
    read in another ("dalam"), which it does not."""

    kind: Annotated[str, choice("Kind", of="source-kind")] = ""
    author: Annotated[
        str,
        line("Author", "Surname first, e.g. Iskandar, J.", needed="export", only_if=_BY_AUTHORS),
    ] = ""
    year: Annotated[str, line("Year", needed="export")] = ""
    title: Annotated[str, line("Title", needed="export", only_if=_READ)] = ""
    container: Annotated[str, line("Journal or book it is in", "With volume and number")] = ""
    pages: Annotated[str, line("Pages", "Of an article or chapter, e.g. 262–268")] = ""
    place: Annotated[str, line("Place")] = ""
    publisher: Annotated[str, line("Publisher", "Of a thesis the university")] = ""
    link: Annotated[str, line("Link")] = ""
    accessed: Annotated[str, day("Visited on", "Of a web page")] = ""
    read_in: Annotated[
        str,
        ref(
            "Read in",
            "If you did not read it, but read about it in another source (“dalam”); that one is"
            " listed then",
            to="concepts.sources",
        ),
    ] = ""
    key: Annotated[
        str,
        line(
            "Citation key",
            "Cite it in any text as [@key] or [@key, p. 35]. If blank: surname-year, e.g."
            " iskandar-2013",
        ),
    ] = ""

    def label(self, lang: str = "id") -> str:
        """Author and year."""
        return ", ".join(part for part in (self.author, self.year) if part) or self.title


class Concepts(Record):
    """The concepts of a person for all cases; a report adds those that the library has."""

    entries: Annotated[list[Concept], section("Concepts")] = []
    regulations: Annotated[list[Regulation], section("Regulations")] = []
    sources: Annotated[list[Source], section("Bibliography")] = []


class Topic(StoredDocument):
    """A topic of the conceptual review that this case needs (section 2.4)."""

    title: Annotated[str, line("Topic", needed="export")] = ""
    text: Annotated[str, prose("Text", needed="export")] = ""
    points: Annotated[list[str], lines("Points", "Characteristics, aspects or factors")] = []
    citation: Annotated[str, line("Citation", "As printed, e.g. (dalam Ghufron, 2011:34)")] = ""


class Review(Record):
    """The conceptual review of one case."""

    topics: Annotated[list[Topic], section("Topics of the conceptual review", needed="export")] = []
