"""Annotated HTML: a report with its findings beside the lines, in one file without scripts."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from casejournal.checks.model import SEVERITIES, SEVERITY_NAMES
from casejournal.platform.i18n import N_, translator
from casejournal.records.values.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casejournal.checks.model import Finding

_STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.5 Georgia,serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
.l{display:grid;grid-template-columns:3.5rem 1fr;gap:.6rem;white-space:pre-wrap;overflow-wrap:anywhere}
.n{color:#767676;text-align:right;font:.8rem/1.9 monospace;user-select:none}
mark{background:#ffe08a;color:#000;border-bottom:2px solid #8a5a00;padding:0 .1em}
mark.error{background:#ffc9c9;border-bottom:2px double #a40000}
mark.hint{background:#dbeafe;border-bottom:2px dotted #1d4ed8}
.f{margin:.2rem 0 .6rem 4.1rem;padding:.4rem .7rem;border-left:.3rem solid #8a5a00;
font:.9rem/1.45 system-ui,sans-serif;background:color-mix(in srgb,currentColor 6%,transparent)}
.f.error{border-color:#a40000}.f.hint{border-color:#1d4ed8;border-left-style:dotted}
.f b{text-transform:uppercase;font-size:.75rem;letter-spacing:.05em}.f code{color:#767676}
.f p{margin:.15rem 0}
@media print{body{max-width:none;font-size:11pt}.f{break-inside:avoid}}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html(
    lines: Sequence[str], findings: Sequence[Finding], *, lang: str, name: str, paragraphs: bool
) -> str:
    """The lines of a file with their findings, as HTML; whatever they hold is escaped."""
    t = translator(lang)
    by_line: dict[int, list[Finding]] = {}
    for finding in findings:
        by_line.setdefault(finding.place.line, []).append(finding)
    counted = [
        f"{sum(each.severity == severity for each in findings)} {escape(t(SEVERITY_NAMES[severity]))}"
        for severity in SEVERITIES
    ]
    unit = t(N_("Numbers count paragraphs.")) if paragraphs else t(N_("Numbers count lines."))
    title = escape(visible(t(N_("Findings in {name}")).format(name=name)))
    out = [
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>",
        f"<p>{' · '.join(counted)}. {escape(unit)}</p><main>",
    ]
    for number, line in enumerate(lines, 1):
        here = by_line.get(number, [])
        out.append(f'<div class="l" id="l{number}"><span class="n">{number}</span>')
        out.append(f"<span>{_marked(line, here)}</span></div>")
        out += [_note(finding, lang) for finding in here]
    out.append("</main></body></html>\n")
    return "\n".join(out)


def _marked(line: str, findings: Sequence[Finding]) -> str:
    """A line with the words of its findings marked, where they stand in it whole."""
    spans: list[tuple[int, int, str]] = []
    for finding in findings:
        start = max(0, finding.place.column - 1)
        quote = finding.quote.rstrip("…")
        if not line.startswith(quote, start):
            start = line.find(quote)
        if start < 0:  # it goes on in the next line
            start = max(0, finding.place.column - 1)
            end = len(line)
        else:
            end = start + len(quote)
        if end > start and not any(start < high and low < end for low, high, _s in spans):
            spans.append((start, end, finding.severity))
    out, at = [], 0
    for start, end, severity in sorted(spans):
        out.append(escape(visible(line[at:start])))
        out.append(f'<mark class="{severity}">{escape(visible(line[start:end]))}</mark>')
        at = end
    out.append(escape(visible(line[at:])))
    return "".join(out)


def _note(finding: Finding, lang: str) -> str:
    t = translator(lang)
    advice = finding.suggestion(lang)
    more = f"<p>{escape(visible(advice))}</p>" if advice else ""
    return (
        f'<aside class="f {finding.severity}"><p><b>{escape(t(SEVERITY_NAMES[finding.severity]))}</b> '
        f"{escape(visible(finding.message(lang)))}</p>{more}"
        f"<p><code>{escape(finding.key)}</code></p></aside>"
    )
