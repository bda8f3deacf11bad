"""Whether a project is coded blind: one of its settings, so that the journal knows who said so."""

from __future__ import annotations

from typing import Final

from sqlalchemy.engine import Connection

from qca.model.ids import derived_id
from qca.model.scope import Blindness
from qca.project import queries, settings
from qca.project.journal import Draft

SETTING: Final = "blind"


def blindness(connection: Connection) -> Blindness:
    """As the project has it; off where nothing was ever said."""
    value = settings.setting(connection, SETTING)
    if not value:
        return Blindness()
    return Blindness(bool(value.get("on")), frozenset(value.get("seeing", ())))


def set_blindness(draft: Draft, wanted: Blindness) -> None:
    """Writes it."""
    entry = derived_id(queries.project(draft.connection).id, f"setting:{SETTING}")
    value = {"on": wanted.on, "seeing": sorted(wanted.seeing)}
    if settings.setting(draft.connection, SETTING) is None:
        draft.create("setting", {"name": SETTING, "value": value}, entry)
    else:
        draft.update("setting", entry, value=value)
