"""The page of reference tells what the program does."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from qca.codebooks.check import check_text
from qca.codebooks.library import shipped
from qca.codebooks.palette import PALETTE
from qca.codebooks.tables import COLUMNS
from qca.codebooks.writing import to_yaml
from qca.model.codes import Role
from qca.resources import locale_dir

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "codebook-format.md"
TEXT = PAGE.read_text(encoding="utf-8")


def catalogue(language: str) -> dict[str, object]:
    text = (locale_dir(language) / "codebooks.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def test_the_example_is_sound_and_in_the_standard_layout() -> None:
    match = re.search(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    assert match
    check = check_text(match[1])
    assert check.problems == ()
    assert check.book is not None
    unquoted = to_yaml(check.book).replace("version: '1.2.0'", "version: 1.2.0")
    assert unquoted.replace("from: '2021-03'", "from: 2021-03") == match[1]


def test_every_problem_role_colour_column_and_codebook_is_on_the_page() -> None:
    problems = catalogue("en")["problem"]
    assert isinstance(problems, dict)
    names = [*problems, *Role, *PALETTE.values(), *(ready.slug for ready in shipped())]
    assert [name for name in names if f"`{name}`" not in TEXT] == []
    assert [column for column in COLUMNS if f"`{column}`" not in TEXT] == []
