"""Codes by anything: documents, cases, an attribute, speakers, coders, stages.

Rows are all codes of the scope. A cell counts the passages (`qca.analysis.passages`) of a
code's branch, that is of the code and all below it, of which at least one coding stands in
the column:

    document    codings in the document
    case        codings in documents about the case
    attribute   codings in documents about cases with this value of an attribute; or, for the
                attributes ``role`` and ``institution``, in which an informant with it speaks
    speaker     codings in which the informant speaks, or, where a speaker is not known as an
                informant, someone under the label in the document
    coder       codings by the coder
    stage       codings that share at least one character with a coding of the stage

A passage may stand in several columns (it was said by two speakers, or marked by two
coders), so a row need not add up to the passages of its code. What stands in no column is
counted beside them. Columns are those of the scope, also where all their cells are 0.

Counts describe the material; they do not rank codes, and columns differ in size.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
import pandas as pd

from qca.analysis.findings import assign, standing_for
from qca.analysis.ordered import ordered
from qca.analysis.passages import Ints, Meet, overlaps, passages
from qca.analysis.tally import Coded, Grouped, natural, pairs, spread
from qca.model.codes import Code, CodeTree, Role, name_in
from qca.model.ids import Id
from qca.model.study import Case

OF_INFORMANTS = ("role", "institution")
"""Attributes that informants have; others are those of cases."""


class Across(StrEnum):
    """What the columns of a matrix are."""

    DOCUMENT = "document"
    CASE = "case"
    ATTRIBUTE = "attribute"
    SPEAKER = "speaker"
    CODER = "coder"
    STAGE = "stage"


@dataclass(frozen=True)
class CodeMatrix:
    """Passages of each code's branch by column.

    Attributes:
        attribute: which, for `Across.ATTRIBUTE`; else empty.
        codes: rows, in reading order of the codebooks.
        columns: their names, in their order.
        keys: of the columns for programs, the same in every language.
        counts: passages, codes by columns.
        passages: of each code's branch, in columns or not.
        beside: of each code's branch, those that stand in no column.
    """

    across: Across
    attribute: str
    codes: tuple[Code, ...]
    columns: tuple[str, ...]
    keys: tuple[str, ...]
    counts: Ints
    passages: Ints
    beside: Ints
    _cells: Ints
    _rows: Ints
    _ids: np.ndarray
    _branches: Grouped

    def evidence(self, row: int, column: int) -> tuple[Id, ...]:
        """The coding ids behind one cell, in reading order."""
        cell = row * len(self.columns) + column
        return tuple(self._ids[self._rows[self._bounds[cell] : self._bounds[cell + 1]]])

    def whole(self, row: int) -> tuple[Id, ...]:
        """Those of the code's branch, in columns or not."""
        return tuple(self._ids[self._branches.of(row)])

    def outside(self, row: int) -> tuple[Id, ...]:
        """Those of the code's branch whose passages stand in no column."""
        return tuple(self._ids[self._branches.outside(row)])

    @cached_property
    def _bounds(self) -> Ints:
        return np.searchsorted(self._cells, np.arange(self.counts.size + 1)).astype(np.int64)


@dataclass(frozen=True, slots=True)
class People:
    """What is known of cases and informants, for matrices by their attributes.

    Attributes:
        cases: of the project.
        informants: `qca.analysis.frames.INFORMANTS`, or None.
    """

    cases: Sequence[Case] = ()
    informants: pd.DataFrame | None = None


def code_matrix(
    codings: pd.DataFrame,
    documents: pd.DataFrame,
    tree: CodeTree,
    across: Across,
    attribute: str = "",
    people: People | None = None,
    language: str = "en",
) -> CodeMatrix:
    """Codes by documents, cases, an attribute, speakers, coders or stages.

    Args:
        codings: the codings of the scope (`qca.analysis.frames.CODINGS`).
        documents: the documents of the scope (`qca.analysis.frames.DOCUMENTS`).
        tree: the codes of the scope's codebooks.
        across: what the columns are.
        attribute: of cases, or ``role`` or ``institution`` of informants; for
            `Across.ATTRIBUTE`.
        people: whose attributes they are; for `Across.ATTRIBUTE`.
        language: of the names of stages.
    """
    coded = Coded(codings)
    rows, groups = assign(coded, branches(tree))
    found = passages(groups, coded.spans.take(rows))
    n = len(tree)
    owner = np.zeros(int(found.max(initial=-1)) + 1, np.int64)
    owner[found] = groups
    names, standing, column = _columns(
        coded, documents, tree, across, attribute, people or People(), language
    )
    # Each coding as often as it has columns, in the order of codes and places.
    many = np.bincount(standing, minlength=len(coded))
    first = np.cumsum(many) - many
    size = many[rows]
    of = np.repeat(np.arange(len(rows)), size)
    within = np.arange(len(of)) - np.repeat(np.cumsum(size) - size, size)
    column = column[first[rows[of]] + within]
    width = len(names)
    cells = groups[of] * max(width, 1) + column
    order = np.argsort(cells, kind="stable")
    counts, inside = _counted(owner, found[of], column, width)
    every = np.bincount(owner, minlength=n).astype(np.int64)
    return CodeMatrix(
        across=across,
        attribute=attribute,
        codes=tree.order,
        columns=tuple(names),
        keys=tuple(
            [stage.slug or stage.id for stage in _stages(tree)] if across is Across.STAGE else names
        ),
        counts=np.bincount(counts, minlength=n * width).astype(np.int64).reshape(n, width),
        passages=every,
        beside=every - np.bincount(owner[inside], minlength=n),
        _cells=cells[order],
        _rows=rows[of[order]],
        _ids=coded.ids,
        _branches=Grouped.of_passages(rows, groups, found, inside),
    )


