"""Keep the message catalogs: collect what the program says, and compile the translations.

    python tools/messages.py [AREA...]   update the .po files (all areas, or those named), compile
    python tools/messages.py --prune     the same, and drop translations nothing uses any more
    python tools/messages.py --check     change nothing; list what is missing; exit 1 if any is

Messages are the literals in `_("…")`, `N_("…")`, `t("…")`, `ngettext("…", "…", n)` and
`t.n("…", "…", n)`, and the titles and help sentences in the declarations of the records.
A message has one home: the area that uses it and already translates it, or else the first that
uses it. Translations are found again when a message moves from one area to another.
"""

from __future__ import annotations

import ast
import io
import os
import re
import struct
import sys
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "casejournal"
AREAS = ("records", "vault", "preview", "report", "screens", "cli", "checks")
LANG = "id"

# The first part of a path below src/casejournal; what is not named here belongs to the screens.
AREA_OF = {
    "records": "records",
    "measures": "records",
    "vault": "vault",
    "editing": "vault",
    "exchange": "cli",
    "platform": "vault",
    "preview": "preview",
    "report": "report",
    "privacy": "report",
    "figures": "preview",
    "checks": "checks",
    "cli": "cli",
    "__main__": "cli",
}
SINGLE = ("_", "N_", "t")
PLURAL = ("ngettext", "n")

# No dates and no names: a catalog changes only when a message does.
HEADER = {
    "Project-Id-Version": "casejournal",
    "Language": LANG,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}


class Said(NamedTuple):
    """One message in the source: its id, its plural ("" for none), and the file that says it."""

    msgid: str
    plural: str
    file: str


# --- what the program says ---------------------------------------------------------------------


def area_of(relative: Path) -> str:
    """Return the area that a file belongs to, from its path below src/casejournal."""
    return AREA_OF.get(relative.parts[0].removesuffix(".py"), "screens")


def collect(source: Path = SOURCE) -> tuple[dict[str, list[Said]], list[str]]:
    """Return the messages of each area in the order they are met, and the misuses found."""
    declared = _declarators(source / "records" / "declare.py")
    said: dict[str, list[Said]] = {area: [] for area in AREAS}
    misuses: list[str] = []
    for path in sorted(source.rglob("*.py")):
        relative = path.relative_to(source)
        area = area_of(relative)
        names = declared if area == "records" else {}
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
            for found in _messages(call, names):
                if found is None:
                    misuses.append(f"{relative}:{call.lineno}: use .format(), not an f-string")
                elif found[0]:
                    said[area].append(Said(*found, relative.as_posix()))
    return said, misuses


