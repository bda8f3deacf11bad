"""The literature matrix: which sources name which indicators, and which aspects are chosen.

Method. Sources are the members of groups with the role ``source``, known by their property
``abbreviation``. Rows are the names found in the literature: members of a group with the
role ``indicator`` that stands outside of any variable; where there is no such group, every
code that has the property ``literature``. A source names a row where that property lists it
(``GF, CO, PR?``; a question mark keeps an unsure mention unsure), or where a coding of the
row's code shares a character with a coding of the source's code, which is evidence too.

Several names are one aspect where their property ``aspect`` names the same one: by the id,
slug or name of an aspect of the study, or by a free name. A name without it is an aspect of
its own. An aspect is named by every source that names one of its names; surely where any of
those mentions is sure. Then ::

    sure = number of sources that surely name it;  most = with the unsure ones

and an aspect is chosen where ``sure`` reaches the threshold, open where only ``most`` does.
No threshold is assumed.

Checks. Aspects of the study are those on the ladder (`qca.analysis.ladder`). Named are:
those used though below the threshold; those that reach it and are not used; whether any
that is not used is named as often as the least named one that is; and where the variables
of an aspect list other sources than the matrix.

Source: the procedure of Azhary, Kustiani & Purba (2024), table 1, whose row without a
source is kept as unsure mentions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from qca.analysis.findings import assign, gather, meetings
from qca.analysis.passages import Meet
from qca.analysis.tally import Coded
from qca.model.codes import Code, CodeTree, Role, name_in
from qca.model.ids import Id
from qca.model.literature import ABBREVIATION, ASPECT, LITERATURE, mentions
from qca.model.transcript import Notice


class Choice(StrEnum):
    """Whether an aspect reaches the threshold."""

    CHOSEN = "chosen"
    OPEN = "open"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Source:
    """A work, known by its abbreviation."""

    code: Id
    name: str
    abbreviation: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Whether a source names a row.

    Attributes:
        sure: True, False where it is unsure, None where it does not.
        listed: whether the row lists it; if not, only codings say so.
        evidence: ids of the codings of the row's code that meet the source's.
    """

    sure: bool | None = None
    listed: bool = False
    evidence: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A name found in the literature.

    Attributes:
        aspect: the key of the aspect it stands for.
        marks: one for each source, in their order.
    """

    code: Id
    name: str
    aspect: str
    marks: tuple[Mark, ...]

    @property
    def sure(self) -> int:
        """How many sources surely name it."""
        return sum(mark.sure is True for mark in self.marks)

    @property
    def most(self) -> int:
        """How many sources name it, the unsure ones with them."""
        return sum(mark.sure is not None for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Aspect:
    """One or more names that stand for the same.

    Attributes:
        code: of the study's own aspect, or None.
        names: as they were found.
        marks: one for each source, over all names.
        choice: None where no threshold is set.
    """

    key: str
    name: str
    code: Id | None
    names: tuple[str, ...]
    marks: tuple[Mark, ...]
    choice: Choice | None

    @property
    def sure(self) -> int:
        """How many sources surely name it."""
        return sum(mark.sure is True for mark in self.marks)

    @property
    def most(self) -> int:
        """How many sources name it, the unsure ones with them."""
        return sum(mark.sure is not None for mark in self.marks)

    @property
    def used(self) -> bool:
        """Whether the study assesses it."""
        return self.code is not None


@dataclass(frozen=True, slots=True)
class Literature:
    """The matrix with its aspects.

    Attributes:
        threshold: sources an aspect needs, or None.
        notices: what is wrong with the lists.
        checks: what speaks against the choice of aspects.
    """

    sources: tuple[Source, ...]
    rows: tuple[Row, ...]
    aspects: tuple[Aspect, ...]
    threshold: int | None
    notices: tuple[Notice, ...]
    checks: tuple[Notice, ...]


def literature(
    codings: pd.DataFrame, tree: CodeTree, language: str, threshold: int | None = None
) -> Literature:
    """The literature matrix of a study.

    Args:
        codings: the codings of the scope (`qca.analysis.frames.CODINGS`).
        tree: the codes of the scope's codebooks.
        language: of names.
        threshold: how many sources an aspect needs, or None where that is not decided.
    """
    notices: list[Notice] = []
    sources = tuple(_sources(tree, language, notices))
    codes = named(tree)
    coded = _coded(codings, tree, codes, language)
    own = _own_aspects(tree)
    rows = tuple(
        _row(code, sources, met, _aspect_of(code, tree, own), language, notices)
        for code, met in zip(codes, coded, strict=True)
    )
    aspects = tuple(_aspects(rows, tree, own, language, threshold))
    unnamed = [
        source.abbreviation
        for n, source in enumerate(sources)
        if all(row.marks[n].sure is None for row in rows)
    ]
    if unnamed and rows:
        notices.append(Notice.of("literature.note.unused_source", sources=", ".join(unnamed)))
    checks = list(_against_choice(aspects, threshold))
    if any(outside(tree, group) for group in tree.groups(Role.INDICATOR)):
        checks += _against_ladder(aspects, sources, tree)
    return Literature(sources, rows, aspects, threshold, tuple(notices), tuple(checks))


def named(tree: CodeTree) -> tuple[Code, ...]:
    """The codes that are rows of the matrix."""
    found = tuple(
        code
        for group in tree.groups(Role.INDICATOR)
        if outside(tree, group)
        for code in tree.children(group.id)
    )
    return found or tuple(c for c in tree if c.properties.get(LITERATURE, "").strip())


def outside(tree: CodeTree, group: Code) -> bool:
    """Whether a group of indicators is none of the ladder, but names found in the literature."""
    return not any(step.role in (Role.ASPECT, Role.VARIABLE) for step in tree.ancestors(group.id))


def _sources(tree: CodeTree, language: str, notices: list[Notice]) -> Iterator[Source]:
    seen: set[str] = set()
    for code in tree.members(Role.SOURCE):
        name = name_in(code.name, language)
        abbreviation = code.properties.get(ABBREVIATION, "").strip()
        if not abbreviation:
            notices.append(Notice.of("literature.note.no_abbreviation", source=name))
            abbreviation = name
        if abbreviation.casefold() in seen:
            notices.append(Notice.of("literature.note.same_abbreviation", source=abbreviation))
            continue
        seen.add(abbreviation.casefold())
        yield Source(code.id, name, abbreviation)


def _coded(
    codings: pd.DataFrame, tree: CodeTree, codes: Sequence[Code], language: str
) -> list[dict[Id, tuple[Id, ...]]]:
    """For each row the sources that its codings meet, with those codings."""
    coded = Coded(codings)
    place = {below.id: (n,) for n, code in enumerate(codes) for below in tree.subtree(code.id)}
    evidence = gather(coded, *assign(coded, place))
    found = meetings(coded, evidence, len(codes), tree, Role.SOURCE, language, Meet.CHARACTER)
    return [{meeting.id: meeting.evidence for meeting in row} for row in found]


def _row(
    code: Code,
    sources: Sequence[Source],
    coded: Mapping[Id, tuple[Id, ...]],
    aspect: str,
    language: str,
    notices: list[Notice],
) -> Row:
    name = name_in(code.name, language)
    listed = {m.source.casefold(): m for m in mentions(code.properties.get(LITERATURE, ""))}
    marks = []
    for source in sources:
        mention = listed.pop(source.abbreviation.casefold(), None)
        evidence = coded.get(source.code, ())
        sure = True if evidence else mention.sure if mention else None
        marks.append(Mark(sure, mention is not None, evidence))
    notices += [
        Notice.of("literature.note.unknown_source", source=m.source, name=name)
        for m in listed.values()
    ]
    if all(mark.sure is None for mark in marks):
        notices.append(Notice.of("literature.note.no_source", name=name))
    return Row(code.id, name, aspect, tuple(marks))


def _own_aspects(tree: CodeTree) -> dict[str, Code]:
    """The study's aspects by id, slug and every name."""
    return {
        key.casefold(): code
        for code in tree.members(Role.ASPECT)
        for key in (code.id, code.slug, *code.name.values())
        if key
    }


