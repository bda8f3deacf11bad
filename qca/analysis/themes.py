"""Themes: claims drawn from codes, with the passages they rest on.

Method. A theme of a reflexive thematic analysis is what a researcher claims after engaging
with the material: a pattern of shared meaning around a central organising idea. It is made,
not found, so nothing here proposes themes, ranks them, or counts for them. What this module
does is keep the way open from each claim to the words: a coding is evidence of a theme where
its code was drawn into it, or else the nearest code above; the researcher may take single
codings in or out and choose the quotes. A code may be drawn into several themes, which is
told. Codes that carry codings and are in no theme are listed, never dropped.

Contradicting evidence of a theme are passages of both signs where its passages have both,
and codings that a coder linked as contradicting one of its own.

Source: Braun and Clarke (2006), Qualitative Research in Psychology 3(2), 77-101; (2019),
Qualitative Research in Sport, Exercise and Health 11(4), 589-597; (2021), Thematic Analysis:
A Practical Guide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from qca.analysis.dossier import Against, Passage, linked_against, passages_of
from qca.analysis.findings import Evidence, Signs, assign, decided, gather, signs_of
from qca.analysis.quotes import Quote, quotes_at, ranked
from qca.analysis.tally import Coded
from qca.model.codes import CodeTree, Role, name_in
from qca.model.coding import Link
from qca.model.ids import Id
from qca.model.theme import Theme, ThemeBond


@dataclass(frozen=True, slots=True)
class Drawn:
    """A code drawn into a theme.

    Attributes:
        evidence: its codings that are evidence of the theme, in reading order.
    """

    code: Id
    name: str
    path: str
    evidence: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme with its evidence.

    Attributes:
        drawn: the codes in it, in the researcher's order; those that are gone are left out.
        evidence: ids of its codings, in reading order.
        documents: names of those in which they stand, in their order.
        quotes: its passages, those that the researcher chose first (`qca.analysis.quotes`).
    """

    theme: Theme
    drawn: tuple[Drawn, ...]
    evidence: tuple[Id, ...]
    documents: tuple[str, ...]
    signs: Signs
    quotes: tuple[Quote, ...]

    @property
    def chosen(self) -> tuple[Quote, ...]:
        """The quotes that the researcher chose, or else the first of all."""
        wanted = [q for q in self.quotes if q.coding in self.theme.quotes]
        return tuple(wanted or self.quotes[:1])


@dataclass(frozen=True, slots=True)
class Open:
    """A code with codings that is in no theme."""

    code: Id
    path: str
    evidence: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class ThemeTable:
    """The themes of a study.

    Attributes:
        rows: in their order, each theme followed by its parts.
        bonds: relations between them.
        open: coded codes that are in no theme, in the codebook's order.
        shared: codes in more than one theme: path, and the numbers of the themes.
    """

    rows: tuple[ThemeRow, ...]
    bonds: tuple[ThemeBond, ...]
    open: tuple[Open, ...]
    shared: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class ThemeDossier:
    """Everything a theme rests on.

    Attributes:
        passages: those that the researcher chose as quotes first.
        linked: contradictions that coders linked.
        left_out: passages the researcher took out of the evidence.
    """

    row: ThemeRow
    passages: tuple[Passage, ...]
    linked: tuple[Against, ...]
    left_out: tuple[Quote, ...]


def theme_table(
    codings: pd.DataFrame,
    tree: CodeTree,
    language: str,
    themes: Sequence[Theme],
    bonds: Sequence[ThemeBond] = (),
) -> ThemeTable:
    """The themes of a scope with what they rest on.

    Args:
        codings: the codings of the scope (`qca.analysis.frames.CODINGS`).
        tree: the codes of the scope's codebooks.
        language: of names and citations.
        themes: in their order, with their numbers.
        bonds: relations between them.
    """
    coded = Coded(codings)
    evidence = _evidence(coded, tree, themes)
    numbers: dict[Id, list[str]] = {}
    for theme in themes:
        for code in theme.codes:
            numbers.setdefault(code, []).append(theme.number)
    return ThemeTable(
        rows=tuple(
            _row(coded, tree, language, theme, evidence, n) for n, theme in enumerate(themes)
        ),
        bonds=tuple(bonds),
        open=_open(coded, tree, language, themes),
        shared=tuple(
            (tree.path(code, language), tuple(found))
            for code, found in numbers.items()
            if len(found) > 1 and code in tree.by_id
        ),
    )


