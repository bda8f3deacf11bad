"""Which language the program speaks."""

from __future__ import annotations

import pytest

from qca.cli.language import language_of


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["--language", "id", "codes", "study"], "id"),
        (["--language=id", "codes"], "id"),
        (["--version", "--language", "id"], "id"),
        (["new", "study", "--language", "id"], "en"),
        (["--language"], "en"),
        (["--language", "fr"], "en"),
    ],
)
def test_the_option_decides_where_it_stands_before_the_command(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], language: str
) -> None:
    monkeypatch.setenv("QCA_LANGUAGE", "en")
    assert language_of(arguments) == language


def test_without_the_option_the_environment_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QCA_LANGUAGE", "id")
    assert language_of(["codes", "study"]) == "id"
    assert language_of(["--language", "en", "codes", "study"]) == "en"
