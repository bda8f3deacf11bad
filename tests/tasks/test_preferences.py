"""What a user prefers."""

from __future__ import annotations

import pytest

from qca.tasks.preferences import known_language, prefer, preference, preferred_language


@pytest.fixture(autouse=True)
def _no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QCA_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("name", "language"),
    [
        *(("id", "id"), ("ID", "id"), ("id_ID.UTF-8", "id"), ("in_ID", "id"), ("id-ID", "id")),
        *(("Indonesian_Indonesia.1252", "id"), ("en_GB.UTF-8", "en"), ("en", "en")),
        *(("ide_XX", ""), ("C.UTF-8", ""), ("de", ""), ("", "")),
    ],
)
def test_systems_call_languages_by_several_names(name: str, language: str) -> None:
    assert known_language(name) == language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"QCA_LANGUAGE": "id"}, "id"),
        ({"QCA_LANGUAGE": "en", "LANG": "id_ID.UTF-8"}, "en"),
        ({"QCA_LANGUAGE": "de", "LANG": "id_ID.UTF-8"}, "id"),
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "id_ID.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "id_ID", "LANG": "en_US"}, "id"),
        ({"LANG": "C.UTF-8"}, "en"),
    ],
)
def test_the_environment_names_the_language(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], language: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert preferred_language() == language


def test_a_choice_is_remembered_and_goes_before_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert preference("language") is None
    prefer("language", "id")
    assert preferred_language() == "id"
    monkeypatch.setenv("QCA_LANGUAGE", "en")
    assert preferred_language() == "en"
