"""Informants and cases: the registers, read from tables and changed one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qca.errors import QcaError
from qca.model.attributes import AttributeKind, ValueUnfit, kept, kind_of
from qca.model.ids import Id
from qca.model.study import Case, Informant
from qca.model.transcript import Notice
from qca.tasks.names import one_of
from qca.tasks.registers import CONSENT_WORDS, Row, agreeing, consent_of, narrowest
from qca.tasks.session import Session

if TYPE_CHECKING:
    from qca.project.journal import Draft


class TableUnreadable(QcaError):
    """The table cannot be read, or lacks the column that names its rows."""

    key = "tasks.table_unreadable"


class ConsentUnknown(QcaError):
    """No such consent."""

    key = "tasks.consent_unknown"


@dataclass(frozen=True, slots=True)
class InformantRow:
    """An informant as lists show it; the fields are the JSON keys."""

    id: Id
    code: str
    role: str
    institution: str
    consent: str
    case: str
    documents: int


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as lists show it; the fields are the JSON keys."""

    id: Id
    name: str
    kind: str
    parent: str
    documents: int
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RegisterRead:
    """What reading a register did: how many rows were new, changed, and not understood."""

    added: int
    changed: int
    problems: tuple[Notice, ...]


_INFORMANT_COLUMNS: Mapping[str, Sequence[str]] = {
    "code": ("code", "kode", "informant", "informan", "id"),
    "role": ("role", "peran", "jabatan"),
    "institution": ("institution", "instansi", "lembaga"),
    "consent": ("consent", "persetujuan", "izin"),
    "case": ("case", "kasus"),
    "note": ("note", "catatan"),
}

_CASE_COLUMNS: Mapping[str, Sequence[str]] = {
    "name": ("name", "nama", "case", "kasus"),
    "kind": ("kind", "jenis"),
    "parent": ("parent", "induk"),
}


def list_informants(session: Session) -> list[InformantRow]:
    """The informants by code, with the number of documents in which they speak."""
    from qca.project import queries

    with session.store.reading() as connection:
        people = queries.informants(connection)
        cases = {case.id: case.name for case in queries.cases(connection)}
        heard = {(s.document, s.informant) for s in queries.speakers(connection) if s.informant}
    return [
        InformantRow(
            person.id,
            person.code,
            person.role,
            person.institution,
            str(person.consent),
            cases.get(person.case or "", ""),
            sum(1 for _, informant in heard if informant == person.id),
        )
        for person in people
    ]


def list_cases(session: Session) -> list[CaseRow]:
    """The cases by name, with the number of their documents."""
    from qca.project import queries

    with session.store.reading() as connection:
        found = queries.cases(connection)
        documents = queries.documents(connection)
    names = {case.id: case.name for case in found}
    return [
        CaseRow(
            case.id,
            case.name,
            case.kind,
            names.get(case.parent or "", ""),
            sum(1 for d in documents if d.case == case.id),
            case.attributes,
        )
        for case in found
    ]


def import_informants(session: Session, path: Path) -> RegisterRead:
    """Reads a register of informants from a csv, tsv or xlsx table, as one step.

    Columns (English or Indonesian): code, role, institution, consent (quote, paraphrase,
    none), case, note. Known codes are changed, new ones added; a consent that is not given
    stays as it was, and is quote for new ones. Where rows of one code differ, the narrowest
    consent is taken, and of the rest nothing. Speakers whose label is an informant's code are
    tied to that informant.

    Raises:
        FileRefused: the file is no table.
        TableUnreadable: it has no column of codes.
    """
    from qca.project import queries

    rows, problems = narrowest(_read_table(path, _INFORMANT_COLUMNS, "code"), path.name)
    rows, differing = agreeing(rows, "code", path.name)
    problems += differing
    added = changed = 0
    with session.store.step(session.coder.id, "informants.import", file=path.name) as draft:
        known = {i.code.casefold(): i.id for i in queries.informants(draft.connection)}
        cases = {c.name.casefold(): c.id for c in queries.cases(draft.connection)}
        for number, row, _ in rows:
            code = row.get("code", "")
            consent = consent_of(row)
            if not code or consent is None:
                problems.append(Notice.of("tasks.informant_row", row=number, file=path.name))
                continue
            fields: dict[str, Any] = {
                k: row[k] for k in ("role", "institution", "note") if k in row
            }
            there = known.get(code.casefold())
            if row.get("consent") or there is None:
                fields["consent"] = str(consent)
            if row.get("case"):
                fields["case_unit"] = _case_named(draft, cases, row["case"])
            if there is None:
                known[code.casefold()] = draft.create("informant", {"code": code, **fields})
                added += 1
            else:
                draft.update("informant", there, **fields)
                changed += 1
        _tie_speakers(draft)
        draft.params["n"] = added + changed
    return RegisterRead(added, changed, tuple(problems))


