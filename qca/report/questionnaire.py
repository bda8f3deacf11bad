"""A questionnaire on paper: what is asked, and the tables into which answers are typed.

The table has one row for each respondent and one column for each factor and question
(``I1 urgency``), or one row for each respondent and factor. Both are read back by
`qca.tasks.score_table` without being told what is what.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter

from qca.model.codes import Role
from qca.model.scores import Layout, Question
from qca.report import harmless
from qca.words import Words

_READY_ROWS = 500
"""Rows of the sheet in which a wrong value is refused while it is typed."""


@dataclass(frozen=True, slots=True)
class Item:
    """A factor as respondents read it."""

    number: str
    role: Role
    statement: str


@dataclass(frozen=True, slots=True)
class Form:
    """A questionnaire as it is handed out."""

    title: str
    study: str
    questions: tuple[Question, ...]
    items: tuple[Item, ...]
    made: datetime


def wording(question: Question, words: Words) -> str:
    """A question as respondents read it."""
    return question.wording or words(f"scores.wording.{question.asks}")


def scale_told(question: Question, words: Words) -> str:
    """Its ends with their names: ``1 = not urgent … 4 = very urgent``."""
    low, high = question.scale.low, question.scale.high
    if question.scale.falling:
        low, high = high, low
    ends = {"low": (low, "least"), "high": (high, "most")}
    told: dict[str, str] = {}
    for key, (value, end) in ends.items():
        point = value_told(value, question, words)
        told[key] = point
        told[end] = question.anchors.get(point) or words(f"scores.{end}.{question.asks}")
    return words("scores.form_scale", **told)


def value_told(value: float, question: Question, words: Words) -> str:
    """A point of a scale as people write it."""
    return f"{value:g}" if question.scale.stepped else words.number(value, 2)


def rows_of(form: Form, layout: Layout, words: Words) -> list[list[str]]:
    """The table into which answers are typed: its header, and what can be filled in already."""
    names = [question.name for question in form.questions]
    who = [words("scores.head_respondent"), words("scores.head_group")]
    if layout is Layout.WIDE:
        pairs = [f"{item.number} {name}" for item in form.items for name in names]
        return [[*who, *pairs]]
    header = [*who, words("scores.head_factor"), words("scores.head_statement"), *names]
    blank = [""] * len(names)
    return [header, *(["", "", item.number, item.statement, *blank] for item in form.items)]


def csv_form(form: Form, layout: Layout, words: Words) -> str:
    """The table as CSV, under a remark that says what goes where."""
    out = StringIO()
    out.write(f"# {harmless.one_line(_remark(form, layout, words))}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([map(harmless.cell, row) for row in rows_of(form, layout, words)])
    return out.getvalue()


def _remark(form: Form, layout: Layout, words: Words) -> str:
    scales = " ".join(
        words("scores.remark_scale", question=q.name, scale=scale_told(q, words))
        for q in form.questions
    )
    key = "scores.remark" if layout is Layout.WIDE else "scores.remark_long"
    return words(key, title=form.title, scales=scales)


def workbook_form(form: Form, layout: Layout, words: Words) -> bytes:
    """The table as a workbook that refuses values off the scale, with what the codes mean."""
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": form.title, "created": form.made.replace(tzinfo=None)})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "bg_color": "#F2F2F2"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    _answers(book, form, layout, words, head)
    _sheet(
        book,
        words("scores.sheet_factors"),
        [words(f"scores.head_{key}") for key in ("number", "class", "statement")],
        [
            [item.number, words(f"report.factors.class_{item.role}"), item.statement]
            for item in form.items
        ],
        (8, 16, 90),
        (head, wrap),
    )
    _sheet(
        book,
        words("scores.sheet_questions"),
        [words(f"scores.head_{key}") for key in ("question", "asks", "wording", "scale")],
        [
            [q.name, words(f"scores.asks.{q.asks}"), wording(q, words), scale_told(q, words)]
            for q in form.questions
        ],
        (18, 20, 60, 60),
        (head, wrap),
    )
    book.close()
    return out.getvalue()


def _answers(book: Any, form: Form, layout: Layout, words: Words, head: Any) -> None:
    sheet = book.add_worksheet(words("scores.sheet_answers"))
    rows = rows_of(form, layout, words)
    for line, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(line, column, harmless.xml(text), head if line == 0 else None)
    fixed = 2 if layout is Layout.WIDE else 4
    sheet.freeze_panes(1, 1 if layout is Layout.WIDE else fixed)
    sheet.set_column(0, 1, 14)
    if layout is Layout.LONG:
        sheet.set_column(2, 2, 8)
        sheet.set_column(3, 3, 60)
    sheet.set_column(fixed, max(len(rows[0]) - 1, fixed), 11)
    for n in range(fixed, len(rows[0])):
        question = form.questions[(n - fixed) % len(form.questions)]
        low, high = question.scale.low, question.scale.high
        ends = {"low": value_told(low, question, words), "high": value_told(high, question, words)}
        sheet.data_validation(
            1,
            n,
            _READY_ROWS,
            n,
            {
                "validate": "integer" if question.scale.stepped else "decimal",
                "criteria": "between",
                "minimum": low,
                "maximum": high,
                "error_message": words("scores.validation", **ends),
            },
        )


def _sheet(
    book: Any,
    name: str,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    formats: tuple[Any, Any],
) -> None:
    sheet = book.add_worksheet(name)
    head, wrap = formats
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for line, row in enumerate([header, *rows]):
        for column, text in enumerate(row):
            sheet.write_string(line, column, harmless.xml(text), wrap if line else head)
    sheet.freeze_panes(1, 0)
