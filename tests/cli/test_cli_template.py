"""Report templates from a shell: listed, made, checked, shown, and taken by export."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parents[1] / "vault"))

import modes

from casejournal.cli.completion import values
from casejournal.vault import Vault

Run = Callable[..., Any]


def test_a_template_of_ones_own_from_the_beginning_to_the_report(call: Run, vault: Path) -> None:
    Vault.open(vault).new_case("RN", "2024-09-02")
    answer = call("--lang", "en", "template", "new", "mine", "--from", "poltekesos-2024-nested")
    path = vault / "templates" / "mine.toml"
    assert (answer.status, answer.out) == (0, "")
    assert str(path) in answer.err
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    text = path.read_text(encoding="utf-8")
    assert "# conclusions = " in text
    path.write_text(text.replace("# conclusions = ", 'conclusions = "PENUTUP" #'))
    assert call("template", "check", "mine").status == 0
    listed = call("--lang", "en", "template", "list").out
    assert "mine" in listed
    assert "your own" in listed
    assert "PENUTUP" in call("template", "show", "mine").out
    shown = call("--lang", "en", "template", "show", "mine", "RN")
    assert "○ BAB" not in shown.out.split("\n")[0]
    assert "missing" in shown.err
    report = call("export", "RN", "-o", "-", "--template", "mine")
    assert "# BAB VI PENUTUP" in report.out
    assert values.of_template(str(vault), "m") == ["mine"]
    assert "case-report-en" in values.of_template(str(vault), "")


def test_the_practicum_may_name_a_template_of_ones_own(call: Run, vault: Path) -> None:
    from casejournal.vault import Changes, DocumentChange, ProfileTarget

    opened = Vault.open(vault)
    opened.new_case("RN", "2024-09-02")
    call("template", "new", "punyaku")
    placement = opened.load(ProfileTarget()).practicum.placement
    placement.template = "punyaku"
    opened.commit(
        ProfileTarget(), Changes((DocumentChange(("practicum", "placement"), placement),))
    )
    assert 'template: "punyaku"' in call("export", "RN", "-o", "-").out
    (vault / "templates" / "punyaku.toml").write_text('extends = "poltekesos-2024"\ndrop = ["x"]\n')
    answer = call("--lang", "en", "export", "RN", "-o", "-")
    assert (answer.status, answer.out) == (2, "")
    assert "line 2" in answer.err
    assert "template check punyaku" in answer.err


def test_a_broken_template_is_said_to_be_with_every_line(call: Run, vault: Path) -> None:
    path = vault / "templates" / "rusak.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        'extends = "poltekesos-2024"\ndrop = ["a"]\n[titles]\nb = "\\u001b[31m"\n', encoding="utf-8"
    )
    for name in ("rusak", str(path)):
        answer = call("--lang", "en", "template", "check", name)
        assert answer.status == 1
        assert [line.split(":")[0] for line in answer.out.splitlines()] == ["Line 2", "Line 4"]
    listed = call("--lang", "en", "template", "list")
    assert listed.status == 0
    assert "line 2" in listed.out


def test_nothing_is_written_over_and_no_name_leads_out(call: Run, vault: Path) -> None:
    assert call("template", "new", "punyaku", "--copy", "--from", "case-report-en").status == 0
    before = (vault / "templates" / "punyaku.toml").read_bytes()
    for name in ("punyaku", "PUNYAKU", "poltekesos-2024", "../lari", "a/b", ".x", ""):
        assert call("template", "new", name).status in (1, 2), name
    assert (vault / "templates" / "punyaku.toml").read_bytes() == before
    assert [p.name for p in (vault / "templates").iterdir()] == ["punyaku.toml"]
    assert not (vault / "lari.toml").exists()
    for args in (("show", "tidak-ada"), ("check", "tidak-ada"), ("check", "x.toml"), ("show",),
                 ("list", "--copy"), ("new", "baru", "--from", "tidak-ada")):  # fmt: skip
        answer = call("template", *args)
        assert answer.status in (1, 2), args
        assert "Traceback" not in answer.err


def test_the_templates_of_an_encrypted_vault_need_no_passphrase(call: Run, tmp_path: Path) -> None:
    root = tmp_path / "sandi"
    modes.made(root, modes.ENCRYPTED)
    assert call("template", "new", "punyaku", "--vault", str(root)).status == 0
    assert "punyaku" in call("template", "list", "--vault", str(root)).out
    assert call("template", "check", "punyaku", "--vault", str(root)).status == 0


def test_sources_are_listed_with_their_keys(call: Run, vault: Path) -> None:
    from casejournal.records.parts.concepts import Source
    from casejournal.vault import Changes, DocumentChange, ProfileTarget

    source = Source(author="Çelik, A.", year="2020", title="Judul \u202e")
    Vault.open(vault).commit(
        ProfileTarget(), Changes((DocumentChange(("concepts", "sources", source.id), source),))
    )
    own = call("sources", "--own").out
    assert "[@celik-2020]" in own
    assert "\u202e" not in own
    assert len(own.splitlines()) == 2
    assert "[@uu-14-2019]" in call("sources", "pekerja", "sosial").out
    assert call("sources", "tidak-ada-yang-begini").out == ""


def test_what_has_no_counterpart_is_named(call: Run, vault: Path) -> None:
    from casejournal.vault import CaseTarget, Changes, DocumentChange

    opened = Vault.open(vault)
    target = CaseTarget(opened.new_case("RN", "2024-09-02"))
    focus = opened.load(target).assessment.focus
    focus.text = "Begitu (Fulan, 2010) [@entah-1999]."
    opened.commit(target, Changes((DocumentChange(("assessment", "focus"), focus),)))
    said = call("--lang", "en", "missing", "RN").out
    assert "(Fulan, 2010) is cited" in call("--lang", "en", "missing", "RN", "--lang", "en").out
    assert "(not understood)" in said
    assert "casejournal missing RN" in call("export", "RN", "-o", "-").err
