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
    """The language to speak: ``QCA_LANGUAGE``, the one chosen before, or the system's."""
    system = (locale.getlocale()[0] or "").casefold()
    named = "id" if system.startswith(("id_", "indonesian")) else DEFAULT
    wanted = os.environ.get("QCA_LANGUAGE") or preference("language") or named
    return wanted if wanted in LANGUAGES else DEFAULT


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
