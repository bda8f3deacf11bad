"""Word forms that respondents filled in, read back into the questionnaire that wrote them.

One file is one respondent. A form says its questionnaire in its title, the respondent's code
and group in the lines below, and its answers in tables: a row for each factor, by number, and
a box for each point of each question, or one cell in which the answer is written. A box is
marked by a cross, a tick or anything else in its place. Nothing is guessed: where two boxes
are marked for one question, that answer is left out and told, and so is a form without a code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qca.model.scores import Question
from qca.tasks.factor_names import FactorNames, plain, question_spellings
from qca.tasks.score_table import Cell, Problems
from qca.words import LANGUAGES, speak

if TYPE_CHECKING:
    from qca.ingest.word_forms import FormCell, WordForm

_RULE: Final = re.compile(r"[….·_\s]{2,}|…")
_BLANK: Final = re.compile(r"[☐□\s\u200b]*")
_LEAD: Final = 2
"""Columns before those of the questions: number and statement."""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form with who filled it in.

    Attributes:
        title: of its questionnaire.
        respondent: the code, or empty.
        group: whom the respondent speaks for, or empty.
    """

    file: str
    title: str
    respondent: str
    group: str
    form: WordForm

    def cells(
        self, questions: Sequence[Question], names: FactorNames, problems: Problems
    ) -> Iterator[Cell]:
        """The answers, table by table, and row by row; rows are numbered through the form.

        Args:
            questions: of its questionnaire.
            names: of the factors.
            problems: where what is left out is told.
        """
        spelled = question_spellings(questions)
        line = 0
        for table in self.form.tables:
            if len(table) < 3:
                continue
            heads = _spread(table[0])
            points = _spread(table[1])
            for row in table[2:]:
                line += 1
                cells = _spread(row)
                if len(cells) <= _LEAD or not cells[0].strip():
                    continue
                factor = names.get(cells[0])
                if factor is None:
                    problems.name("factor_unknown", cells[0], line)
                    continue
                for asked, places in _asked(heads, problems, spelled, line):
                    text = self._answer(cells, points, places, asked, problems, cells[0])
                    if text:
                        yield Cell(line, self.respondent, factor, asked, text)

    def _answer(
        self,
        cells: Sequence[str],
        points: Sequence[str],
        places: Sequence[int],
        asked: Question,
        problems: Problems,
        number: str,
    ) -> str:
        """What is answered: the point of the marked box, or what is written; empty for nothing."""
        own = [place for place in places if place < len(cells)]
        if len(own) == 1 and not (own[0] < len(points) and points[own[0]].strip()):
            return "" if _BLANK.fullmatch(cells[own[0]]) else cells[own[0]].strip()
        marked = [place for place in own if not _BLANK.fullmatch(cells[place])]
        if len(marked) > 1:
            told = ", ".join(points[place] for place in marked)
            problems.tell("two_marks", factor=number, question=asked.name, points=told)
            return ""
        return points[marked[0]] if marked else ""


def filled_form(path: Path) -> FilledForm:
    """Reads a form.

    Raises:
        FileRefused: the file is no Word file that can be read.
    """
    from qca.ingest.word_forms import read_form

    form = read_form(path)
    lines = [" ".join(line.split()) for line in form.lines]
    said = {key: _behind(lines, key) for key in ("form_code", "form_group")}
    title = next((line for line in lines if line), "")
    return FilledForm(path.name, title, said["form_code"], said["form_group"], form)


def _behind(lines: Sequence[str], key: str) -> str:
    """What is written behind a label, in place of its dotted line or beside it."""
    labels = {speak(language)(f"scores.{key}").casefold() for language in LANGUAGES}
    for line in lines:
        label, colon, rest = line.partition(":")
        if colon and label.strip().casefold() in labels:
            return " ".join(_RULE.sub(" ", rest).split())
    return ""


def _asked(
    heads: Sequence[str], problems: Problems, spelled: dict[str, Question], line: int
) -> Iterator[tuple[Question, list[int]]]:
    """The questions of a table with the columns of their boxes."""
    places: dict[str, list[int]] = {}
    for place, head in enumerate(heads[_LEAD:], _LEAD):
        places.setdefault(head, []).append(place)
    for head, own in places.items():
        found = spelled.get(plain(head))
        if found is not None:
            yield found, own
        elif head.strip():
            problems.name("question_unknown", head, line)


def _spread(row: Sequence[FormCell]) -> list[str]:
    """The texts of a row, a text for each of its columns."""
    return [cell.text for cell in row for _ in range(cell.span)]
