"""What was entered behind a number that no coding is behind: the values, by whom, when, from where.

Assessments stand behind gap and maturity, judgements and attributes of cases behind types,
marks of sources behind the literature matrix.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from qca.model.codes import Role, name_in
from qca.model.ids import Id
from qca.tasks.session import Session
from qca.words import Words

if TYPE_CHECKING:
    from qca.project.queries import Connection
    from qca.report.table import Table, Value


class Entered(NamedTuple):
    """A value as it was entered.

    Attributes:
        row: the row of the project that holds it, by which it is known who entered it.
        what: a parameter, a level, an attribute, or an indicator with its source.
        note: what the researcher wrote beside it: its source or reason.
    """

    row: Id
    case: str
    time: str
    what: str
    value: Value
    told: str
    note: str


Maker = Callable[["Connection", Mapping[str, "Value"], Words], Iterator[Entered]]


def inputs(session: Session, kind: str, record: Mapping[str, Value], words: Words) -> Table:
    """The values behind a row of a table, one row each.

    Args:
        session: the project.
        kind: of the table; one of `BEHIND`.
        record: the values of its row, by the keys of the columns; empty for all.
        words: of the reader's language.
    """
    from qca.project import hands
    from qca.report.table import Cell, Column, ColumnKind, Table

    with session.store.reading() as connection:
        found = list(BEHIND[kind](connection, record, words))
        who = hands.last_hands(connection, list(dict.fromkeys(one.row for one in found)))
    keys = ("case", "time", "what", "value", "note", "who", "when")
    unused = {
        key
        for key, values in (("case", [e.case for e in found]), ("time", [e.time for e in found]))
        if not any(values)
    }
    widths = {"what": 5.0, "note": 5.0, "case": 3.0, "when": 3.0}

    def row(one: Entered) -> Iterator[Cell]:
        hand = who.get(one.row)
        day = words.date(hand.time.astimezone().date()) if hand else None
        cells: Mapping[str, Cell] = {
            "case": Cell(one.case),
            "time": Cell(one.time),
            "what": Cell(one.what),
            "value": Cell(one.value, (), one.told or None),
            "note": Cell(one.note),
            "who": Cell(hand.coder if hand else None),
            "when": Cell(hand.time.isoformat(timespec="seconds") if hand else None, (), day),
        }
        return (cells[key] for key in keys if key not in unused)

    return Table(
        key="inputs",
        title=words(f"inputs.title_{_GROUP[kind]}"),
        columns=tuple(
            Column(
                key,
                words(f"inputs.column.{key}"),
                ColumnKind.NUMBER if key == "value" and _GROUP[kind] == "gap" else ColumnKind.TEXT,
                2,
                widths.get(key, 2.4),
            )
            for key in keys
            if key not in unused
        ),
        rows=tuple(tuple(row(one)) for one in found),
        notes=(words(f"inputs.note_{_GROUP[kind]}"),),
    )


def _assessed(
    connection: Connection, record: Mapping[str, Value], words: Words
) -> Iterator[Entered]:
    """The values of parameters: of the variable or parameter, case and time of the row."""
    from qca.analysis.tally import natural
    from qca.project import casework, queries

    tree = queries.codes(connection)
    cases = {case.id: case.name for case in queries.cases(connection)}
    wanted = record.get("parameter_id") or record.get("variable_id")
    within = {code.id for code in tree.subtree(wanted)} if wanted in tree.by_id else None
    stated = casework.assessments(connection)
    stated.sort(key=lambda a: (tree.rank[a.code], natural(cases.get(a.case or "", "")), a.time))
    for one in stated:
        case = cases.get(one.case or "", "")
        if within is not None and one.code not in within:
            continue
        if record.get("case", case) != case or record.get("time", one.time) != one.time:
            continue
        told = words.number(one.value, 0 if one.value.is_integer() else 2)
        if one.n is not None:
            told = words("inputs.of_n", value=told, n=one.n)
        path = tree.path(one.code, words.language)
        yield Entered(one.id, case, one.time, path, one.value, told, one.basis)


def _judged(connection: Connection, record: Mapping[str, Value], words: Words) -> Iterator[Entered]:
    """Judgements at levels, and attributes: of the case of the row, or of the type's members."""
    from qca.project import casework, queries

    tree = queries.codes(connection)
    cases = {case.id: case for case in queries.cases(connection)}
    members = record.get("members")
    named = [record["case"]] if record.get("case") else members
    wanted = set(named) if isinstance(named, Sequence) and named else None
    judgements = casework.judgements(connection)
    judgements.sort(key=lambda one: (cases[one.case].name, tree.rank[one.level]))
    for one in judgements:
        case = cases[one.case].name
        if wanted is None or case in wanted:
            told = words(f"typology.sync.{one.value}")
            level = name_in(tree.by_id[one.level].name, words.language)
            yield Entered(one.id, case, "", level, str(one.value), told, one.note)
    used = {
        name
        for typology in casework.typologies(connection)
        for name in (*typology.dimensions, *(typology.compare or ()))
    }
    for case_ in sorted(cases.values(), key=lambda one: one.name):
        if wanted is None or case_.name in wanted:
            for name, value in case_.attributes.items():
                if name in used:
                    yield Entered(case_.id, case_.name, "", name, str(value), "", "")


def _marked(connection: Connection, record: Mapping[str, Value], words: Words) -> Iterator[Entered]:
    """Which source names which indicator: those of the row's indicator, aspect or source."""
    from qca.model.literature import ABBREVIATION, ASPECT, LITERATURE, mentions
    from qca.project import queries

    tree = queries.codes(connection)
    sources = {
        code.properties.get(ABBREVIATION, "").casefold(): name_in(code.name, words.language)
        for code in tree.members(Role.SOURCE)
    }
    only, names = record.get("abbreviation"), record.get("names")
    for code in tree:
        if LITERATURE not in code.properties:
            continue
        name = name_in(code.name, words.language)
        if record.get("indicator_id", code.id) != code.id:
            continue
        if isinstance(names, tuple) and name not in names:
            continue
        for mention in mentions(code.properties[LITERATURE]):
            if isinstance(only, str) and mention.source.casefold() != only.casefold():
                continue
            source = sources.get(mention.source.casefold(), mention.source)
            told = words("inputs.sure" if mention.sure else "inputs.unsure")
            value = "yes" if mention.sure else "unsure"
            aspect = code.properties.get(ASPECT, "")
            yield Entered(code.id, "", "", f"{name}: {source}", value, told, aspect)


_GROUP: Final[Mapping[str, str]] = {
    "gap": "gap",
    "gap-parameters": "gap",
    "typology": "types",
    "typology-cases": "types",
    "typology-merges": "types",
    "literature": "literature",
    "literature-aspects": "literature",
    "literature-sources": "literature",
}
_MAKER: Final[Mapping[str, Maker]] = {"gap": _assessed, "types": _judged, "literature": _marked}

BEHIND: Final[Mapping[str, Maker]] = {kind: _MAKER[group] for kind, group in _GROUP.items()}
"""The kinds of tables that rest on what was entered."""