def theme_dossier(
    codings: pd.DataFrame,
    tree: CodeTree,
    language: str,
    themes: Sequence[Theme],
    chosen: Id,
    links: Sequence[Link] = (),
) -> ThemeDossier:
    """What one theme rests on.

    Args:
        codings: the codings of the scope (`qca.analysis.frames.CODINGS`).
        tree: the codes of the scope's codebooks.
        language: of names and citations.
        themes: all of them, because they share out the codes among them.
        chosen: id of the one.
        links: between codings; only contradicting ones are read.
    """
    coded = Coded(codings)
    place = next(n for n, theme in enumerate(themes) if theme.id == chosen)
    theme = themes[place]
    evidence = _evidence(coded, tree, themes)
    row = _row(coded, tree, language, theme, evidence, place)
    rows, passage = evidence.of(place)
    out = [coded.row_of[c] for c in theme.excluded if c in coded.row_of]

    def contradicts(sign: int | None) -> bool:
        return sign is not None and row.signs.conflict

    return ThemeDossier(
        row=row,
        passages=passages_of(coded, rows, passage, theme.quotes, contradicts, language),
        linked=linked_against(coded, set(row.evidence), links, language),
        left_out=quotes_at(coded, sorted(out), language),
    )


def _evidence(coded: Coded, tree: CodeTree, themes: Sequence[Theme]) -> Evidence:
    rows, groups = assign(coded, _claims(tree, themes))
    if any(theme.included or theme.excluded for theme in themes):
        rows, groups = decided(coded, rows, groups, themes)
    return gather(coded, rows, groups)


def claimed(
    tree: CodeTree, themes: Sequence[Theme], theme: Id, codings: Iterable[tuple[Id, Id]]
) -> frozenset[Id]:
    """Which of some codings are evidence of a theme, by the rule of the table.

    Args:
        tree: the codes.
        themes: all of them, because they share out the codes among them.
        theme: id of the one; where it is none of them, nothing is evidence.
        codings: each with its code.
    """
    place = next((n for n, one in enumerate(themes) if one.id == theme), -1)
    if place < 0:
        return frozenset()
    claims, one = _claims(tree, themes), themes[place]
    return frozenset(
        coding
        for coding, code in codings
        if (place in claims.get(code, ()) or coding in one.included) and coding not in one.excluded
    )


def _claims(tree: CodeTree, themes: Sequence[Theme]) -> dict[Id, tuple[int, ...]]:
    """For each code the themes that it, or else the nearest code above it, was drawn into."""
    drawn: dict[Id, list[int]] = {}
    for n, theme in enumerate(themes):
        for source in dict.fromkeys(theme.codes):
            drawn.setdefault(source, []).append(n)
    claims: dict[Id, tuple[int, ...]] = {}
    for code in tree:
        chain = (code, *reversed(tree.ancestors(code.id)))
        claims[code.id] = next((tuple(drawn[c.id]) for c in chain if c.id in drawn), ())
    return claims


def _row(
    coded: Coded, tree: CodeTree, language: str, theme: Theme, evidence: Evidence, n: int
) -> ThemeRow:
    rows, passage = evidence.of(n)
    documents = dict.fromkeys(coded.column("document")[np.sort(rows)].tolist())
    codes = coded.column("code_id")[rows].tolist()
    through = {code: _through(tree, theme, code) for code in set(codes)}
    own: dict[Id, list[Id]] = {}
    for code, coding in zip(codes, coded.ids[rows], strict=True):
        own.setdefault(through[code], []).append(coding)
    drawn = tuple(
        Drawn(
            code,
            name_in(tree.by_id[code].name, language),
            tree.path(code, language),
            tuple(own.get(code, ())),
        )
        for code in theme.codes
        if code in tree.by_id
    )
    return ThemeRow(
        theme=theme,
        drawn=drawn,
        evidence=tuple(coded.ids[np.sort(rows)]),
        documents=tuple(str(name) for name in documents),
        signs=signs_of(coded, rows, passage),
        quotes=quotes_at(coded, ranked(coded, rows, passage, theme.quotes), language),
    )


def _through(tree: CodeTree, theme: Theme, code: Id) -> Id:
    """The code of a theme by which codings of a code are its own, or empty."""
    chain = (code, *(above.id for above in reversed(tree.ancestors(code))))
    return next((one for one in chain if one in theme.codes), "")


def _open(coded: Coded, tree: CodeTree, language: str, themes: Sequence[Theme]) -> tuple[Open, ...]:
    unclaimed = {
        code
        for code, claims in _claims(tree, themes).items()
        # Guide questions say who was asked what; nobody draws a theme from them.
        if not claims and tree.member_of(code, Role.QUESTION) is None
    }
    taken = {coding for theme in themes for coding in theme.included}
    found: dict[Id, list[Id]] = {}
    for code, coding in zip(coded.column("code_id"), coded.ids, strict=True):
        if code in unclaimed and coding not in taken:
            found.setdefault(code, []).append(coding)
    ordered = sorted(found, key=lambda code: tree.rank[code])
    return tuple(Open(code, tree.path(code, language), tuple(found[code])) for code in ordered)
