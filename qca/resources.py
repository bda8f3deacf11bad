"""The only finder of shipped files: codebooks, the sample case, the catalogue.

In an installed wheel the folders lie in ``qca/shipped``; in a checkout they lie
beside the package.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def _shipped(name: str) -> Path:
    installed = _PACKAGE / "shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def codebooks_dir() -> Path:
    """Where the ready-made codebooks (YAML) are."""
    return _shipped("codebooks")


def sample_dir() -> Path:
    """Where the sample case is."""
    return _shipped("transcripts")


def locale_dir(language: str) -> Path:
    """Where the message catalogue of one language is."""
    return _PACKAGE / "locale" / language
