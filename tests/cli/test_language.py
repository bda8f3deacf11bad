"""Which language the program speaks."""

from __future__ import annotations

import pytest

from qca.cli.language import language_of


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"QCA_LANGUAGE": "id"}, "id"),
        ({"QCA_LANGUAGE": "ID"}, "id"),
        ({"QCA_LANGUAGE": "en", "LANG": "id_ID.UTF-8"}, "en"),
        ({"QCA_LANGUAGE": "de", "LANG": "id_ID.UTF-8"}, "id"),
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LANG": "in_ID"}, "id"),
        ({"LANG": "id"}, "id"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "ide_XX"}, "en"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "id_ID.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "id_ID", "LANG": "en_US"}, "id"),
    ],
)
def test_the_environment_decides(environment: dict[str, str], language: str) -> None:
    assert language_of([], environment) == language


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
    arguments: list[str], language: str
) -> None:
    assert language_of(arguments, {"QCA_LANGUAGE": "en"}) == language
