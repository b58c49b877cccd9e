"""Measure the rules of `casejournal check` on invented texts with one known fault each.

    python tools/check_corpus.py            print what was missed and what was told wrongly
    python tools/check_corpus.py --page     print docs/reference/check-rules.md

`tests/check_corpus/*.jsonl` hold the items: a rule ("" for a text without fault), the words it
must quote, and the text, or a whole report (`frame`) in which words are swapped. Each item on a
report is read twice: as it is, and as text out of a PDF.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casejournal.checks import Finding, all_rules, check_document
from casejournal.checks.reading import parse_text

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "check_corpus"
NAMES = ("tuned", "held", "fresh")
WIDTH, PAGE = 86, 38


@dataclass
class Count:
    """How a rule did on a set of texts."""

    faults: int = 0
    found: int = 0
    wrong: int = 0
    """Findings in texts that have no fault."""
    missed: list[str] = field(default_factory=list)


def items(name: str) -> list[dict[str, Any]]:
    """The items of a file of the corpus: "tuned", "held" or "fresh"."""
    lines = (CORPUS / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def frame(name: str) -> tuple[str, bool]:
    """The text of a report of the corpus, and whether it is Markdown."""
    path = next((CORPUS / "reports").glob(f"{name}.*"))
    return path.read_text("utf-8"), path.suffix == ".md"


def text_of(item: dict[str, Any]) -> tuple[str, bool]:
    """The text of an item, and whether it is Markdown.

    Raises ValueError if a swap finds nothing.
    """
    if "text" in item:
        return item["text"], item["text"].startswith("#") or "\n## " in item["text"]
    text, markdown = frame(item["frame"])
    for old, new in item["swap"]:
        if old not in text and old != "zzz":
            raise ValueError(f"{item['id']}: {old!r} is not there")
        text = text.replace(old, new, 1)
    return text, markdown


def as_pdf(text: str) -> str:
    """A text as it comes out of a PDF: lines broken, cells on lines of their own, page numbers."""
    out: list[str] = []
    for line in text.split("\n"):
        if line.startswith("|"):
            out += [cell.strip() for cell in line.strip("|").split("|") if cell.strip()]
            continue
        while len(line) > WIDTH:
            cut = line.rfind(" ", 0, WIDTH)
            out.append(line[:cut] + " ")
            line = line[cut + 1 :]
        out.append(line)
    paged = []
    for number, line in enumerate(out):
        if number and number % PAGE == 0:
            paged += ["", str(number // PAGE), ""]
        paged.append(line)
    return "\n".join(paged)


def is_about(finding: Finding, item: dict[str, Any]) -> bool:
    """Whether a finding is the one that an item asks for."""
    one = "".join(finding.quote.split()).casefold().replace("|", "").rstrip("…")
    two = "".join(item["quote"].split()).casefold().replace("|", "")
    return finding.rule == item["rule"] and (one in two or two in one)


def measure(name: str, *, pdf: bool = False) -> tuple[dict[str, Count], list[str]]:
    """Counts by rule, and a line for each finding in a text without fault."""
    counts: dict[str, Count] = {rule: Count() for rule in all_rules()}
    wrong: list[str] = []
    for item in items(name):
        text, markdown = text_of(item)
        if pdf:
            if markdown or "frame" not in item:
                continue
            text = as_pdf(text)
        only = [item["rule"]] if item["rule"] else None
        findings = check_document(parse_text(text, markdown=markdown), only)
        if item["rule"]:
            count = counts[item["rule"]]
            count.faults += 1
            if any(is_about(each, item) for each in findings):
                count.found += 1
            else:
                count.missed.append(f"{item['id']} «{item['quote'][:60]}»")
            continue
        for each in findings:
            counts[each.rule].wrong += 1
            wrong.append(f"{item['id']} {each.rule} {each.severity} «{each.quote[:70]}»")
    return counts, wrong


def _print(name: str, *, pdf: bool) -> None:
    counts, wrong = measure(name, pdf=pdf)
    faults = sum(each.faults for each in counts.values())
    found = sum(each.found for each in counts.values())
    print(f"\n== {name}{' as PDF' if pdf else ''}: {found} of {faults} found, {len(wrong)} wrong")
    for each in counts.values():
        for line in each.missed:
            print("  missed", line)
    for line in wrong:
        print("  wrong ", line)


def main() -> int:
    """Print the measures, or the page."""
    if "--page" in sys.argv:
        from check_page import page

        print(page(), end="")
        return 0
    names = [each for each in NAMES if each in sys.argv] or list(NAMES)
    for name in names:
        if (CORPUS / f"{name}.jsonl").exists():
            _print(name, pdf=False)
            _print(name, pdf=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
