"""Values to be typed into a grid: answers of respondents, or what was found at parameters.

A grid of answers has a row for each respondent and a column for each factor, for one question
at a time. A grid of assessments has a row for each parameter and a column for each case and
time. Each value is put down as a step of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from qca.errors import QcaError
from qca.model.codes import name_in
from qca.model.ids import Id
from qca.tasks.questionnaires import NoQuestionnaire, set_answer
from qca.tasks.session import Session
from qca.words import Words

SCORES: Final = "scores"
VALUES: Final = "values"


class NotANumber(QcaError):
    """What was typed into a grid is no number."""

    key = "grid.not_a_number"


class NothingToAssess(QcaError):
    """No code is scored."""

    key = "grid.nothing_to_assess"


@dataclass(frozen=True, slots=True)
class Head:
    """A row or a column.

    Attributes:
        key: by which a value is put down.
        name: short, as it stands in the grid.
        about: more on it, for the line above the grid.
    """

    key: str
    name: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid.

    Attributes:
        kind: `SCORES` or `VALUES`.
        page: the question that is asked about; empty in a grid of assessments.
        pages: all of them.
        about: what is asked or found, with its scale.
        values: by the keys of row and column, as people write them.
    """

    kind: str
    title: str
    about: str
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    values: Mapping[tuple[str, str], str] = field(default_factory=dict)
    page: str = ""
    pages: tuple[str, ...] = ()


def score_grid(session: Session, words: Words, question: str = "") -> Grid:
    """The answers to one question of the questionnaire in force.

    Args:
        session: the project.
        words: of the reader's language.
        question: its name; the first where empty.

    Raises:
        NoQuestionnaire: the project has none.
    """
    from qca.analysis.tally import natural
    from qca.project import scores
    from qca.report.questionnaire import scale_told, value_told, wording
    from qca.tasks.factor_rows import listed

    with session.store.reading() as connection:
        sheet = scores.in_force(connection)
        if sheet is None:
            raise NoQuestionnaire(path=session.path)
        held = scores.scores(connection, sheet)
        factors = listed(connection).factors
    asked = next((q for q in held.questions if q.name == question), held.questions[0])
    issued = {item.factor: item for item in sheet.issued}
    columns = tuple(
        Head(
            factor.id,
            issued[factor.id].number if factor.id in issued else factor.number,
            issued[factor.id].statement
            if factor.id in issued
            else name_in(factor.statement, words.language),
        )
        for factor in factors
        if not issued or factor.id in issued
    )
    codes = {person.id: person.code for person in held.respondents}
    people = sorted(held.respondents, key=lambda person: natural(person.code))
    return Grid(
        SCORES,
        sheet.title,
        f"{asked.name}: {wording(asked, words)} {scale_told(asked, words)}",
        tuple(Head(person.code, person.code, person.group) for person in people),
        columns,
        {
            (codes[one.respondent], one.factor): value_told(one.value, asked, words)
            for one in held.answers
            if one.question == asked.id
        },
        asked.name,
        tuple(q.name for q in held.questions),
    )


def value_grid(session: Session, words: Words, times: Sequence[str] = ()) -> Grid:
    """The values of parameters by case and time.

    Args:
        session: the project.
        words: of the reader's language.
        times: for which there should be columns too, beside those with values.

    Raises:
        NothingToAssess: no code is scored.
    """
    from qca.analysis.tally import natural
    from qca.project import casework
    from qca.tasks.assess import Measured
    from qca.tasks.assess_tables import scale_told

    with session.store.reading() as connection:
        measured = Measured.of(connection)
        stated = casework.assessments(connection)
    points = [code for code in measured.tree if code.id in measured.yardsticks]
    if not points:
        raise NothingToAssess()
    cases = {case.id: case.name for case in measured.cases} or {"": ""}
    known = sorted({one.time for one in stated} | set(times), key=natural) or [""]
    used = {(one.case or "", one.time) for one in stated}
    pairs = [(case, time) for case in cases for time in known]
    pairs += sorted(used - set(pairs))
    return Grid(
        VALUES,
        words("grid.values"),
        words("grid.values_about"),
        tuple(
            Head(
                code.id,
                name_in(code.name, words.language),
                scale_told(measured.yardsticks[code.id], words),
            )
            for code in points
        ),
        tuple(
            Head(
                column_key(case, time),
                " ".join(filter(None, (cases.get(case, ""), time))) or words("grid.value"),
            )
            for case, time in pairs
        ),
        {
            (one.code, column_key(one.case or "", one.time)): _number(one.value, words)
            for one in stated
        },
    )


def column_key(case: Id, time: str) -> str:
    """The key of the column of a case at a time."""
    return f"{case}|{time}"


def put(session: Session, grid: Grid, row: str, column: str, text: str) -> None:
    """Puts one value down; an empty text takes it out.

    Raises:
        NotANumber: the text is no number of a scale.
        OffTheScale, ValueRefused, ValueAmbiguous: the value is none on its scale.
        QcaError: what it is about is gone.
    """
    text = text.strip()
    if not text and (row, column) not in grid.values:
        return
    if grid.kind == SCORES:
        _put_score(session, grid, row, column, text)
    else:
        _put_value(session, row, column, text)


def _put_score(session: Session, grid: Grid, respondent: str, factor: str, text: str) -> None:
    from qca.project import scores

    with session.store.reading() as connection:
        sheet = scores.in_force(connection)
    if sheet is None:
        raise NoQuestionnaire(path=session.path)
    set_answer(session, sheet, respondent, factor, grid.page, _read(text) if text else None)


def _put_value(session: Session, code: str, column: str, text: str) -> None:
    from qca.project import casework
    from qca.tasks.assess import assess, remove_assessment

    case, _, time = column.partition("|")
    if not text:
        remove_assessment(session, code, case=case or None, time=time)
        return
    with session.store.reading() as connection:
        before = next(
            (
                one
                for one in casework.assessments(connection)
                if (one.code, one.case or "", one.time) == (code, case, time)
            ),
            None,
        )
    # Who types another value has said nothing of its source.
    n, basis = (before.n, before.basis) if before else (None, "")
    assess(session, code, text, case=case or None, time=time, n=n, basis=basis)


def _read(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise NotANumber(value=text) from None


def _number(value: float, words: Words) -> str:
    return words.number(value, 0 if value.is_integer() else 2)