def _aspect_of(code: Code, tree: CodeTree, own: Mapping[str, Code]) -> str:
    stated = " ".join(code.properties.get(ASPECT, "").split())
    if stated:
        found = own.get(stated.casefold())
        return found.id if found else f"aspect:{stated.casefold()}"
    above = next((a for a in reversed(tree.ancestors(code.id)) if a.id in own), None)
    return above.id if above else f"name:{code.id}"


def _aspects(
    rows: Sequence[Row],
    tree: CodeTree,
    own: Mapping[str, Code],
    language: str,
    threshold: int | None,
) -> Iterator[Aspect]:
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row.aspect, []).append(row)
    for key, members in grouped.items():
        code = own.get(key)
        stated = tree.by_id[members[0].code].properties.get(ASPECT, "")
        label = " ".join(stated.split()) if key.startswith("aspect:") else members[0].name
        marks = tuple(_joined([m.marks[n] for m in members]) for n in range(len(members[0].marks)))
        aspect = Aspect(
            key=key,
            name=name_in(code.name, language) if code else label,
            code=code.id if code else None,
            names=tuple(member.name for member in members),
            marks=marks,
            choice=None,
        )
        yield aspect if threshold is None else _chosen(aspect, threshold)


def _joined(marks: Sequence[Mark]) -> Mark:
    known = [mark.sure for mark in marks if mark.sure is not None]
    return Mark(
        sure=any(known) if known else None,
        listed=any(mark.listed for mark in marks),
        evidence=tuple(e for mark in marks for e in mark.evidence),
    )