def _declarators(declare: Path) -> dict[str, list[int]]:
    """Return the public functions that declare fields, with where they take title and help."""
    if not declare.exists():
        return {}
    found = {}
    for node in ast.parse(declare.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            names = [argument.arg for argument in node.args.args]
            if "title" in names:
                found[node.name] = [names.index(n) for n in ("title", "help") if n in names]
    return found


def _messages(call: ast.Call, declared: dict[str, list[int]]) -> list[tuple[str, str] | None]:
    """Return the (msgid, plural) pairs of one call, None for each one that cannot be collected."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in SINGLE and call.args:
        return [(text, "") if text is not None else None for text in _literals(call.args[0])]
    if name in PLURAL and len(call.args) == 3:
        pairs = zip(_literals(call.args[0]), _literals(call.args[1]), strict=False)
        return [(one, many) if one and many else None for one, many in pairs]
    if name in declared:
        given = [call.args[at] for at in declared[name] if at < len(call.args)]
        given += [word.value for word in call.keywords if word.arg in ("title", "help")]
        texts = [text for node in given for text in _literals(node)]
        return [(text, "") if text is not None else None for text in texts]
    return []


def _literals(node: ast.expr) -> list[str | None]:
    """Return the strings an argument can be; None stands for an f-string."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return [None]
    if isinstance(node, ast.IfExp):
        return [*_literals(node.body), *_literals(node.orelse)]
    return []


# --- catalogs ----------------------------------------------------------------------------------


def po_path(area: str, folder: Path) -> Path:
    return folder / f"{area}.po"


def empty() -> Catalog:
    catalog = Catalog(locale=LANG)
    # Babel takes Indonesian to have two plural forms unless a header tells it better.
    catalog.mime_headers = list(HEADER.items())
    return catalog


def read(area: str, folder: Path) -> Catalog:
    """Return the catalog of an area; an empty one when there is no file yet."""
    path = po_path(area, folder)
    if not path.exists():
        return empty()
    with path.open("rb") as file:
        return read_po(file, locale=LANG, abort_invalid=True)


def text_of(message: Message) -> str:
    """Return the translation of a message; for a plural, its only Indonesian form."""
    string = message.string or ""
    return string if isinstance(string, str) else string[0]


def msgid_of(message: Message) -> str:
    return str(message.id if isinstance(message.id, str) else message.id[0])


def translated(message: Message) -> bool:
    return bool(text_of(message)) and not message.fuzzy


def entries(catalog: Catalog) -> dict[str, Message]:
    """Return the living messages of a catalog by msgid, without its header."""
    return {msgid_of(message): message for message in catalog if message.id}


def homes(said: dict[str, list[Said]], catalogs: dict[str, Catalog]) -> dict[str, str]:
    """Return the area each message belongs to."""
    users: dict[str, list[str]] = {}
    for area in AREAS:
        for one in said[area]:
            if area not in users.setdefault(one.msgid, []):
                users[one.msgid].append(area)
    known = {area: entries(catalog) for area, catalog in catalogs.items()}
    home = {}
    for msgid, areas in users.items():
        done = [a for a in areas if msgid in known[a] and translated(known[a][msgid])]
        home[msgid] = (done or areas)[0]
    return home


def merged(
    areas: tuple[str, ...], said: dict[str, list[Said]], catalogs: dict[str, Catalog]
) -> dict[str, Catalog]:
    """Return the new catalogs of `areas`: what each says, with every translation known for it.

    A translation that has no place any more is kept as obsolete, in the area it was in.
    """
    home = homes(said, catalogs)
    plurals = {s.msgid: s.plural for texts in said.values() for s in texts if s.plural}
    new = {area: _filled(area, said[area], home, plurals, catalogs) for area in areas}
    living = {area: entries({**catalogs, **new}[area]) for area in AREAS}
    for area, catalog in new.items():
        for message in _all(catalogs[area]):
            msgid = msgid_of(message)
            at = living[home[msgid]].get(msgid) if msgid in home else None
            if text_of(message) and (at is None or not text_of(at)):
                catalog.obsolete[msgid] = message
    return new


def _filled(
    area: str,
    texts: list[Said],
    home: dict[str, str],
    plurals: dict[str, str],
    catalogs: dict[str, Catalog],
) -> Catalog:
    known: dict[str, Message] = {}
    for name in (area, *(other for other in AREAS if other != area)):
        for message in _all(catalogs[name]):
            if text_of(message):
                known.setdefault(msgid_of(message), message)
    new = empty()
    for one in texts:
        if home[one.msgid] == area:
            before = known.get(one.msgid)
            text = text_of(before) if before else ""
            plural = plurals.get(one.msgid, "")
            new.add(
                (one.msgid, plural) if plural else one.msgid,
                (text,) if plural else text,
                locations=[(one.file, 0)],
                flags=before.flags & {"fuzzy"} if before else (),
                user_comments=before.user_comments if before else (),
            )
    return new


def _all(catalog: Catalog) -> list[Message]:
    return [*entries(catalog).values(), *catalog.obsolete.values()]


def po_bytes(catalog: Catalog) -> bytes:
    header = "".join(f'"{name}: {value}\\n"\n' for name, value in HEADER.items())
    out = io.BytesIO()
    write_po(out, catalog, width=100, omit_header=True, include_lineno=False)
    return f'msgid ""\nmsgstr ""\n{header}\n'.encode() + out.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    """Return the compiled catalog. The same translations give the same bytes, whatever the date."""
    pairs = {"": "".join(f"{name}: {value}\n" for name, value in HEADER.items())}
    for message in entries(catalog).values():
        if translated(message):
            key = message.id if isinstance(message.id, str) else "\0".join(message.id)
            pairs[key] = text_of(message)
    encoded = sorted((key.encode(), text.encode()) for key, text in pairs.items())
    size, start = len(encoded), 28
    at = start + 16 * size
    tables: list[bytes] = []
    for column in (0, 1):
        for pair in encoded:
            tables.append(struct.pack("<II", len(pair[column]), at))
            at += len(pair[column]) + 1
    head = struct.pack("<7I", 0x950412DE, 0, size, start, start + 8 * size, 0, 0)
    texts = b"".join(pair[column] + b"\0" for column in (0, 1) for pair in encoded)
    return head + b"".join(tables) + texts


# --- commands ----------------------------------------------------------------------------------


def locale_folder(source: Path) -> Path:
    return source / "locale" / LANG / "LC_MESSAGES"


def update(areas: tuple[str, ...] = AREAS, source: Path = SOURCE, *, prune: bool = False) -> None:
    """Write the .po and .mo files of `areas`; files that would stay the same are not touched."""
    folder = locale_folder(source)
    said, _misuses = collect(source)
    catalogs = {area: read(area, folder) for area in AREAS}
    folder.mkdir(parents=True, exist_ok=True)
    for area, catalog in merged(areas, said, catalogs).items():
        if prune:
            catalog.obsolete.clear()
        _write(po_path(area, folder), po_bytes(catalog))
        _write(folder / f"{area}.mo", mo_bytes(catalog))


def _write(path: Path, content: bytes) -> None:
    if path.exists() and path.read_bytes() == content:
        return
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    temporary.write_bytes(content)
    temporary.replace(path)


def placeholders(text: str) -> set[str]:
    """Return the names in braces of a message."""
    return set(re.findall(r"\{([^{}]*)\}", text.replace("{{", "").replace("}}", "")))


def same_placeholders(message: Message) -> bool:
    """Whether a translation has the names in braces of its message; the one Indonesian form of
    a plural needs those of the plural ("1 case" may do without a number)."""
    source = message.id if isinstance(message.id, str) else message.id[1]
    return placeholders(text_of(message)) == placeholders(str(source))


def problems(source: Path = SOURCE) -> list[str]:
    """Return a line for everything that keeps a sentence from being shown in Indonesian."""
    folder = locale_folder(source)
    said, found = collect(source)
    catalogs = {area: read(area, folder) for area in AREAS}
    home = homes(said, catalogs)
    for area in AREAS:
        name, catalog = f"{area}.po", catalogs[area]
        known = entries(catalog)
        wanted = {one.msgid: one for one in said[area] if home[one.msgid] == area}
        for msgid, one in wanted.items():
            if msgid not in known or not text_of(known[msgid]):
                found.append(f"{name}: not translated: {msgid!r} ({one.file})")
            elif known[msgid].fuzzy:
                found.append(f"{name}: marked fuzzy, to be looked at: {msgid!r}")
        for msgid, message in known.items():
            if msgid not in wanted:
                at = home.get(msgid)
                why = f"belongs in {at}.po" if at else "is said nowhere any more"
                found.append(f"{name}: {msgid!r} {why}")
            elif text_of(message) and not same_placeholders(message):
                found.append(f"{name}: the names in braces differ: {msgid!r}")
        found += [f"{name}: obsolete: {key!r} (--prune)" for key in map(str, catalog.obsolete)]
        mo = folder / f"{area}.mo"
        if not mo.exists() or mo.read_bytes() != mo_bytes(catalog):
            found.append(f"{area}.mo: not up to date")
    return found


def main(arguments: list[str]) -> int:
    unknown = [a for a in arguments if a not in (*AREAS, "--check", "--prune")]
    if unknown:
        print(__doc__, file=sys.stderr)
        print(f"Not an area: {' '.join(unknown)}. Areas: {' '.join(AREAS)}.", file=sys.stderr)
        return 2
    if "--check" not in arguments:
        areas = tuple(area for area in AREAS if area in arguments)
        update(areas or AREAS, prune="--prune" in arguments)
    found = problems()
    for line in found:
        print(line)
    if found:
        print(f"{len(found)} to mend: translate in src/casejournal/locale, then `make messages`.")
    return 1 if found and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
