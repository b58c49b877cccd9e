"""Rules on numbers of headings, lists, tables, figures and appendices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casejournal.checks.extract.parts import stage_at
from casejournal.checks.model import Hit, rule
from casejournal.platform.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casejournal.checks.document import TextBlock, TextDocument

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def value(number: str) -> int | None:
    """The value of "IV", "4", "D" or "d" as a number in a sequence."""
    if number.isdigit():
        return int(number)
    if len(number) == 1 and number.upper() not in "IVX":
        return ord(number.upper()) - 64
    return roman(number)


def roman(number: str) -> int | None:
    """The value of a number in Roman letters, None if it is none."""
    total, largest = 0, 0
    for letter in reversed(number.upper()):
        if letter not in _ROMAN:
            return None
        worth = _ROMAN[letter]
        total += worth if worth >= largest else -worth
        largest = max(largest, worth)
    return total or None


def chapters(document: TextDocument) -> list[tuple[TextBlock, int]]:
    """The headings of chapters with their numbers."""
    return [
        (each, number)
        for each in document.headings
        if each.style == "chapter" and (number := value(each.number)) is not None
    ]


def chapter_at(document: TextDocument, offset: int) -> int | None:
    """The number of the chapter that a place lies in, None outside all."""
    last = None
    for heading, number in chapters(document):
        if heading.start > offset:
            break
        last = number
    for heading in document.headings:
        if heading.start > offset:
            break
        if (
            heading.style in ("plain", "appendix")
            and heading.level == 1
            and stage_at(document, heading.start) in ("appendix", "references", "front")
        ):
            chapter = [h for h, _n in chapters(document) if h.start < heading.start]
            after = [h for h, _n in chapters(document) if heading.start < h.start <= offset]
            if chapter and not after:
                return None
    return last


@rule(
    "number.heading",
    13,
    "error",
    title=N_("The numbers of headings have a gap or a double"),
    why=N_("Readers and references find a section by its number."),
    says=N_("The heading is numbered {said}; after {before} comes {right}."),
    advice=N_("Number the headings anew, best by the word processor."),
)
def headings(document: TextDocument) -> Iterator[Hit]:
    last = 0
    for heading, number in chapters(document):
        if last and number != last + 1:
            yield _wrong(heading, str(last), str(last + 1))
        last = number
    yield from _decimals(document)


def _decimals(document: TextDocument) -> Iterator[Hit]:
    seen: dict[tuple[int, ...], int] = {}
    for heading in document.headings:
        if heading.style == "chapter":
            continue
        if heading.style != "decimal":
            continue
        parts = tuple(int(part) for part in heading.number.split(".") if part)
        parent, own = parts[:-1], parts[-1]
        last = seen.get(parent)
        chapter = chapter_at(document, heading.start)
        if chapter is not None and parts[0] != chapter:
            before = ".".join(map(str, (chapter, *parts[1:])))
            yield Hit(
                heading.start,
                heading.end,
                {"said": heading.number, "right": before, "chapter": str(chapter)},
                says=N_("The heading is numbered {said}, but stands in chapter {chapter}."),
            )
        elif last is None and own not in (0, 1):
            yield _wrong(heading, ".".join(map(str, parent)), ".".join(map(str, (*parent, 1))))
        elif last is not None and own != last + 1:
            yield _wrong(
                heading,
                ".".join(map(str, (*parent, last))),
                ".".join(map(str, (*parent, last + 1))),
            )
        seen[parent] = own
        for key in [key for key in seen if key[: len(parts)] == parts]:
            del seen[key]


def _wrong(heading: TextBlock, before: str, right: str) -> Hit:
    return Hit(
        heading.start, heading.end, {"said": heading.number, "before": before, "right": right}
    )


@rule(
    "number.list",
    13,
    "warning",
    title=N_("The numbers of a list have a gap or a double"),
    why=N_("A number that is missing may be an item that got lost."),
    says=N_("In this list {said} follows {before}."),
    advice=N_("Number the list anew; look whether an item is missing."),
)
def lists(document: TextDocument) -> Iterator[Hit]:
    open_lists: dict[str, list[tuple[int, int]]] = {}
    letters = 0
    for block in document.blocks:
        if block.kind == "heading" and block.style == "letter":
            letter = value(block.number) or 0
            if letters and letter not in (letters + 1, 1):
                before = chr(64 + letters)
                yield Hit(block.start, block.end, {"said": block.number, "before": before})
            letters = letter
            open_lists.clear()
            continue
        if block.kind == "heading" and block.style != "mark":
            letters = 0
            if not (block.style == "plain" and block.level > 2):
                open_lists.clear()
            continue
        if block.kind == "contents":
            open_lists.clear()
            continue
        marked = block.kind == "item" or (block.kind == "heading" and block.style == "mark")
        if not marked or not block.number:
            continue
        style = f"{block.style}{'#' * block.level if block.kind == 'heading' else ''}"
        number = value(block.number)
        if number is None:
            continue
        stack = open_lists.setdefault(style, [])
        if number == 1:
            if len(stack) > 8:
                del stack[0]
            stack.append((1, block.start))
            continue
        index = next((i for i in range(len(stack) - 1, -1, -1) if stack[i][0] == number - 1), None)
        if index is not None:
            del stack[index + 1 :]
            stack[index] = (number, block.start)
            continue
        if not stack:
            continue
        last = stack[-1][0]
        if number - last > 6 or (block.style in ("i.", "i)") and last < 1):
            continue  # something else that looks like a number
        stack[-1] = (number, block.start)
        yield Hit(
            block.start,
            min(block.end, block.start + 60),
            {"said": block.number, "before": _shown(last, block.number)},
        )


def _shown(number: int, like: str) -> str:
    if like.isdigit():
        return str(number)
    return chr((96 if like.islower() else 64) + number) if number <= 26 else str(number)


_WORDS = {"table": "tabel", "figure": "gambar"}


def captions(document: TextDocument) -> list[TextBlock]:
    """The captions of tables and figures, in order."""
    return [each for each in document.blocks if each.kind == "caption"]


@rule(
    "number.caption",
    13,
    "error",
    title=N_("The numbers of tables or figures have a gap, a double or a wrong chapter"),
    why=N_("A table or figure is found by its number, which no other may have."),
    says=N_("{word} {said} comes after {before}."),
    advice=N_("Number tables and figures by chapter, best by the word processor."),
)
def of_captions(document: TextDocument) -> Iterator[Hit]:
    last: dict[tuple[str, str], int] = {}
    used: dict[tuple[str, str], str] = {}
    for each in captions(document):
        word = _WORDS.get(each.style, each.style)
        key = (word, each.number)
        values = {"word": document.text[each.start :].split(" ", 1)[0].title(), "said": each.number}
        if key in used:
            if used[key] != each.title.casefold():
                yield _caption(
                    each, values, N_("There are two of the number {said}: {word} {said}.")
                )
            continue
        used[key] = each.title.casefold()
        chapter, _point, own = each.number.rpartition(".")
        count = int(own) if own.isdigit() else 0
        here = chapter_at(document, each.start)
        if chapter and here is not None and chapter.isdigit() and int(chapter) != here:
            values |= {"chapter": str(here)}
            yield _caption(
                each,
                values,
                N_("{word} {said} stands in chapter {chapter}."),
            )
        before = last.get((word, chapter))
        if count and before is not None and count != before + 1:
            yield _caption(
                each, values | {"before": f"{chapter}{'.' if chapter else ''}{before}"}, ""
            )
        elif count > 1 and before is None and not (chapter.isdigit() and int(chapter) != here):
            yield _caption(each, values, N_("{word} {said} is the first of its chapter."))
        last[(word, chapter)] = count


def _caption(each: TextBlock, values: dict[str, str], says: str) -> Hit:
    return Hit(each.start, min(each.end, each.start + 80), values, says=says)


@rule(
    "number.appendix",
    13,
    "error",
    title=N_("The numbers of appendices have a gap or a double"),
    why=N_("An appendix is found by its number."),
    says=N_("Appendix {said} comes after {before}."),
    advice=N_("Number the appendices anew."),
)
def appendices(document: TextDocument) -> Iterator[Hit]:
    last = 0
    for each in document.headings:
        if each.style != "appendix":
            continue
        number = value(each.number)
        if number is None:
            continue
        if last and number != last + 1:
            yield Hit(
                each.start,
                min(each.end, each.start + 60),
                {"said": each.number, "before": str(last)},
            )
        last = number