def _chosen(aspect: Aspect, threshold: int) -> Aspect:
    if aspect.sure >= threshold:
        choice = Choice.CHOSEN
    else:
        choice = Choice.OPEN if aspect.most >= threshold else Choice.LEFT
    return Aspect(aspect.key, aspect.name, aspect.code, aspect.names, aspect.marks, choice)


def _against_choice(aspects: Sequence[Aspect], threshold: int | None) -> Iterator[Notice]:
    used = [aspect for aspect in aspects if aspect.used]
    unused = [aspect for aspect in aspects if not aspect.used]
    if threshold is not None:
        for aspect in used:
            if aspect.choice is not Choice.CHOSEN:
                yield Notice.of(
                    "literature.note.used_below",
                    aspect=aspect.name,
                    n=aspect.sure,
                    most=aspect.most,
                    threshold=threshold,
                )
        reached = [f"{a.name} ({a.sure})" for a in unused if a.choice is Choice.CHOSEN]
        if reached and used:
            yield Notice.of("literature.note.not_used", aspects=", ".join(reached))
    least = min(used, key=lambda aspect: aspect.sure, default=None)
    if least is None:
        return
    rivals = [a for a in unused if a.most >= least.sure]
    if rivals:
        yield Notice.of(
            "literature.note.not_most",
            aspect=least.name,
            n=least.sure,
            others=", ".join(
                f"{a.name} ({a.sure})" if a.sure == a.most else f"{a.name} ({a.sure}–{a.most})"
                for a in sorted(rivals, key=lambda a: (-a.sure, -a.most))
            ),
        )


def _against_ladder(
    aspects: Sequence[Aspect], sources: Sequence[Source], tree: CodeTree
) -> Iterator[Notice]:
    """Where the variables of an aspect list other sources than the matrix."""
    names = {s.abbreviation.casefold(): s.abbreviation for s in sources}
    for aspect in aspects:
        below = tree.subtree(aspect.code) if aspect.code else ()
        listed = {
            mention.source.casefold()
            for code in below
            for mention in mentions(code.properties.get(LITERATURE, ""))
        }
        if not listed:
            continue
        by_mark = {
            source.abbreviation.casefold(): mark.sure
            for source, mark in zip(sources, aspect.marks, strict=True)
        }
        for key, params in (
            ("literature.note.matrix_only", [s for s, sure in by_mark.items() if sure]),
            ("literature.note.matrix_unsure", [s for s, sure in by_mark.items() if sure is False]),
        ):
            missing = [names[s] for s in params if s not in listed]
            if missing:
                yield Notice.of(key, aspect=aspect.name, sources=", ".join(missing))
        extra = [names.get(s, s.upper()) for s in sorted(listed) if by_mark.get(s) is None]
        if extra:
            yield Notice.of(
                "literature.note.ladder_only", aspect=aspect.name, sources=", ".join(extra)
            )
