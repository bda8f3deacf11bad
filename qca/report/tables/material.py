"""The documents of a study, and its register of informants."""

from __future__ import annotations

import pandas as pd

from qca.analysis.tally import natural
from qca.report.table import Audience, Cell, Column, ColumnKind, Table
from qca.words import Words


def documents(frame: pd.DataFrame, words: Words) -> Table:
    """The documents of a scope in their order, with who speaks and how long they are.

    Args:
        frame: `qca.analysis.frames.DOCUMENTS`.
        words: of the reader's language.
    """
    ordered = frame.sort_values("position", kind="stable")
    several = frame["case"].nunique() > 1
    names = ("document", "kind", "case", "informants", "paragraphs", "words")
    return Table(
        key="documents",
        title=words("report.documents.title"),
        columns=(
            Column("document", words("report.column.document"), width=2.4),
            Column("kind", words("report.column.kind"), width=2.8),
            Column(
                "case",
                words("report.column.case"),
                width=2.8,
                audience=Audience.ALL if several else Audience.PROGRAMS,
            ),
            Column("informants", words("report.column.informants"), ColumnKind.LIST, width=2.8),
            Column("paragraphs", words("report.column.paragraphs"), ColumnKind.COUNT, width=1.9),
            Column("words", words("report.column.words"), ColumnKind.COUNT, width=1.6),
        ),
        rows=[
            (
                Cell(name),
                Cell(kind, (), words(f"terms.kind.{kind}")),
                Cell(case, (), case or words("report.nothing")),
                Cell(
                    tuple(sorted(speaking, key=natural)),
                    (),
                    ", ".join(sorted(speaking, key=natural)) or words("report.nothing"),
                ),
                Cell(paragraphs),
                Cell(length),
            )
            for name, kind, case, speaking, paragraphs, length in zip(
                *(ordered[name].tolist() for name in names), strict=True
            )
        ],
    )


def informants(frame: pd.DataFrame, words: Words) -> Table:
    """The register of informants: codes, never names.

    Args:
        frame: `qca.analysis.frames.INFORMANTS`.
        words: of the reader's language.
    """
    names = ("code", "role", "institution", "consent")
    rows = sorted(
        zip(*(frame[name].tolist() for name in names), strict=True), key=lambda row: natural(row[0])
    )
    return Table(
        key="informants",
        title=words("report.informants.title"),
        columns=(
            Column("code", words("report.column.informant"), width=2.0),
            Column("role", words("report.column.role"), width=5.0),
            Column("institution", words("report.column.institution"), width=4.4),
            Column("consent", words("report.column.consent"), width=2.6),
        ),
        rows=[
            (
                Cell(code),
                Cell(role, (), role or words("report.not_stated")),
                Cell(institution, (), institution or words("report.not_stated")),
                Cell(consent, (), words(f"terms.consent.{consent}")),
            )
            for code, role, institution, consent in rows
        ],
        notes=(words("report.informants.note"),),
    )
