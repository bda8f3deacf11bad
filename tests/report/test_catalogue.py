from __future__ import annotations

import re
import tomllib
from typing import Any

from qca.resources import locale_dir


def entries(language: str, area: str) -> dict[str, set[str]]:
    """Keys of a catalogue with the placeholders of each message."""

    def walk(node: Any, path: str) -> dict[str, set[str]]:
        if isinstance(node, str):
            return {path: set(re.findall(r"{(\w+)}", node))}
        if {"one", "other"} == set(node):
            return {path: set(re.findall(r"{(\w+)}", node["other"]))}
        return {
            k: v for name, child in node.items() for k, v in walk(child, f"{path}.{name}").items()
        }

    return walk(tomllib.loads((locale_dir(language) / f"{area}.toml").read_text("utf-8")), area)


def test_both_languages_have_the_same_messages_with_the_same_placeholders() -> None:
    assert entries("en", "report") == entries("id", "report")
