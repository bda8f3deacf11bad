"""Judgements: whether the plans of a case agree at a level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qca.errors import QcaError
from qca.model.codes import Code, CodeTree, Role, name_in
from qca.model.ids import Id, derived_id
from qca.model.study import Case
from qca.model.typology import Sync
from qca.tasks.names import called, code_of, one_of
from qca.tasks.session import Session
from qca.tasks.sheets import (
    CellEmpty,
    Record,
    RowProblem,
    Said,
    SheetRead,
    each_once,
    in_order,
    read_records,
)

if TYPE_CHECKING:
    from qca.project.journal import Draft
    from qca.project.queries import Connection

_COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    "case": ("case", "kasus", "name", "nama"),
    "level": ("level", "tingkat"),
    "value": ("value", "nilai", "sync", "sinkron"),
    "note": ("note", "catatan", "alasan", "reason"),
}

_VALUES: Final = {
    **dict.fromkeys(("yes", "ya", "y", "true", "sinkron", "selaras", "✓"), Sync.YES),
    **dict.fromkeys(("partial", "partly", "sebagian", "◐"), Sync.PARTIAL),
    **dict.fromkeys(("no", "tidak", "n", "t", "false", "-", "–"), Sync.NO),
    **dict.fromkeys(
        ("not-stated", "not stated", "tidak disebutkan", "tidak disebut", "tidak dinyatakan", "?"),
        Sync.NOT_STATED,
    ),
}


class NoSync(QcaError):
    """No such judgement."""

    key = "typology.error.no_sync"


class NoLevel(QcaError):
    """The code is no level."""

    key = "typology.error.no_level"


class NoJudgement(QcaError):
    """There is no judgement to take away."""

    key = "typology.error.no_judgement"


class NoLevelColumns(QcaError):
    """No column of the table names a level."""

    key = "typology.error.no_columns"


@dataclass(frozen=True, slots=True)
class Judged:
    """The levels and cases of a project, by what a user types for them."""

    tree: CodeTree
    cases: Sequence[Case]
    language: str

    @classmethod
    def of(cls, connection: Connection) -> Judged:
        """Those of an open project."""
        from qca.project import queries

        language = queries.project(connection).language
        return cls(queries.codes(connection), queries.cases(connection), language)

    def level(self, typed: str) -> Code:
        """The level that a text means; among namesakes the one that is a level.

        Raises:
            Unknown, Ambiguous: no code, or several.
            NoLevel: the code is none.
        """
        levels = self.tree.members(Role.LEVEL)
        named = [code for code in levels if typed.casefold() in called(code)]
        if len(named) == 1:
            return named[0]
        found = code_of(self.tree, typed, self.language)
        if found not in levels:
            raise NoLevel(code=self.tree.path(found.id, self.language))
        return found

    def case(self, typed: str) -> Case:
        """The case that a text means."""
        return one_of("case", self.cases, typed, lambda case: case.name)

    def told(self, case: Case, level: Code) -> dict[str, object]:
        """Both, for the history."""
        return {"case": case.name, "level": name_in(level.name, self.language)}


def judge(session: Session, case: str, level: str, value: str, note: str = "") -> None:
    """States whether the plans of a case agree at a level; what was stated before is replaced.

    Args:
        session: the project and who judges.
        case: name or id.
        level: slug, name, path or id of a level.
        value: yes, partial, no, not-stated, or their Indonesian words.
        note: why.

    Raises:
        Unknown, Ambiguous: what is meant is not clear.
        NoLevel, NoSync: the code is no level, the value no judgement.
    """
    found = sync_of(value)
    with session.store.step(session.coder.id, "judgement.set") as draft:
        judged = Judged.of(draft.connection)
        where, at = judged.case(case), judged.level(level)
        _state(draft, where, at, found, note)
        draft.params.update(judged.told(where, at), value=str(found))


def remove_judgement(session: Session, case: str, level: str) -> None:
    """Takes away what was stated of a case at a level.

    Raises:
        Unknown, Ambiguous, NoLevel: as in `judge`.
        NoJudgement: nothing was stated.
    """
    with session.store.step(session.coder.id, "judgement.remove") as draft:
        judged = Judged.of(draft.connection)
        where, at = judged.case(case), judged.level(level)
        entry = _id_of(where, at)
        if not draft.rows("judgement", [entry]):
            raise NoJudgement(case=where.name, level=name_in(at.name, judged.language))
        draft.delete("judgement", [entry])
        draft.params.update(judged.told(where, at))


def import_judgements(session: Session, path: Path) -> SheetRead:
    """Reads judgements from a table (csv, xlsx), as one step.

    Either columns case, level, value and note, a row for each judgement; or a column of
    cases and one column for each level, headed with its name. Empty cells are passed over.
    Where rows judge a case at a level differently, none of them is taken.

    Raises:
        FileRefused, ColumnMissing: there is no such table.
        NoLevelColumns: neither form fits.
    """
    records = read_records(path, _COLUMNS, ("case",))
    problems: list[RowProblem] = []
    said: list[tuple[Said, tuple[Case, Code, Sync, str]]] = []
    with session.store.step(session.coder.id, "judgement.import", file=path.name) as draft:
        judged = Judged.of(draft.connection)
        for record, level, value in _cells(records, judged, path):
            try:
                if not record.get("case"):
                    raise CellEmpty(column="case")
                case = judged.case(record.get("case"))
                at = level if isinstance(level, Code) else judged.level(level)
                found = sync_of(value)
            except QcaError as error:
                problems.append(RowProblem(record.row, error))
                continue
            about = f"{case.name}, {name_in(at.name, judged.language)}"
            one = Said(record.row, _id_of(case, at), about, found)
            said.append((one, (case, at, found, record.get("note"))))
        kept, doubled = each_once(said)
        added = sum(_state(draft, *stated) for stated in kept)
        draft.params["n"] = len(kept)
    all_problems = in_order([*problems, *doubled])
    return SheetRead(path.name, added, len(kept) - added, all_problems)


def _cells(
    records: Sequence[Record], judged: Judged, path: Path
) -> list[tuple[Record, Code | str, str]]:
    """Each stated judgement of a table: its row, its level, and what was written."""
    if any("level" in record.known and "value" in record.known for record in records):
        return [
            (record, record.get("level"), record.get("value"))
            for record in records
            if record.get("value")
        ]
    levels = {
        name: code for code in judged.tree.members(Role.LEVEL) for name in sorted(called(code))
    }
    found: list[tuple[Record, Code | str, str]] = [
        (record, levels[heading.casefold()], value)
        for record in records
        for heading, value in record.others.items()
        if heading.casefold() in levels and value
    ]
    if not found and records:
        raise NoLevelColumns(file=path.name)
    return found


def sync_of(typed: str) -> Sync:
    """The judgement that a text means.

    Raises:
        NoSync: it means none.
    """
    value = _VALUES.get(" ".join(typed.split()).casefold())
    if value is None:
        raise NoSync(value=typed)
    return value


def _state(draft: Draft, case: Case, level: Code, value: Sync, note: str) -> bool:
    """Makes or changes a judgement; whether it is new."""
    entry = _id_of(case, level)
    fields = {"value": str(value), "note": note.strip()}
    if draft.rows("judgement", [entry]):
        draft.update("judgement", entry, **fields)
        return False
    draft.create("judgement", {"case_unit": case.id, "level": level.id, **fields}, entry)
    return True


def _id_of(case: Case, level: Code) -> Id:
    """The one id of what is said of a case at a level, in every copy of a project."""
    return derived_id(level.id, f"judgement:{case.id}")
