"""Rules on slips of the pen: repeated words, cut sentences, open brackets."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from casejournal.checks.extract.parts import stage_at
from casejournal.checks.model import Hit, rule
from casejournal.platform.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import Passage, TextDocument

_DOUBLED = re.compile(
    r"(?<![\w-])(?P<word>[^\W\d_]{2,})(?P<gap> )(?P=word)(?![\w-])", re.IGNORECASE
)
_TWICE = frozenset(
    "had that is very pelan satu kura paru kupu lama sama tiba masing hati pagi that's ha la da".split()
)
_PROSE = ("paragraph", "item", "field")


@rule(
    "language.doubled",
    21,
    "warning",
    title=N_("A word is written twice"),
    why=N_("A slip that is easily read over."),
    says=N_("“{word}” stands here twice."),
    advice=N_("Take one of them out."),
    reads="passage",
)
def doubled(passage: Passage) -> Iterator[Hit]:
    for block in passage.blocks:
        if block.kind not in (*_PROSE, "row", "caption"):
            continue
        for match in _DOUBLED.finditer(passage.text, block.start, block.end):
            word = match["word"]
            if word.casefold() in _TWICE or word.isupper() or match["gap"] == "\n":
                continue
            if word[:1].isupper() and match[0][-len(word) :][:1].isupper():
                continue  # a name such as "Lala Lala"
            yield Hit(match.start(), match.end(), {"word": word})


@rule(
    "language.doubled-clause",
    21,
    "warning",
    title=N_("The same words are written twice in a row"),
    why=N_("A piece was pasted twice."),
    says=N_("These words stand here twice in a row: “{words}”."),
    advice=N_("Take one of them out."),
    reads="passage",
)
def doubled_clause(passage: Passage) -> Iterator[Hit]:
    pattern = re.compile(
        r"(?<![\w-])(?P<words>[^\W\d_]+(?: [^\W\d_]+){1,6}) (?P=words)(?![\w-])", re.I
    )
    for block in passage.blocks:
        if block.kind in _PROSE:
            for match in pattern.finditer(passage.text, block.start, block.end):
                if not match["words"].isupper():
                    yield Hit(match.start(), match.end(), {"words": match["words"]})
    for one, two in zip(passage.blocks, passage.blocks[1:], strict=False):
        text = passage.text[one.start : one.end]
        if one.kind == "paragraph" and len(text) > 60 and text == passage.text[two.start : two.end]:
            yield Hit(two.start, two.end, {"words": text[:50] + "…"})


_CUT = re.compile(
    r"\b(?:dan|atau|yang|dengan|untuk|karena|pada|dari|oleh|serta|bahwa|adalah|tetapi|sehingga|agar"
    r"|merupakan|seperti|antara|kepada|terhadap|and|or|the|of|because|an) ?(?P<end>\.|$)"
)


@rule(
    "language.cut",
    21,
    "warning",
    title=N_("A sentence is cut off"),
    why=N_("What stood behind it is lost, or was never written."),
    says=N_("The sentence breaks off after “{word}”."),
    advice=N_("Finish the sentence."),
)
def cut(document: TextDocument) -> Iterator[Hit]:
    for index, block in enumerate(document.blocks):
        if block.kind not in ("paragraph", "item"):
            continue
        text = document.text
        for match in _CUT.finditer(text, block.start, block.end):
            if match["end"] == "." and re.match(
                r"\. ?\.|\.\d|\.\w|…", text[match.end() - 1 : match.end() + 2]
            ):
                continue
            if match["end"] == "":
                if match.end() != block.end or block.end - block.start < 40:
                    continue
                after = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
                if after is not None and (
                    after.kind in ("item", "row", "code", "caption", "contents")
                    or (document.wrapped and (after.kind != "heading"))
                    or text[after.start : after.start + 1].islower()
                ):
                    continue
            word = match[0].rstrip(" .")
            yield Hit(match.start(), match.end(), {"word": word})


_CELL_MARK = re.compile(r"(?:[/|] |^)\d{1,2}\Z")
_OPEN, _CLOSE = "([{“", ")]}”"


@rule(
    "language.brackets",
    21,
    "warning",
    title=N_("A bracket or quotation mark has no partner"),
    why=N_("Where a quotation ends without its mark, nobody knows whose words follow."),
    says=N_("“{mark}” has no partner."),
    advice=N_("Add the missing one, or take this one out."),
    reads="passage",
)
def brackets(passage: Passage) -> Iterator[Hit]:
    for block in passage.blocks:
        if block.kind not in (*_PROSE, "caption", "heading", "row"):
            continue
        stack: list[tuple[str, int]] = []
        start = block.start
        for match in re.finditer(r"[()\[\]{}“”]", passage.text[block.start : block.end]):
            mark, at = match[0], start + match.start()
            if mark in _OPEN:
                if mark == "“" and stack and stack[-1][0] == "“":
                    yield Hit(stack[-1][1], _some(passage, stack[-1][1], block.end), {"mark": mark})
                    stack.pop()
                stack.append((mark, at))
            elif (
                block.kind == "row"
                and mark == ")"
                and _CELL_MARK.search(passage.text[max(0, at - 5) : at])
            ):
                continue
            elif stack and stack[-1][0] == _OPEN[_CLOSE.index(mark)]:
                stack.pop()
            elif mark == ")" and _is_mark(passage.text, at):
                continue
            elif mark == "”" and not any(each == "“" for each, _at in stack):
                if passage.text.count("“", block.start, block.end):
                    yield Hit(max(block.start, at - 20), at + 1, {"mark": mark})
            elif any(each == _OPEN[_CLOSE.index(mark)] for each, _at in stack):
                while stack and stack[-1][0] != _OPEN[_CLOSE.index(mark)]:
                    lost, place = stack.pop()
                    yield Hit(place, _some(passage, place, block.end), {"mark": lost})
                stack.pop()
            else:
                yield Hit(max(block.start, at - 20), at + 1, {"mark": mark})
        for mark, at in stack:
            yield Hit(at, _some(passage, at, block.end), {"mark": mark})
        straight = passage.text.count('"', block.start, block.end)
        if straight % 2 and not re.search(r'\d"', passage.text[block.start : block.end]):
            at = passage.text.rindex('"', block.start, block.end)
            yield Hit(at, _some(passage, at, block.end), {"mark": '"'})


def _some(passage: Passage, at: int, end: int) -> int:
    return min(end, at + 30)


def _is_mark(text: str, at: int) -> bool:
    """Whether a closing bracket belongs to the mark of an item: "1)", "a)"."""
    return bool(
        re.search(r"(?:^|[\s\n|/;:,.])(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})\Z", text[max(0, at - 5) : at])
    )


_SELVES = {
    "praktikan": r"\bpraktikan\b",
    "penulis": r"\bpenulis\b",
    "saya": r"\bsaya\b",
    "peneliti": r"\bpeneliti\b",
}
_ENGLISH_SELVES = {
    "the student": r"\bthe (?:student|writer|author|practitioner|worker)\b",
    "I": r"\bI\b",
}
_NOT_SELF = re.compile(r"[“\"‘'][^”\"’'\n]{0,400}[”\"’']")


@rule(
    "language.self",
    21,
    "hint",
    title=N_("The writer is called by different words"),
    why=N_("A reader wonders whether “the writer” and “I” are the same person."),
    says=N_("Here the writer is “{said}”, nearly everywhere else “{other}”."),
    advice=N_("Use one word for yourself throughout."),
)
def selves(document: TextDocument) -> Iterator[Hit]:
    text = _NOT_SELF.sub(lambda match: " " * len(match[0]), document.text)
    words = _ENGLISH_SELVES if document.lang == "en" else _SELVES
    found = {
        name: [
            match
            for match in re.finditer(pattern, text, 0 if name == "I" else re.IGNORECASE)
            if stage_at(document, match.start())
            not in ("front", "appendix", "concepts", "references")
            and not _in_own_words(document, match.start())
        ]
        for name, pattern in words.items()
    }
    counted = Counter({name: len(each) for name, each in found.items()})
    (usual, count), *_rest = counted.most_common(1)
    if count < 4:
        return
    for name, each in found.items():
        if name == usual or not each or len(each) > 0.4 * count:
            continue
        for match in each:
            yield Hit(
                match.start(), match.end(), {"said": match[0], "other": usual}, severity="warning"
            )


def _in_own_words(document: TextDocument, offset: int) -> bool:
    """Whether a place is a title or words that somebody else says."""
    block = document.block_at(offset)
    if block is None:
        return False
    if block.kind in ("heading", "row", "contents", "caption", "code"):
        return True
    # A diary speaks of itself, and a theme is in the client's words.
    if document.titles and (
        document.where(offset).address[:1] == ("journal",) or block.end - block.start < 60
    ):
        return True
    before = document.text[max(block.start, offset - 80) : offset]
    return ":" in before[-60:] and block.kind != "field"


_SPLIT = re.compile(
    r"\b[Dd]i (?P<verb>(?:laku|laksana|ada|beri|guna|sampai|katakan|dapat|butuh|perlu|hadir|bantu|ajak|buat|minta"
    r"|lihat|tentu|jelas|bagi|susun|pakai|tanya|jalan|simpul|buka|tutup)(?:kan|i)?)\b(?! ?(?:-|/))"
)


@rule(
    "language.split-verb",
    21,
    "hint",
    title=N_("“di” is parted from its verb"),
    why=N_("“di” before a verb is written together, before a place apart (EYD V)."),
    says=N_("“{said}” is one word: “{right}”."),
    advice=N_("Write it together."),
    reads="passage",
)
def split_verb(passage: Passage) -> Iterator[Hit]:
    for match in _SPLIT.finditer(passage.text):
        if match["verb"] in ("jalan", "ada", "buka", "tutup", "dapat", "sampai", "bagi"):
            continue
        yield Hit(match.start(), match.end(), {"said": match[0], "right": "di" + match["verb"]})


_JOINED = re.compile(
    r"\b[Dd]i(?P<place>sekolah|rumah|asrama|kelas|sentra|lapangan|masyarakat|dalam|luar|atas|bawah|samping|mana|sana|sini"
    r"|antara|lembaga|bengkel|ruang|kantor|desa)(?= |[,.])"
)


@rule(
    "language.joined-place",
    21,
    "hint",
    title=N_("“di” is written together with a place"),
    why=N_("“di” before a place is written apart, before a verb together (EYD V)."),
    says=N_("“{said}” is two words: “{right}”."),
    advice=N_("Write it apart."),
    reads="passage",
)
def joined_place(passage: Passage) -> Iterator[Hit]:
    for match in _JOINED.finditer(passage.text):
        yield Hit(match.start(), match.end(), {"said": match[0], "right": f"di {match['place']}"})
