"""What the user of this computer prefers: language and theme. A convenience, never a fact."""

from __future__ import annotations

import json
import locale
import os
from pathlib import Path

from qca.files import replace_file
from qca.words import DEFAULT, LANGUAGES


def preference(name: str) -> str | None:
    """What was chosen under a name, or None."""
    value = _read().get(name)
    return value if isinstance(value, str) else None


def prefer(name: str, value: str) -> None:
    """Remembers a choice; where the disk does not allow it, it holds until the end."""
    kept = _read()
    if kept.get(name) == value:
        return
    file = _file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, json.dumps({**kept, name: value}, indent=1).encode())
    except OSError:
        return


def preferred_language() -> str:
    """The language to speak: ``QCA_LANGUAGE``, the one chosen before, or the system's.

    A language that is not known is passed over.
    """
    for name in (os.environ.get("QCA_LANGUAGE"), preference("language"), _system()):
        code = known_language(name or "")
        if code:
            return code
    return DEFAULT


def known_language(name: str) -> str:
    """The language that a name like ``id``, ``id_ID.UTF-8`` or ``Indonesian`` means, or empty."""
    code = name.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    code = _OTHER_NAMES.get(code, code)
    return code if code in LANGUAGES else ""


_OTHER_NAMES = {"in": "id", "indonesian": "id", "english": "en"}
"""What systems call a language: codes of old, and names on Windows."""


def _system() -> str:
    """What the system calls its language: the first of these that is set decides."""
    variables = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((value for value in variables if value), locale.getlocale()[0] or "")


def keymap_file() -> Path:
    """Where the user's own keys are read from (TOML)."""
    from platformdirs import user_config_path

    return user_config_path("qca", appauthor=False) / "keymap.toml"


def _read() -> dict[str, object]:
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _file() -> Path:
    from platformdirs import user_config_path

    return user_config_path("qca", appauthor=False) / "preferences.json"
