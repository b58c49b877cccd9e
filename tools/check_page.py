"""Print docs/reference/check-rules.md: what is looked for, and how well it is found on invented texts."""

from __future__ import annotations

import check_mutations

import check_corpus
from casejournal.checks import KINDS, all_rules

HEAD = """# Checking

    casejournal check LAPORAN.docx            a report, however it was written
    casejournal check -  < laporan.txt        from another program
    casejournal check RN                      a case: all its records and texts

A second reader that never tires: it looks for what contradicts itself, is missing, was left over
or gives somebody away. It never changes anything, sends nothing anywhere, and needs no vault for
a file. Read what it says as a question; you know the case.

| option | what it does |
|---|---|
| `--json` | an array of `rule, severity, line, column, section, quote, message, suggestion, key` |
| `--fail-on error` | exit status 1 only for errors (`warning`, `hint` likewise); 0 fine, 2 usage, 3 cannot be read |
| `--html COPY.html` | a copy to hand back: every line, what was found marked and explained beneath |
| `--ignore RULE` | leave out a rule, or one finding by its key |
| `--silence KEY --reason TEXT` | let one finding be; it is kept with the reason and shown with `--all` |
| `--lang id` | the language of the findings; reports in Indonesian and English are both understood |

`.md`, `.txt` (also text out of a PDF, with broken lines, page numbers and cells on lines of their
own) and `.docx` (with the extra `docx`, see [reports](../report.md)) are read. Lines are those of the file,
in Word those of its paragraphs. What is let be in a file is noted beside it, in
`FILE.casejournal-check.toml`; in a case, in the case.

A case is checked with its profile and journal. What the [stages](../topics/casework.md) and the family
table already know is said here too, and real names out of the real identity are looked for in
every text. `casejournal.checks.Checker` reads again only what changed, so a screen may check
while somebody types.

## Severity

**error**: it cannot be so, or it harms somebody. **warning**: very probably a slip.
**hint**: worth a look; many are fine.

## How well it finds

Measured by `python tools/check_corpus.py --page` on `tests/check_corpus`: invented reports and
sentences, each with one known fault or with none (difficult truths, such as a postponed meeting
with both dates). One half was used while the rules were written (*tuned*). The other (*held*) was
written before any rule was run on it, by the same hand. On that first run {first}. Most of what was
missed had one cause, subsections numbered A., B., C., which were then taught to the reader with a
few smaller things; so the numbers for *held* below are no longer blind. A third set (*fresh*), written
when all that was done and run once, gave {fresh}. The last column puts faults at
random places into the reports of the demo, which has none. *wrong* counts findings in texts that
have no fault; the reports are also read as text out of a PDF ({pdf}). Rules without numbers are
over records and tested one by one. All of these texts are invented: real reports will be harder.

"""
FIRST = "160 of 199 faults (80 %) were found, with 1 wrong finding in 98 texts without fault"


FRESH = "46 of 48 faults (96 %), with 1 wrong finding in 20 texts without fault"


def page() -> str:
    """The page."""
    tuned, _ = check_corpus.measure("tuned")
    held, _ = check_corpus.measure("held")
    pdfs = [check_corpus.measure(name, pdf=True)[0] for name in ("tuned", "held")]
    found = sum(each.found for counts in pdfs for each in counts.values())
    faults = sum(each.faults for counts in pdfs for each in counts.values())
    wrong = sum(each.wrong for counts in pdfs for each in counts.values())
    mutated = check_mutations.measure(range(6))
    out = [HEAD.format(first=FIRST, fresh=FRESH, pdf=f"{found} of {faults} found, {wrong} wrong")]
    out.append("| rule | tuned | held | wrong | at random |\n|---|---:|---:|---:|---:|\n")
    sums = [0] * 7
    for name in all_rules():
        one, two = tuned[name], held[name]
        made, hit = mutated.get(name, (0, 0))
        if not (one.faults or two.faults or made):
            continue
        numbers = [one.found, one.faults, two.found, two.faults, one.wrong + two.wrong, hit, made]
        sums = [a + b for a, b in zip(sums, numbers, strict=True)]
        out.append(f"| `{name}` | {_row(numbers)} |\n")
    out.append(f"| all | {_row(sums)} |\n\n## The rules\n")
    for kind, title in KINDS.items():
        out.append(f"\n### {kind}. {title}\n\n")
        for rule in all_rules().values():
            if rule.kind == kind:
                example = _example(rule.id)
                out.append(
                    f"- `{rule.id}` ({rule.severity}): **{rule.title}.** {rule.why}{example}\n"
                )
    return "".join(out)


def _row(numbers: list[int]) -> str:
    one, of_one, two, of_two, wrong, hit, made = numbers
    cells = [f"{one}/{of_one}" if of_one else "", f"{two}/{of_two}" if of_two else "", str(wrong)]
    return " | ".join([*cells, f"{hit}/{made}" if made else ""])


def _example(rule: str) -> str:
    for item in check_corpus.items("tuned"):
        if item["rule"] == rule:
            return f" – e.g. “{item['quote'].replace('|', '/')}”"
    return ""
