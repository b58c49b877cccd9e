"""The shape of the code: its names in the glossary, its folders and modules of a readable size."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import sys
from collections import defaultdict
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "casejournal"


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("glossary", ROOT / "tools" / "glossary.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


GLOSSARY = _tool()
TERMS = [term for area in GLOSSARY.table()["area"] for term in area["terms"]]
MODULES = sorted(SOURCE.rglob("*.py"))


def _classes(path: Path) -> list[str]:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return [n.name for n in body if isinstance(n, ast.ClassDef) and not n.name.startswith("_")]


def test_the_glossary_page_is_current() -> None:
    assert (ROOT / "docs" / "reference" / "glossary.md").read_text(
        encoding="utf-8"
    ) == GLOSSARY.page()


@pytest.mark.parametrize("name", [term[2] for term in TERMS])
def test_each_term_of_the_glossary_is_in_the_code(name: str) -> None:
    module, _dot, last = f"casejournal.{name}".rpartition(".")
    if last[0].isupper():
        assert hasattr(importlib.import_module(module), last)
    else:
        importlib.import_module(f"{module}.{last}")


def test_each_term_stands_once() -> None:
    for column in range(3):
        words = [term[column] for term in TERMS]
        assert len(words) == len(set(words))


def test_a_public_class_has_a_name_of_its_own() -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        for name in _classes(path):
            found[name].append(path.relative_to(SOURCE).as_posix())
    shared = {name for name, where in found.items() if len(where) > 1}
    assert shared == set(GLOSSARY.table()["same_name"])
