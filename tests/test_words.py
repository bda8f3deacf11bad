"""The catalogue: both languages say the same things, and everything that is asked for is there."""

from __future__ import annotations

import ast
import errno
import math
import re
import string
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import qca
from qca.errors import QcaError
from qca.tui.key import area_of
from qca.tui.keymap import CHAINS, all_keys
from qca.words import LANGUAGES, Term, reason_of, speak

PACKAGE = Path(qca.__file__).parent
AREAS = sorted(path.stem for path in (PACKAGE / "locale" / "en").glob("*.toml"))
TREES = [ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")]
OF_OLD_STEPS = {"history.coding.change"}
"""What steps were called once that older projects may hold."""


def messages(language: str, area: str) -> dict[str, Any]:
    """Every message of an area by its key; a plural is one message."""
    text = (PACKAGE / "locale" / language / f"{area}.toml").read_text(encoding="utf-8")
    return dict(_flat(tomllib.loads(text), area))


def _flat(table: dict[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict) and set(value) != {"one", "other"}:
            yield from _flat(value, f"{prefix}.{key}")
        else:
            yield f"{prefix}.{key}", value


def placeholders(message: Any) -> set[str]:
    texts = message.values() if isinstance(message, dict) else [message]
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


def asked_for() -> set[str]:
    """Every text in the code that is the whole key of a message.

    Parts of f-strings are none, nor are names of files.
    """
    found: set[str] = set()
    areas = "|".join(AREAS)
    pattern = re.compile(rf"(?:{areas})(?:\.(?!(?:csv|tcss|yaml|xlsx|docx)\Z)[a-z0-9_-]+)+\Z")
    for tree in TREES:
        parts = {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.JoinedStr)
            for part in node.values
        }
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in parts
                and pattern.match(node.value)
            ):
                found.add(node.value)
    return found


def test_every_area_is_there_in_every_language() -> None:
    for language in LANGUAGES:
        assert sorted(p.stem for p in (PACKAGE / "locale" / language).glob("*.toml")) == AREAS


@pytest.mark.parametrize("area", AREAS)
def test_languages_have_the_same_messages_with_the_same_placeholders(area: str) -> None:
    english, indonesian = messages("en", area), messages("id", area)
    assert english.keys() == indonesian.keys()
    differing = [k for k in english if placeholders(english[k]) != placeholders(indonesian[k])]
    assert differing == []


def test_every_key_in_the_code_is_in_the_catalogue() -> None:
    known = {key for area in AREAS for key in messages("en", area)}
    known |= {key.removeprefix("history.") for key in known}  # kinds of steps
    tables = {key.rsplit(".", n)[0] for key in known for n in range(1, key.count(".") + 1)}
    known |= {key.id for key in all_keys()} | {c for chain in CHAINS.values() for c in chain}
    known |= {path.name for path in PACKAGE.rglob("*.tcss")}
    modules = {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts) for path in PACKAGE.rglob("*.py")
    }
    assert sorted(asked_for() - known - tables - modules) == []


def put_together() -> re.Pattern[str]:
    """The keys that the code puts together; what is filled in may be anything.

    Those of the keymap are left out: what is filled in there is known (`of_the_keymap`).
    """
    forms: set[str] = set()
    for tree in TREES:
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = [p.value if isinstance(p, ast.Constant) else "{}" for p in node.values]
                form = "".join(map(str, parts))
                forms |= {form, f"history.{form}"}
            elif isinstance(node, ast.Constant) and "{}" in str(node.value):
                forms.add(str(node.value))
    keys = re.compile(r"(?=.*[a-z]{3})[\w{}-]+(?:\.[\w{}-]+)+")
    of_keys = re.compile(r"\.(?:key|hint|help\.section)\.")
    found = sorted(form for form in forms if keys.fullmatch(form) and not of_keys.search(form))
    exact = (re.sub(r"^\\{\\}", r"[\\w.-]+", re.escape(form)) for form in found)
    return re.compile("|".join(form.replace(r"\{\}", r"[\w-]+") for form in exact))


def of_the_keymap() -> set[str]:
    """What tells of keys, by the ids of keys, their groups and their contexts."""
    found: set[str] = set()
    for key in all_keys():
        area = area_of(key.id)
        found |= {f"{area}.key.{key.id}", f"{area}.hint.{key.id}"}
        found |= {f"{area}.key.group.{key.group}", f"{area}.hint.{key.group}"}
        if key.apart:
            found.add(f"{area}.hint.{key.group}.{key.id.rpartition('_')[2]}")
    contexts = {context for chain in CHAINS.values() for context in chain}
    return found | {f"{area_of(context)}.help.section.{context}" for context in contexts}


