"""Cut out the machine: no test sees or touches the settings, vault or locale of whoever runs it."""

from __future__ import annotations

import gc
import importlib.util
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, settings

from casejournal.platform import i18n


def memory() -> str:
    """A folder in memory for what tests write, if there is one that is large and may run programs.

    They write a lot and have each of it brought to the disk, which wears one out and takes minutes
    on a slow one. What is tried at length (`make fault-tests`) is tried on the disk itself.
    """
    place = "/dev/shm"  # noqa: S108 - pytest makes a folder of its own in it
    try:
        about = os.statvfs(place)
    except (AttributeError, OSError):
        return ""
    fits = about.f_bavail * about.f_frsize > 1 << 30 and not about.f_flag & os.ST_NOEXEC
    return place if fits and os.access(place, os.W_OK) else ""


if not {"TMPDIR", "CASEJOURNAL_FAULT_TESTS"} & {*os.environ} and (found := memory()):
    os.environ["TMPDIR"] = tempfile.tempdir = found

# How long an example takes, and how long it takes to be made up, says how busy the machine is.
settings.register_profile(
    "casejournal", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("casejournal")

# A screen is thousands of objects; to look through them all the time takes an eighth of a run.
gc.set_threshold(50_000, 20, 100)

UNSET = (
    "LANG",
    "LANGUAGE",
    "LC_ALL",
    "LC_MESSAGES",
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
    "LINES",
    "EDITOR",
    "VISUAL",
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "XDG_STATE_HOME",
)


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: few tests wait, and each worker reads all of them."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(autouse=True)
def machine(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Give each test an empty home of its own, Jakarta's clock and Indonesian screens."""
    home = tmp_path_factory.mktemp("home")
    (home / "run").mkdir(mode=0o700)
    for name in UNSET:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(home / "run"))
    monkeypatch.setenv("CASEJOURNAL_VAULT", str(home / "vault"))
    monkeypatch.setenv("CASEJOURNAL_CONFIG_DIR", str(home / "config"))
    monkeypatch.setenv("TZ", "Asia/Jakarta")
    if hasattr(time, "tzset"):
        time.tzset()
    i18n.set_language("id")
    yield
    i18n.set_language("id")


@pytest.fixture(scope="session")
def messages_tool() -> ModuleType:
    """The catalog tool, which is no part of the package."""
    path = Path(__file__).parent.parent / "tools" / "messages.py"
    spec = importlib.util.spec_from_file_location("messages_tool", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
