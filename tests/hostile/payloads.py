"""Text that tries to be more than text, for every test that needs some; and what gives it away.

Each payload does something a person would notice if it were obeyed. Sequences for a terminal
have numbers that casejournal itself never sends, so that they can be told from its own.
"""

from __future__ import annotations

import re
from itertools import zip_longest


def _is_whole(text: str) -> bool:
    return not any("\ud800" <= mark <= "\udfff" for mark in text)


OSC = {
    "title": "\x1b]0;judul palsu\x07",
    "title, other end": "\x1b]2;judul palsu\x1b\\",
    "link": "\x1b]8;;http://jahat.example\x07klik\x1b]8;;\x07",
    "link, other end": "\x1b]8;id=9;http://jahat.example\x1b\\klik\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;cm0gLXJmIH4=\x07",
    "clipboard, other end": "\x1b]52;c;cm0gLXJmIH4=\x1b\\",
    "clipboard is asked": "\x1b]52;c;?\x07",
    "colours": "\x1b]4;1;rgb:00/00/00\x07",
    "notice": "\x1b]777;notify;Palsu;isi\x07",
    "file": "\x1b]1337;File=inline=1:QUJD\x07",
}
CSI = {
    "erased screen": "\x1b[2J\x1b[777;1H",
    "colour": "\x1b[5;8;31m",
    "scrolling": "\x1b[7;9r",
    "typing back": "\x1b[6n\x1b[>0q",
    "title back": "\x1b[21t",
    "other screen": "\x1b[?47l",
    "mouse": "\x1b[?9h",
    "printer": "\x1b[5i",
    "unfinished": "\x1b[38;5;",
}
STRINGS = {
    "DCS": '\x1bP$q"p\x1b\\',
    "DCS keys": "\x1bP+q544e\x1b\\",
    "sixel": "\x1bPq#0;2;0;0;0~\x1b\\",
    "APC": "\x1b_Gf=24,a=T;AAAA\x1b\\",
    "PM": "\x1b^pesan\x1b\\",
    "SOS": "\x1bXkata\x1b\\",
    "reset": "\x1bc",
    "charset": "\x1b(0lqqk\x1b(B",
    "lone escape": "\x1b",
}
C1 = {
    "CSI in a byte": "\x9b5;8;31m",
    "OSC in a byte": "\x9d0;judul palsu\x9c",
    "OSC 52 in a byte": "\x9d52;c;QUJD\x9c",
    "DCS in a byte": "\x90q~\x9c",
    "APC in a byte": "\x9fGa=T;AAAA\x9c",
    "PM in a byte": "\x9ex\x9c",
    "SOS in a byte": "\x98x\x9c",
    "all of C1": "".join(map(chr, range(0x80, 0xA0))),
}
C0 = {
    "bell": "\x07\x07",
    "written over": "Setuju\r\x08\x08\x08Menolak",
    "line ends": "a\r\nb\rc\x0bd\x0ce\x85f",
    "nothing and delete": "\x00\x7f",
    "shift": "\x0e\x0f",
    "separators": "\x1c\x1d\x1e\x1f",
    "flow": "\x11\x13\x1a\x04\x03",
}
BIDI = {
    "override": "kwitansi\u202efdp.exe",
    "embedding": "\u202aa\u202bb\u202c",
    "override left": "\u202dabc",
    "isolates": "\u2066a\u2067b\u2068c\u2069",
    "marks": "\u200ea\u200fb\u061cc",
    "line and paragraph": "a\u2028b\u2029c",
}
MARKUP = {
    "Rich": "[bold red on white]merah[/bold red on white]",
    "closing": "[/]",
    "closing another": "[/nothing]",
    "click": "[@click=app.quit]keluar[/]",
    "link": "[link=http://jahat.example]klik[/link]",
    "emoji": ":bomb:",
    "backslash": "\\[b]x\\",
    "variable": "$primary {0} %s {{x}}",
}
HTML = {
    "script": "<script>alert(1)</script>",
    "handler": '<img src=x onerror="alert(1)">',
    "remote image": "![foto](http://jahat.example/x.png)",
    "style": "<style>@import 'http://jahat.example/x.css';</style>",
    "frame": "<iframe src=http://jahat.example></iframe>",
    "script link": "[klik](javascript:alert(1))",
    "script link, hidden": "[klik](java&#115;cript:alert`1`) <javascript:alert(1)>",
    "data link": "[klik](data:text/html;base64,PHNjcmlwdD4=)",
    "link named elsewhere": "[klik]\n\n[klik]: javascript:alert(1)",
    "comment": "<!-- tidak terlihat -->\n<?php x ?>\n<![CDATA[x]]>",
    "end of the front": '---\n"\nheader-includes: <script>alert(1)</script>\n---',
    "TeX": "\\input{/etc/passwd} $\\write18{id}$ {=html}",
}
FORMULAS = {
    "sum": "=1+1",
    "program": "-2+3+cmd|' /C calc'!A0",
    "plus": "+1",
    "at": "@SUM(1)",
    "pipe": "|calc",
    "blanks": " \u00a0\u3000\u200b=1+1",
    "tab": "\t=1",
    "line end": "\r=1",
    "nothing": "\0=1",
    "wide": "＝１＋１",
    "apostrophe": "''=1",
    "other mark": 'makan;=HYPERLINK("http://jahat.example")',
    "other mark, blank": "makan, + cmd|' /C calc'!A0",
    "line": "makan\n @SUM(1)\n- tidur",
}
ODD = {
    "zero width": "R\u200bN\u200c\u200d\u2060\ufeff\u00ad",
    "half characters": "\ud83d \udc00 \udcff",
    "tags": "\U000e0041\U000e0042\U000e007f",
    "stacked": "a" + "\u0301" * 30,
}
GROUPS = {
    "OSC": OSC,
    "CSI": CSI,
    "string": STRINGS,
    "C1": C1,
    "C0": C0,
    "bidi": BIDI,
    "markup": MARKUP,
    "html": HTML,
    "formula": FORMULAS,
    "odd": ODD,
}
PAYLOADS: dict[str, str] = {
    f"{kind}: {name}": GROUPS[kind][name]
    for row in zip_longest(*([(kind, name) for name in group] for kind, group in GROUPS.items()))
    for kind, name in filter(None, row)
}
"""Every payload by name; of each kind one among the first, so that no place shows one kind only."""