def test_every_message_is_asked_for() -> None:
    literals = {
        node.value
        for tree in TREES
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    asked = literals | {f"history.{kind}" for kind in literals} | of_the_keymap() | OF_OLD_STEPS
    together = put_together()

    def is_asked(key: str) -> bool:
        # ``words(f"{table}.{name}")``: then the table is a literal somewhere.
        return bool({key, key.rpartition(".")[0]} & asked or together.fullmatch(key))

    # What describes commands is held against them in tests/cli/test_help.py.
    known = {key for area in AREAS if area != "commands" for key in messages("en", area)}
    assert sorted(key for key in known if not is_asked(key)) == []


def test_every_error_has_its_message() -> None:
    import importlib
    import pkgutil

    for module in pkgutil.walk_packages([str(PACKAGE)], "qca."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    known = {key for area in AREAS for key in messages("en", area)}
    waiting, unknown = list(QcaError.__subclasses__()), []
    while waiting:
        error = waiting.pop()
        waiting += error.__subclasses__()
        if not error.__subclasses__() and error.key not in known:
            unknown.append(f"{error.__module__}.{error.__qualname__}: {error.key}")
    assert unknown == []


def test_a_number_decides_between_one_and_other() -> None:
    say = speak("en")
    assert say("history.document.import", n=1, names="I-01") == "imported I-01"
    assert say("history.document.import", n=2, names="I-01, I-02") == (
        "imported 2 documents: I-01, I-02"
    )


@pytest.mark.parametrize(
    ("language", "written"), [("en", "1,234.50"), ("id", "1.234,50"), ("fr", "1,234.50")]
)
def test_numbers_are_written_as_the_language_does(language: str, written: str) -> None:
    assert speak(language).number(1234.5, 2) == written


def test_dates_are_written_as_the_language_does() -> None:
    assert speak("id").date(date(2021, 3, 5)) == "5 Maret 2021"
    assert speak("en").date(date(2021, 3, 5)) == "5 March 2021"


def test_an_error_is_told_in_either_language() -> None:
    from qca.project.errors import Gone

    error = Gone(what=Term("terms.noun.code"))
    assert str(error).startswith("This code is no longer there")
    assert speak("id").error(error).startswith("kode ini sudah tidak ada")


def test_the_best_version_of_a_text_is_picked() -> None:
    assert speak("id").pick({"en": "Strength", "id": "Kekuatan"}) == "Kekuatan"
    assert speak("id").pick({"en": "Strength"}) == "Strength"
    assert speak("en").pick({"id": "Kekuatan"}) == "Kekuatan"
    assert speak("en").pick({}) == ""


def test_what_the_system_says_is_told_in_both_languages() -> None:
    refused = reason_of(PermissionError(errno.EACCES, "Permission denied"))
    assert [speak(language).term(refused) for language in LANGUAGES] == [
        "you are not allowed to",
        "Anda tidak memiliki izin",
    ]
    assert reason_of(OSError(errno.ELOOP, "Too many levels")) == "Too many levels"
    assert reason_of(OSError("no number")) == "no number"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_kept_has_a_noun(language: str) -> None:
    from qca.project.schema import FACTS

    nouns = messages(language, "terms")
    assert [entity for entity in FACTS if f"terms.noun.{entity}" not in nouns] == []


def test_a_number_that_prints_as_nothing_has_no_sign() -> None:
    assert [speak("id").number(value, 2) for value in (-0.004, -0.005001, -1234.5)] == [
        "0,00",
        "−0,01",
        "−1.234,50",
    ]


def test_large_counts_are_marked_by_thousands() -> None:
    assert speak("en")("retrieve.found", n=12_345, documents="3 documents").startswith("12,345 ")
    assert speak("id")("retrieve.found", n=12_345, documents="3 dokumen").startswith("12.345 ")
    told = speak("id")("history.document.remove", document="I-01", codings=2_177)
    assert "2.177" in told


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (62.5, 0, "63"),  # five of eight parameters
        (12.5, 0, "13"),
        (-0.125, 2, "−0.13"),
        (2.675, 2, "2.68"),  # a little less in floating point
        (1.3125, 3, "1.313"),
        (0.4999, 0, "0"),
        (math.nan, 1, "nan"),
    ],
)
def test_a_half_is_rounded_away_from_zero(value: float, decimals: int, written: str) -> None:
    assert speak("en").number(value, decimals) == written
