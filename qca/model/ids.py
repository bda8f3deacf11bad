"""Identity: UUIDs that sort by the time they were made.

Ids are RFC 9562 version 7 UUIDs in canonical lower-case text. Time order keeps
rows that were made together together on disk; being global, they let work done
apart be merged, and they serve as REFI-QDA GUIDs.
"""

from __future__ import annotations

import os
import time
import uuid
from typing import TypeAlias

Id: TypeAlias = str
"""A UUID in canonical lower-case text, 36 characters."""

_last_ms = 0
_counter = 0


def new_id() -> Id:
    """A fresh id, later than every id made before it by this process."""
    global _last_ms, _counter
    ms = time.time_ns() // 1_000_000
    if ms <= _last_ms:
        _counter += 1
        if _counter > 0xFFF:
            _last_ms, _counter = _last_ms + 1, 0
    else:
        _last_ms, _counter = ms, 0
    value = (_last_ms << 80) | (0x7 << 76) | (_counter << 64) | (0b10 << 62)
    value |= int.from_bytes(os.urandom(8)) & ((1 << 62) - 1)
    return str(uuid.UUID(int=value))


def derived_id(namespace: Id, name: str) -> Id:
    """The id that always belongs to a name within a namespace (RFC 9562 version 5)."""
    return str(uuid.uuid5(uuid.UUID(namespace), name))
