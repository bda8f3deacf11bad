"""Fixtures for all tests: nothing of the user's own settings is read or written."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How fast a shared machine happens to be is no property of the program; and the check of a
# change tells of the change alone, so its examples are the same at every run. New ones are
# looked for with "pytest --hypothesis-profile searching".
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("searching", settings.get_profile("steady"), derandomize=False)
settings.load_profile("steady")


def pytest_xdist_auto_num_workers() -> int:
    """Twice the cores: a journey through the workspace waits about as long as it works."""
    return 2 * (os.cpu_count() or 1)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Looks for garbage less often, and not among what stays: it took a third of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 10)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home: Path = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    for name in ("QCA_CODER", "QCA_LANGUAGE", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
