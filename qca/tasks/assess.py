"""Assessments: what was found at each parameter of each case."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from qca.errors import QcaError
from qca.model.assessment import Scale, Yardstick, number
from qca.model.codes import Code, CodeTree, name_in
from qca.model.ids import Id, derived_id
from qca.model.study import Case
from qca.model.transcript import Notice
from qca.tasks.names import called, code_of, one_of
from qca.tasks.session import Session
from qca.tasks.sheets import (
    CellEmpty,
    RowProblem,
    Said,
    SheetRead,
    each_once,
    in_order,
    read_records,
)
from qca.words import Term

if TYPE_CHECKING:
    from qca.project.journal import Draft
    from qca.project.queries import Connection

_COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    "case": ("case", "kasus"),
    "time": ("time", "waktu", "year", "tahun"),
    "code": ("parameter", "code", "kode", "variable", "variabel", "indicator", "indikator"),
    "value": ("value", "nilai", "score", "skor"),
    "n": ("n", "respondents", "responden"),
    "basis": ("basis", "dasar", "source", "sumber", "note", "catatan"),
}

_PRESENCE: Final = {
    **dict.fromkeys(("present", "yes", "ada", "ya", "1", "true", "✓"), 1.0),
    **dict.fromkeys(("partial", "partly", "sebagian", "½", "0.5", "0,5"), 0.5),
    **dict.fromkeys(("absent", "no", "tidak ada", "tidak", "0", "false"), 0.0),
}

_THOUSANDS: Final = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_DECIMAL: Final = re.compile(r"\d+(?:[.,]\d+)?")


class NotMeasured(QcaError):
    """The code is neither a variable nor a measuring point."""

    key = "gap.error.not_measured"


class ValueRefused(QcaError):
    """The value cannot occur on the scale of the code."""

    key = "gap.error.value"


class ValueAmbiguous(QcaError):
    """The value can be read as two different numbers."""

    key = "gap.error.ambiguous"


class NotRespondents(QcaError):
    """The number of respondents is none."""

    key = "gap.error.n"


class NotANumberOfAScale(QcaError):
    """A number of points, zero or target that is none."""

    key = "gap.error.scale_number"


class NoValue(QcaError):
    """There is no value to take away."""

    key = "gap.error.no_value"


@dataclass(frozen=True, slots=True)
class Measured:
    """What can be assessed in a project, and its cases."""

    tree: CodeTree
    yardsticks: Mapping[Id, Yardstick]
    cases: Sequence[Case]
    language: str

    @classmethod
    def of(cls, connection: Connection) -> Measured:
        """Those of an open project."""
        from qca.analysis.ladder import ladder
        from qca.project import queries

        tree, language = queries.codes(connection), queries.project(connection).language
        yardsticks: dict[Id, Yardstick] = {}
        for variable in ladder(tree, language).variables:
            yardsticks[variable.code] = Yardstick(Scale.PERCENT)
            yardsticks.update((point.code, point.yardstick) for point in variable.points)
        return cls(tree, yardsticks, queries.cases(connection), language)

    def code(self, typed: str) -> Code:
        """The measured code that a text means; among namesakes the one that is measured.

        Raises:
            NotMeasured: the code is neither a variable nor a measuring point.
            Unknown, Ambiguous: none or several fit.
        """
        measured = CodeTree(code for code in self.tree if code.id in self.yardsticks)
        by_name = [c for c in measured if typed.casefold() in called(c)]
        found = by_name[0] if len(by_name) == 1 else code_of(self.tree, typed, self.language)
        if found.id not in self.yardsticks:
            raise NotMeasured(code=self.tree.path(found.id, self.language))
        return found

    def case(self, typed: str | None) -> Case | None:
        """The case that a text means; None for none.

        Raises:
            Unknown, Ambiguous: none or several fit.
        """
        return one_of("case", self.cases, typed, lambda case: case.name) if typed else None

    def value(self, code: Code, typed: str) -> float:
        """A value as it was typed, on the scale of its code.

        Raises:
            ValueAmbiguous: it can mean several numbers.
            ValueRefused: it cannot occur on the scale of the code.
        """
        yardstick = self.yardsticks[code.id]
        name = name_in(code.name, self.language)
        readings = _readings(typed, yardstick)
        if len(readings) > 1:
            raise ValueAmbiguous(value=typed, code=name)
        if not readings:
            # What is missing in the codebook explains it better than the value does.
            why = yardstick.reason or Notice.of("gap.reason.outside", value=typed)
            reason = Term(why.key, **dict(why.params))
            raise ValueRefused(value=typed, code=name, reason=reason)
        return readings.pop()


def _readings(typed: str, yardstick: Yardstick) -> set[float]:
    """The numbers that a text can mean on a scale: "1.200" may be 1.2 or 1200."""
    text = typed.strip().removesuffix("%").strip().casefold()
    if yardstick.scale is Scale.PRESENCE:
        return {_PRESENCE[text]} if text in _PRESENCE else set()
    found: set[float] = set()
    if _DECIMAL.fullmatch(text):
        found.add(float(text.replace(",", ".")))
    if _THOUSANDS.fullmatch(text):
        found.add(float(text.replace(".", "").replace(",", "")))
    return {value for value in found if yardstick.admits(value)}


def assess(
    session: Session,
    code: str,
    value: str,
    *,
    case: str | None = None,
    time: str = "",
    n: int | None = None,
    basis: str = "",
) -> None:
    """States what was found at a parameter; what was stated before is replaced.

    Args:
        session: the project and who assesses.
        code: slug, name, path or id of a parameter, of an indicator with a scale of its own,
            or of a variable (then a percentage).
        value: as typed: a number with point or comma, or present, partial, absent.
        case: name or id, or None in a study without cases.
        time: as the researcher writes it, or empty.
        n: respondents behind a mean.
        basis: where the value comes from.

    Raises:
        Unknown, Ambiguous: what is meant is not clear.
        NotMeasured: the code is not scored.
        ValueRefused, ValueAmbiguous: the value is none on its scale, or two.
    """
    with session.store.step(session.coder.id, "assessment.set") as draft:
        measured = Measured.of(draft.connection)
        found = measured.code(code)
        where = measured.case(case)
        fields = {"value": measured.value(found, value), "n": n, "basis": basis}
        _state(draft, where, time, found, fields)
        draft.params.update(_told(measured, where, time, found), value=value)


def remove_assessment(
    session: Session, code: str, *, case: str | None = None, time: str = ""
) -> None:
    """Takes away what was stated at a parameter.

    Raises:
        Unknown, Ambiguous, NotMeasured: as in `assess`.
        NoValue: nothing was stated there.
    """
    with session.store.step(session.coder.id, "assessment.remove") as draft:
        measured = Measured.of(draft.connection)
        found, where = measured.code(code), measured.case(case)
        entry = _id_of(where, time, found)
        if not draft.rows("assessment", [entry]):
            raise NoValue(code=name_in(found.name, measured.language))
        draft.delete("assessment", [entry])
        draft.params.update(_told(measured, where, time, found))


def set_scale(
    session: Session,
    code: str,
    *,
    scale: Scale | None = None,
    points: str | None = None,
    zero: str | None = None,
    target: str | None = None,
) -> None:
    """Says how a parameter is scored; what is None stays, and an empty text is taken away.

    Stated for an indicator or a variable, scale and points hold for all parameters below it
    that do not state their own.

    Args:
        session: the project and who decides.
        code: slug, name, path or id of a parameter, an indicator or a variable.
        scale: its way of scoring.
        points: how many answers a question offers.
        zero: the value that means nothing is achieved.
        target: the value that means all is achieved; of a variable a percentage.

    Raises:
        Unknown, Ambiguous: what is meant is not clear.
        NotANumberOfAScale: one of the values is no number.
    """
    from qca.project import queries

    stated = {"scale": None if scale is None else str(scale)}
    for name, text in (("points", points), ("zero", zero), ("target", target)):
        if text is not None and text.strip() and number(text) is None:
            raise NotANumberOfAScale(value=text, name=name)
        stated[name] = None if text is None else text.strip()
    with session.store.step(session.coder.id, "assessment.scale") as draft:
        language = queries.project(draft.connection).language
        found = code_of(queries.codes(draft.connection), code, language)
        properties = {**found.properties, **{k: v for k, v in stated.items() if v is not None}}
        kept = {name: text for name, text in properties.items() if text}
        draft.update("code", found.id, properties=kept)
        draft.params["code"] = name_in(found.name, language)


def import_assessments(session: Session, path: Path) -> SheetRead:
    """Reads assessments from a table (csv, xlsx), as one step.

    Columns, in English or Indonesian: case, time, parameter, value, n, basis. A row without
    a value is passed over, so that a template may be filled in part. Where rows give the same
    parameter different values, none of them is taken.

    Raises:
        FileRefused, ColumnMissing: there is no such table.
    """
    from qca.project import queries

    records = read_records(path, _COLUMNS, ("code", "value"))
    problems: list[RowProblem] = []
    said: list[tuple[Said, tuple[Case | None, str, Code, dict[str, Any]]]] = []
    with session.store.step(session.coder.id, "assessment.import", file=path.name) as draft:
        measured = Measured.of(draft.connection)
        language = queries.project(draft.connection).language
        for record in records:
            if not record.get("value"):
                continue
            try:
                if not record.get("code"):
                    raise CellEmpty(column="parameter")
                code = measured.code(record.get("code"))
                case, time = measured.case(record.get("case")), record.get("time")
                value = measured.value(code, record.get("value"))
                n = _respondents(record.get("n"))
            except QcaError as error:
                problems.append(RowProblem(record.row, error))
                continue
            fields = {"value": value, "n": n, "basis": record.get("basis")}
            named = (name_in(code.name, language), case.name if case else "", time)
            about = ", ".join(filter(None, named))
            one = Said(record.row, _id_of(case, time, code), about, (value, n))
            said.append((one, (case, time, code, fields)))
        kept, doubled = each_once(said)
        added = sum(_state(draft, *stated) for stated in kept)
        draft.params["n"] = len(kept)
    all_problems = in_order([*problems, *doubled])
    return SheetRead(path.name, added, len(kept) - added, all_problems)


def _state(
    draft: Draft, case: Case | None, time: str, code: Code, fields: Mapping[str, Any]
) -> bool:
    """Makes or changes an assessment; whether it is new."""
    entry = _id_of(case, time, code)
    if draft.rows("assessment", [entry]):
        draft.update("assessment", entry, **fields)
        return False
    place = {"case_unit": case.id if case else None, "time": time, "code": code.id}
    draft.create("assessment", {**place, **fields}, entry)
    return True


def _id_of(case: Case | None, time: str, code: Code) -> Id:
    """The one id of what is said of a parameter for a case and time, in every copy."""
    return derived_id(code.id, f"assessment:{case.id if case else ''}:{time}")


def _told(measured: Measured, case: Case | None, time: str, code: Code) -> dict[str, object]:
    where = " ".join(filter(None, (case.name if case else "", time)))
    return {"code": name_in(code.name, measured.language), "where": where or "–"}


def _respondents(typed: str) -> int | None:
    if not typed:
        return None
    if not typed.isascii() or not typed.isdigit() or int(typed) < 1:
        raise NotRespondents(n=typed)
    return int(typed)
