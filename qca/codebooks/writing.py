"""A codebook as YAML that a person can read and a diff can compare.

The same codebook always gives the same text: fields in one order, languages with the
codebook's own first, known properties in the order people think of them, one line a
text (several for a text of several lines). So a change of one word is a change of one
line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import yaml

from qca.codebooks.book import STATUS, CodebookFile, CodeEntry
from qca.codebooks.convert import REFS
from qca.codebooks.files import replace_text
from qca.model.text import LocalText

PROPERTY_ORDER: Final = (
    "boundary",
    "order",
    "from",
    "to",
    "opened_by",
    "closed_by",
    "scale",
    "points",
    "zero",
    "target",
    "literature",
    "aspect",
    "abbreviation",
    REFS,
    STATUS,
)
"""The properties qca knows, in the order they are written; others follow by name."""

_NEVER_WRAPPED: Final = 1 << 30

_READ_AS_OTHER: Final = re.compile(
    r"[-+.]?[0-9][0-9_.,:eE+-]*|[-+.]*(?:inf|nan)|y|n|yes|no|on|off|true|false|null|~|",
    re.IGNORECASE,
)
"""Texts that some reader of YAML takes for a number, a time or a truth value."""


def write_file(book: CodebookFile, path: Path) -> None:
    """Write a codebook to a file, replacing the one that may be there.

    Raises:
        CodebookNotWritten: with the reason; what was there before is still there.
    """
    replace_text(path, to_yaml(book))


def to_yaml(book: CodebookFile) -> str:
    """The text of a codebook's file."""
    header: dict[str, object] = {
        "id": book.id,
        "version": book.version,
        "title": _local(book.title, book.language),
        "language": book.language,
        "source": book.source,
        "licence": book.licence,
        "derived_from": book.derived_from,
    }
    plain = {name: value for name, value in header.items() if value}
    plain["codes"] = [_entry(entry, book.language) for entry in book.codes]
    return yaml.dump(
        plain,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=_NEVER_WRAPPED,
    )


def _entry(entry: CodeEntry, language: str) -> dict[str, object]:
    fields: dict[str, object] = {
        "slug": entry.slug,
        "id": entry.id,
        "name": _local(entry.name, language),
        "definition": _local(entry.definition, language),
        "include": _local(entry.include, language),
        "exclude": _local(entry.exclude, language),
        "examples": [_local(example, language) for example in entry.examples],
        "key": entry.key,
        "role": entry.role.value if entry.role else "",
        "color": entry.color,
        "properties": _ordered(entry.properties),
        "codes": [_entry(child, language) for child in entry.codes],
    }
    return {name: value for name, value in fields.items() if value}


def _local(text: LocalText, language: str) -> object:
    """A text in the codebook's language alone is written bare, any other as a map."""
    if text.keys() == {language}:
        return text[language]
    return {key: text[key] for key in sorted(text, key=lambda key: (key != language, key))}


def _ordered(properties: Mapping[str, str]) -> dict[str, str]:
    known = {name: place for place, name in enumerate(PROPERTY_ORDER)}
    names = sorted(properties, key=lambda name: (known.get(name, len(known)), name))
    return {name: properties[name] for name in names}


class _Dumper(yaml.CSafeDumper):
    """Writes every scalar so that every reader of YAML takes it for text."""


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = None
    if "\n" in text:
        style = "|"
    elif _READ_AS_OTHER.fullmatch(text):
        style = "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
