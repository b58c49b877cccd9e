"""The pages for those who come: every link leads somewhere, and both languages say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from casejournal.app.commands.registry import page as page_of_keys
from casejournal.cli.registry import COMMANDS
from casejournal.platform import config

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
"""Everything a person may read; texts of tests lie elsewhere."""


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def tokens(page: Path) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))


def headings(page: Path) -> list[tuple[str, str]]:
    """The level of each heading and its plain words."""
    found = tokens(page)
    return [
        (token.tag, "".join(child.content for child in found[number + 1].children or ()))
        for number, token in enumerate(found)
        if token.type == "heading_open"
    ]


def anchors(page: Path) -> set[str]:
    """The anchors that the usual forges give the headings of a page."""
    seen: dict[str, int] = {}
    names = set()
    for _level, words in headings(page):
        name = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
        count = seen.get(name, 0)
        seen[name] = count + 1
        names.add(f"{name}-{count}" if count else name)
    return names


def links(page: Path) -> list[str]:
    inline = [token for token in tokens(page) if token.type == "inline"]
    return [
        str(child.attrs.get("href") or child.attrs.get("src"))
        for token in inline
        for child in token.children or ()
        if child.type in ("link_open", "image")
    ]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    for link in links(page):
        if "://" in link:
            continue
        name, _hash, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        assert not anchor or anchor in anchors(target), link


NEEDED = ("begin", "check", "index", "log", "privacy", "recovery", "report", "security", "settings")
BOTH = [*NEEDED, "today"]


def pair(name: str) -> tuple[Path, Path]:
    if name == "README":
        return ROOT / "README.md", ROOT / "README.id.md"
    return DOCS / f"{name}.md", DOCS / "id" / f"{name}.md"


def shape(page: Path) -> list[str]:
    """What a page is made of, in order, whatever its language."""
    return [
        token.type + token.tag + token.info
        for token in tokens(page)
        if token.type.endswith("_open") or token.type in ("fence", "code_block", "html_block")
    ]


def typed(page: Path) -> list[str]:
    """What a person copies off a page: blocks of commands and settings, without their comments."""
    found = []
    for token in tokens(page):
        if token.type == "code_block" or (token.type == "fence" and token.info):
            found += [re.sub(r"(?:^|\s+)# .*", "", line) for line in token.content.splitlines()]
    return found


def quoted(page: Path) -> list[str]:
    """Keys, options, names of files and the like within sentences; their order may differ."""
    inline = [child for token in tokens(page) for child in token.children or ()]
    return sorted(child.content for child in inline if child.type == "code_inline")


def test_what_a_user_needs_is_there_in_both_languages() -> None:
    indonesian = {path.stem for path in (DOCS / "id").glob("*.md")}
    assert indonesian == {*BOTH, "keys"}
    assert {path.stem for path in DOCS.glob("*.md")} == set(BOTH)


@pytest.mark.parametrize("name", ["README", *BOTH])
def test_both_languages_say_the_same_in_the_same_order(name: str) -> None:
    english, indonesian = pair(name)
    assert shape(indonesian) == shape(english)
    assert typed(indonesian) == typed(english)
    assert quoted(indonesian) == quoted(english)


@pytest.mark.parametrize(
    "page", [path for name in ["README", *BOTH] for path in pair(name)], ids=named
)
def test_every_command_and_key_on_a_page_of_a_user_is_there(page: Path) -> None:
    code = [*typed(page), *quoted(page)]
    lines = [re.sub(r" --(?:vault|lang) \S+", "", line).split() for line in code]
    commands = [line[1] for line in lines if line[:1] == ["casejournal"] and len(line) > 1]
    assert [name for name in commands if name not in COMMANDS] == []
    keys = {part for part in code if re.fullmatch(r"(?:ctrl|alt|shift)\+\w|f\d+", part)}
    assert [key for key in sorted(keys) if f"`{key}`" not in page_of_keys("en")] == []


def test_the_page_of_keys_is_there_in_indonesian() -> None:
    # python -m casejournal.app.commands.registry id > docs/id/keys.md
    assert (DOCS / "id" / "keys.md").read_text(encoding="utf-8") == page_of_keys("id")


@pytest.mark.parametrize("page", pair("settings"), ids=["en", "id"])
def test_the_page_about_settings_names_each_with_its_default(page: Path) -> None:
    whole, keys = (token.content for token in tokens(page) if token.info == "toml")
    Path(config.paths.config_file()).parent.mkdir(parents=True)
    Path(config.paths.config_file()).write_text(whole, encoding="utf-8")
    found, notice = config.load()
    assert notice == ""
    usual = config.Settings()
    for name in config.Settings.__slots__:
        assert re.search(rf"^(?:{name} = |\[{name}\])", whole, re.MULTILINE), name
        assert getattr(found, name) == getattr(usual, name), name
    Path(config.paths.config_file()).write_text(keys, encoding="utf-8")
    assert config.load()[0].keymap == {"part.preview": "ctrl+r,f8"}


@pytest.mark.parametrize("page", pair("README"), ids=named)
def test_who_comes_first_sees_a_picture_and_reads_a_page(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert len(text.split()) <= 400
    assert any("docs/pictures/" in link for link in links(page))
    assert {"make demo", "make test", "pipx install ."} <= {line.strip() for line in typed(page)}


def test_no_folder_of_pages_is_crowded() -> None:
    for folder in (DOCS, *(path for path in DOCS.iterdir() if path.is_dir())):
        assert len(list(folder.iterdir())) <= 16, folder.name


def test_the_index_leads_to_every_page_for_users() -> None:
    for index in pair("index"):
        reached = {(index.parent / link.partition("#")[0]).resolve() for link in links(index)}
        own = {path for path in index.parent.glob("*.md") if path != index}
        assert own | set((DOCS / "topics").glob("*.md")) <= reached, index
