"""Reading the settings of a project, each a map under a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from qca.project import schema


def setting(connection: Connection, name: str) -> Mapping[str, Any] | None:
    """What the project has set under a name, or None."""
    table = schema.setting
    value: Mapping[str, Any] | None = connection.execute(
        sa.select(table.c.value).where(table.c.name == name)
    ).scalar()
    return value