def import_cases(session: Session, path: Path) -> RegisterRead:
    """Reads cases from a csv, tsv or xlsx table, as one step.

    Columns: name, kind, parent; all others are attributes.

    An attribute that is new gets the narrowest kind that its values fit (yes-no, date,
    number, text); values that do not fit a known attribute are left out and told, and so is
    what several rows say differently of one case.

    Raises:
        FileRefused: the file is no table.
        TableUnreadable: it has no column of names.
    """
    from qca.project import queries

    rows = _read_table(path, _CASE_COLUMNS, "name")
    added = changed = 0
    with session.store.step(session.coder.id, "cases.import", file=path.name) as draft:
        known = {case.name.casefold(): case for case in queries.cases(draft.connection)}
        held = {name: dict(case.attributes) for name, case in known.items()}
        ids = {name: case.id for name, case in known.items()}
        rows, problems = agreeing(rows, "name", path.name)
        kinds = _attribute_kinds(draft, [others for _, _, others in rows])
        for number, row, others in rows:
            name = row.get("name", "")
            if not name:
                problems.append(Notice.of("tasks.case_row", row=number, file=path.name))
                continue
            fields: dict[str, Any] = {"kind": row["kind"]} if "kind" in row else {}
            if row.get("parent"):
                fields["parent"] = _case_named(draft, ids, row["parent"])
            said, unfit = _fitting(others, kinds)
            problems += [
                Notice.of("tasks.attribute_unfit", row=number, file=path.name, attribute=a, value=v)
                for a, v in unfit
            ]
            held[name.casefold()] = {**held.get(name.casefold(), {}), **said}
            fields["attributes"] = held[name.casefold()]
            case_id = ids.get(name.casefold())
            if case_id is None:
                ids[name.casefold()] = draft.create("case", {"name": name, **fields})
                added += 1
            else:
                draft.update("case", case_id, **fields)
                changed += 1
        draft.params["n"] = added + changed
    return RegisterRead(added, changed, tuple(problems))


def change_informant(
    session: Session,
    informant: str,
    *,
    consent: str | None = None,
    role: str | None = None,
    institution: str | None = None,
) -> None:
    """Changes what is given of an informant.

    Raises:
        Unknown: no informant of this code.
        ConsentUnknown: no such consent.
    """
    from qca.project import queries

    with session.store.step(session.coder.id, "informant.change") as draft:
        people = queries.informants(draft.connection)
        person = one_of("informant", people, informant, lambda i: i.code)
        fields: dict[str, object] = {"role": role, "institution": institution}
        if consent is not None:
            allowed = CONSENT_WORDS.get(consent.casefold())
            if allowed is None:
                raise ConsentUnknown(consent=consent, known="quote, paraphrase, none")
            fields["consent"] = str(allowed)
        draft.update("informant", person.id, **{k: v for k, v in fields.items() if v is not None})
        draft.params["informant"] = person.code


def informants(session: Session) -> list[Informant]:
    """The informants by code."""
    from qca.project import queries

    with session.store.reading() as connection:
        return queries.informants(connection)


def cases(session: Session) -> list[Case]:
    """The cases by name."""
    from qca.project import queries

    with session.store.reading() as connection:
        return queries.cases(connection)


def _attribute_kinds(draft: Draft, rows: Sequence[Mapping[str, str]]) -> dict[str, AttributeKind]:
    """The kind of every attribute of a table, new ones made with the kind their values fit."""
    from qca.project import queries

    kinds = {a.name: a.kind for a in queries.attributes(draft.connection)}
    for name in dict.fromkeys(name for row in rows for name in row):
        if name not in kinds:
            kinds[name] = kind_of(row.get(name, "") for row in rows)
            draft.create("attribute", {"name": name, "kind": str(kinds[name])})
    return kinds


def _fitting(
    said: Mapping[str, str], kinds: Mapping[str, AttributeKind]
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The values in their kept form, and those that are none of their attribute's kind."""
    fitting: dict[str, str] = {}
    unfit: list[tuple[str, str]] = []
    for name, value in said.items():
        if not value:
            continue
        try:
            fitting[name] = kept(kinds[name], value)
        except ValueUnfit:
            unfit.append((name, value))
    return fitting, unfit


def _case_named(draft: Draft, known: dict[str, Id], name: str) -> Id:
    """The case of a name, made where it is new."""
    found = known.get(name.casefold())
    if found is None:
        found = known[name.casefold()] = draft.create("case", {"name": name})
    return found


def _tie_speakers(draft: Draft) -> None:
    """Ties speakers without an informant to the informant whose code is their label."""
    from qca.project import queries

    by_code = {i.code.casefold(): i.id for i in queries.informants(draft.connection)}
    for speaker in queries.speakers(draft.connection):
        informant = by_code.get(speaker.label.casefold())
        if speaker.informant is None and not speaker.interviewer and informant is not None:
            draft.update("speaker", speaker.id, informant=informant)


def _read_table(path: Path, columns: Mapping[str, Sequence[str]], needed: str) -> list[Row]:
    """The rows of a table."""
    from qca.ingest.sheets import read_sheet

    sheet = read_sheet(path)
    names = [(heading.strip(), _known(heading, columns)) for heading in sheet.header]
    if needed not in {known for _, known in names}:
        raise TableUnreadable(path=path, column=needed)
    rows = []
    for number, cells in sheet.rows:
        row: dict[str, str] = {}
        others: dict[str, str] = {}
        for (heading, known), cell in zip(names, cells, strict=False):
            if heading:
                (row if known else others)[known or heading] = cell
        rows.append((number, row, others))
    return rows


def _known(header: str, columns: Mapping[str, Sequence[str]]) -> str:
    for name, spellings in columns.items():
        if header.strip().casefold() in spellings:
            return name
    return ""