HALVES = {name for name, text in PAYLOADS.items() if not _is_whole(text)}
"""Those with half characters, which neither a file nor an argument of a command can hold."""

WHOLE = " ".join(text for name, text in PAYLOADS.items() if name not in HALVES)
"""All the others as one text."""

SAMPLE = (
    "\x1b]52;c;AAAA\x07 [bold]x[/] [@click=app.quit]y[/] <b>|`a` \u202eabc\u2066 \x9b31m {name} %s"
)
"""A little of each on one line, for tests that need no more."""

HIDDEN = frozenset(
    "\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Characters that change how what stands around them is read."""

CONTROLS = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0)))) - {"\n", "\t"}
"""Characters that a terminal obeys."""


def harmful(text: str) -> set[str]:
    """The characters of a text that must reach no terminal and no file made for others."""
    return {mark for mark in text if mark in HIDDEN or mark in CONTROLS or not _is_whole(mark)}


# What the program itself sends to a terminal. Whatever else there is comes from a payload.
_OWN = re.compile(
    "\r\n|\x1b\\]22;(?:default|text|pointer)\x07|\x1b\\[(?:"
    r"\?(?:25|7|1000|1003|1004|1006|1015|1016|1049|2004|2026|2031|2048)[hl]|\?20(?:26|48)\$p|\?u"
    r"|[<>=]\d*(?:;\d+)?u|\d{1,2};\d{1,3}H|H|6n|c|K"
    r"|(?:0|[1-4]|7|9|2[1-9]|[34]9|[39][0-7]|4[0-7]|10[0-7]|[34]8;(?:2;\d+;\d+;\d+|5;\d+))"
    r"(?:;(?:[1-4]|7|9|2[1-9]|[34]9|[39][0-7]|4[0-7]|10[0-7]|[34]8;(?:2;\d+;\d+;\d+|5;\d+)))*m|m"
    ")"
)


def foreign(raw: bytes) -> list[str]:
    """What a program wrote to a terminal and cannot have meant, with what stands around it."""
    text = raw.decode("utf-8", "surrogateescape")
    rest = _OWN.sub("", text)
    return [repr(rest[max(0, at - 20) : at + 30]) for at, mark in enumerate(rest) if harmful(mark)]