def _counted(owner: Ints, passage: Ints, column: Ints, width: int) -> tuple[Ints, Ints]:
    """The cell of each passage in each of its columns, and the passages that have any."""
    of_passage = np.full(len(owner), -1)
    of_passage[passage] = column
    inside = np.flatnonzero(of_passage >= 0)
    if np.array_equal(of_passage[passage], column):
        # Every passage stands in one column, as it does in one document.
        return owner[inside] * width + of_passage[inside], inside
    one, other = pairs(passage, column)
    return owner[one] * width + other, inside


def branches(tree: CodeTree) -> dict[Id, tuple[int, ...]]:
    """For each code the places of itself and of the codes above it."""
    return {
        code.id: tuple(tree.rank[c.id] for c in (*tree.ancestors(code.id), code)) for code in tree
    }


def _columns(
    coded: Coded,
    documents: pd.DataFrame,
    tree: CodeTree,
    across: Across,
    attribute: str,
    people: People,
    language: str,
) -> tuple[Sequence[str], Ints, Ints]:
    """Names of the columns, and pairs of coding and column, ordered by coding."""
    match across:
        case Across.DOCUMENT:
            listed = documents.sort_values("position", kind="stable")
            number, ids, _ = coded.documents
            place = pd.Index(listed["document_id"]).get_indexer(pd.Index(ids, dtype=object))
            return listed["document"].tolist(), *_standing(place.astype(np.int64)[number])
        case Across.CASE:
            names = sorted({*documents["case"].tolist(), *coded.cases[1]} - {""}, key=natural)
            return names, *_standing(_placed(coded.column("case"), names))
        case Across.CODER:
            number, coders = coded.coders
            names = sorted(coders, key=natural)
            lookup = np.array([names.index(name) for name in coders], np.int64)
            return names, *_standing(lookup[number] if len(coders) else number)
        case Across.SPEAKER:
            return _by_speaker(coded, documents)
        case Across.STAGE:
            return _by_stage(coded, tree, language)
        case Across.ATTRIBUTE:
            return _by_attribute(coded, attribute, people)


def _standing(column: Ints) -> tuple[Ints, Ints]:
    """Pairs from the one column of each coding, -1 where it has none."""
    rows = np.flatnonzero(column >= 0).astype(np.int64)
    return rows, column[rows]


def _placed(values: np.ndarray, names: Sequence[str]) -> Ints:
    """The place of each value among names, -1 where it is none of them."""
    number, found = pd.factorize(values)
    place = {name: n for n, name in enumerate(names)}
    lookup = np.array([place.get(value, -1) for value in found], np.int64)
    return lookup[number] if len(found) else number.astype(np.int64)


def _by_speaker(coded: Coded, documents: pd.DataFrame) -> tuple[Sequence[str], Ints, Ints]:
    rows, who, known = coded.informants
    speaking = {code for codes in documents["informants"] for code in codes}
    names = sorted({*known, *speaking}, key=natural)
    lookup = np.array([names.index(code) for code in known], np.int64)
    # Someone who speaks under a label only, in a document.
    unknown = np.setdiff1d(np.arange(len(coded)), rows)
    label, document = coded.column("speaker")[unknown], coded.column("document")[unknown]
    told = np.array(
        [f"{d}: {s}" if s else "" for s, d in zip(label, document, strict=True)], object
    )
    labels = sorted({str(name) for name in told} - {""}, key=natural)
    place = _placed(told, labels)
    named = place >= 0
    column = np.concatenate((lookup[who], place[named] + len(names)))
    rows = np.concatenate((rows, unknown[named]))
    order = np.lexsort((column, rows))
    return [*names, *labels], rows[order], column[order]


def _by_stage(coded: Coded, tree: CodeTree, language: str) -> tuple[Sequence[str], Ints, Ints]:
    stages = _stages(tree)
    rows, groups = assign(coded, standing_for(tree, stages, Role.STAGE))
    spans = coded.spans_in(Meet.CHARACTER)
    here, there = overlaps(spans, spans.take(rows))
    met, stage = pairs(here, groups[there])
    return [name_in(stage.name, language) for stage in stages], met, stage


def _stages(tree: CodeTree) -> tuple[Code, ...]:
    return ordered(tree.members(Role.STAGE))


def _by_attribute(coded: Coded, attribute: str, people: People) -> tuple[Sequence[str], Ints, Ints]:
    if attribute in OF_INFORMANTS:
        rows, who, known = coded.informants
        register = people.informants
        values: Mapping[str, str] = (
            {}
            if register is None
            else dict(zip(register["code"], register[attribute], strict=True))
        )
        names = sorted(set(values.values()) - {""}, key=natural)
        number = [[names.index(v)] if (v := values.get(code, "")) else [] for code in known]
        at, column = spread(who, number)
        met, column = pairs(rows[at], column)
        return names, met, column
    of_case = {case.name: case.attributes.get(attribute, "") for case in people.cases}
    names = sorted(set(of_case.values()) - {""}, key=natural)
    told = np.array([of_case.get(str(case), "") for case in coded.column("case")], object)
    return names, *_standing(_placed(told, names))
