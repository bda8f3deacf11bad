"""The words that the unit rules know, read from ``lexicon.toml`` beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

Openings: TypeAlias = Mapping[str, tuple[tuple[str, ...], ...]]
"""Phrases by their first word: what may follow it."""


@dataclass(frozen=True)
class Lexicon:
    """Abbreviations (lower case, without their last full stop) and markers of speech.

    Attributes:
        never_last: abbreviations with which no sentence ends.
        before_number: abbreviations that end no sentence where a figure follows.
        maybe_last: abbreviations that end a sentence where a capital follows.
        openings: what may open a piece of speech: discourse markers; these and the
            conjunctions; these and the words that join words as often as clauses.
        not_after: words after which a marker is something else.
        not_before: words before which a marker is something else.
    """

    never_last: frozenset[str]
    before_number: frozenset[str]
    maybe_last: frozenset[str]
    openings: tuple[Openings, Openings, Openings]
    not_after: Mapping[str, frozenset[str]]
    not_before: Mapping[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read when it is first asked for."""
    read = tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text(encoding="utf-8"))
    abbreviations, markers = read["abbreviations"], read["markers"]
    discourse = markers["discourse"]
    clausal = [*discourse, *markers["conjunctions"]]
    return Lexicon(
        never_last=_words(abbreviations["never_last"]),
        before_number=_words(abbreviations["before_number"]),
        maybe_last=_words(abbreviations["maybe_last"]),
        openings=(
            _openings(discourse),
            _openings(clausal),
            _openings([*clausal, *markers["last_resort"]]),
        ),
        not_after={marker: _words([line]) for marker, line in markers["not_after"].items()},
        not_before={marker: _words([line]) for marker, line in markers["not_before"].items()},
    )


def _words(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


def _openings(phrases: Iterable[str]) -> Openings:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        first, *rest = phrase.split()
        found.setdefault(first, []).append(tuple(rest))
    return {first: tuple(rests) for first, rests in found.items()}
