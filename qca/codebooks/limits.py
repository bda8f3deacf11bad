"""What the pieces of a codebook may look like, whichever file they come from."""

from __future__ import annotations

import re
from typing import Final

NAME_LENGTH: Final = 1_000
"""Of a name, a title and whatever else is one line. Factors are often whole statements of 300
characters and more; what is longer by far is a text that was put in the wrong field."""

TEXT_LENGTH: Final = 20_000

LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
"""A language code: ``id``, ``en``, ``pt-BR``."""

VERSION: Final = re.compile(r"\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?", re.ASCII)
"""A semantic version."""

COLOR: Final = re.compile(r"#[0-9a-fA-F]{6}")

UUID: Final = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

HIDDEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters and halves of surrogate pairs: no text of a codebook has them."""
