"""Text that may exist in several languages, and what text of a project may contain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, TypeAlias

LocalText: TypeAlias = Mapping[str, str]
"""A text per language code: ``{"id": "Kekuatan", "en": "Strength"}``."""

_FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def clean(text: str) -> tuple[str, int]:
    r"""Text as a project may store it, and how many characters that cost.

    Line ends become ``\n``, a leading byte-order mark goes, and so does every C0
    control except tab and newline, DEL, and lone surrogates (which no UTF-8 file
    can hold). Nothing else is altered: neither the white space nor the
    normalisation form. Line ends and the mark do not count as lost characters.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _FORBIDDEN.subn("", text)
