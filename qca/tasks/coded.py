"""Codings that come as a table: document, quote, codes, coder, and what is said of them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from qca.errors import QcaError
from qca.model.codes import CodeTree
from qca.model.ids import Id, new_id
from qca.model.study import Document
from qca.tasks.codes import tree
from qca.tasks.coding import span_of_quote
from qca.tasks.documents import documents
from qca.tasks.names import code_of, one_of
from qca.tasks.session import Session, as_coder

VALENCES = {"": None, "+": 1, "-": -1, "−": -1, "+-": 0, "±": 0}
"""How valence is written in tables."""


@dataclass(frozen=True, slots=True)
class CodedQuote:
    """A row of the table.

    Attributes:
        document: its name.
        quote: words that stand once in it.
        codes: slugs, names or paths.
        valence: a key of `VALENCES`.
        weight: 0 to 100, or None.
    """

    document: str
    quote: str
    codes: tuple[str, ...]
    coder: str
    valence: str = ""
    weight: int | None = None
    memo: str = ""


@dataclass(frozen=True, slots=True)
class QuoteProblem:
    """A row that could not be used, and why."""

    row: CodedQuote
    error: QcaError


def read_table(path: Path) -> list[CodedQuote]:
    """The rows of a CSV table of coded quotes.

    Columns: document, quote, codes (``a;b``), coder,
    valence, weight, memo. Lines before the header that begin with ``#`` are remarks.
    """
    lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    while lines and lines[0].startswith("#"):
        lines.pop(0)
    return [
        CodedQuote(
            document=row["document"],
            quote=row["quote"],
            codes=tuple(code.strip() for code in row["codes"].split(";") if code.strip()),
            coder=row["coder"],
            valence=row["valence"].strip(),
            weight=int(row["weight"]) if row["weight"].strip() else None,
            memo=row["memo"],
        )
        for row in csv.DictReader(lines)
    ]


def import_codings(
    session: Session, rows: Iterable[CodedQuote], file: str
) -> tuple[QuoteProblem, ...]:
    """Writes codings from a table, one step for each coder and document.

    Args:
        session: the project.
        rows: of the table.
        file: its name, for the history.

    Returns:
        The rows that could not be used, with the reason; the others are in.
    """
    problems: list[QuoteProblem] = []
    codes = tree(session)
    language = session.study().language
    known = documents(session)
    ordered = sorted(rows, key=lambda row: (row.coder, row.document))
    for coder, of_coder in groupby(ordered, key=lambda row: row.coder):
        writer = as_coder(session, coder)
        for name, group in groupby(of_coder, key=lambda row: row.document):
            try:
                document = one_of("document", known, name, lambda d: d.name)
            except QcaError as error:
                problems += [QuoteProblem(row, error) for row in group]
                continue
            problems += _import_document(writer, document, list(group), codes, language, file)
    return tuple(problems)


def _import_document(
    session: Session,
    document: Document,
    rows: Sequence[CodedQuote],
    codes: CodeTree,
    language: str,
    file: str,
) -> list[QuoteProblem]:
    from qca.project import queries

    problems: list[QuoteProblem] = []
    with session.store.step(session.coder.id, "coding.import", file=file) as draft:
        transcript = queries.transcript(draft.connection, document.revision)
        codings: list[dict[str, object]] = []
        memos: list[dict[str, object]] = []
        for row in rows:
            try:
                start, end = span_of_quote(transcript, row.quote, document.name)
                ids = [code_of(codes, name, language).id for name in row.codes]
            except QcaError as error:
                problems.append(QuoteProblem(row, error))
                continue
            for code in ids:
                coding = new_id()
                codings.append(
                    {
                        "id": coding,
                        "revision": document.revision,
                        "start": start,
                        "end": end,
                        "code": code,
                        "coder": session.coder.id,
                        "valence": VALENCES.get(row.valence) if _is_factor(codes, code) else None,
                        "weight": row.weight,
                        "created": draft.now,
                    }
                )
            if row.memo and ids:
                memos.append(_memo(draft.now, session.coder.id, str(codings[-len(ids)]["id"]), row))
        draft.create_many("coding", codings)
        draft.create_many("memo", memos)
        draft.params["n"] = len(codings)
    return problems


def _is_factor(codes: CodeTree, code: Id) -> bool:
    """Whether a sign means something for a code: it stands for a factor."""
    from qca.model.codes import FACTOR_ROLES

    return any(codes.member_of(code, role) is not None for role in FACTOR_ROLES)


def _memo(now: int, coder: Id, coding: Id, row: CodedQuote) -> dict[str, object]:
    return {
        "id": new_id(),
        "kind": "comment",
        "target_kind": "coding",
        "target": coding,
        "text": row.memo,
        "coder": coder,
        "created": now,
        "changed": now,
    }
