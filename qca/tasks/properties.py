"""Properties of codes: named texts that analyses read, as a person writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from qca.errors import QcaError

if TYPE_CHECKING:
    from qca.project.queries import Connection

REFS: Final = "refs"
CELL: Final = "cell"


class PropertyUnreadable(QcaError):
    """What was written is no name and value."""

    key = "tasks.property"


def read_properties(written: Iterable[str]) -> dict[str, str]:
    """Names with their values, from texts like ``cell=SO``; an empty value takes one away.

    Raises:
        PropertyUnreadable: a text has no ``=``, or nothing before it.
    """
    found: dict[str, str] = {}
    for text in written:
        name, sign, value = text.partition("=")
        if not sign or not name.strip():
            raise PropertyUnreadable(text=text)
        found[name.strip()] = " ".join(value.split())
    return found


def changed(
    connection: Connection, before: Mapping[str, str], given: Mapping[str, str]
) -> dict[str, str]:
    """Properties after a change; others stay.

    ``refs`` are given as a person names factors and codes (``S1, O2``, a slug, a name; between
    them commas, semicolons as tables print them, or blanks) and kept as the ids of codes;
    ``cell`` in any case of letters.

    Raises:
        Unknown, Ambiguous: a reference names no code or factor, or several.
        NoSuchCell: the cell is none of the four.
    """
    kept = {**before, **{name: value for name, value in given.items() if value}}
    if given.get(REFS):
        kept[REFS] = ", ".join(_referred(connection, given[REFS]))
    if given.get(CELL):
        kept[CELL] = _cell(given[CELL])
    return {name: value for name, value in kept.items() if given.get(name, value)}


def _referred(connection: Connection, written: str) -> list[str]:
    """Ids of the codes that references mean, each once, in their order."""
    from qca.project import queries
    from qca.tasks.factor_rows import listed
    from qca.tasks.names import codes_of

    tree, factors = queries.codes(connection), listed(connection).factors
    language = queries.project(connection).language
    parts = re.split(r"[,;]" if re.search(r"[,;]", written) else r"\s", written)
    parts = [part.strip() for part in parts]
    meant = (code for part in parts if part for code in codes_of(tree, part, language, factors))
    return list(dict.fromkeys(code.id for code in meant))


def _cell(written: str) -> str:
    from qca.analysis.quadrants import Quadrant
    from qca.tasks.swot import NoSuchCell

    cell = written.upper()
    if cell not in Quadrant.__members__:
        raise NoSuchCell(cell=written)
    return cell
