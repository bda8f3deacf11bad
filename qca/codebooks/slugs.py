"""Slugs: the short, stable ASCII names of codes within their codebook."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a slug may be: small letters and digits, joined by single hyphens."""

SLUG_LENGTH: Final = 80

_FALLBACK: Final = "code"
_NOT_ALLOWED: Final = re.compile(r"[^a-z0-9]+")


def slug_of(name: str, taken: set[str]) -> str:
    """A slug for a name that is not among those taken; it is added to them.

    Accents are dropped; a name without any Latin letter or digit becomes ``code``;
    a number is added where the slug is taken.
    """
    letters = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    stem = _NOT_ALLOWED.sub("-", letters).strip("-")[: SLUG_LENGTH - 8].strip("-") or _FALLBACK
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    taken.add(slug)
    return slug
