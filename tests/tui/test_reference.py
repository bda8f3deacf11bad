"""The page of reference for keys."""

from __future__ import annotations

from pathlib import Path

from qca.tui.reference import page
from qca.words import speak

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "keys.md"


def test_the_page_of_keys_is_what_the_keymap_says() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(speak("en")), "write it anew: python -m qca.tui.reference > " + PAGE.name


def test_every_key_has_its_words_in_both_languages() -> None:
    english, indonesian = (page(speak(language)) for language in ("en", "id"))
    assert english.count("\n") == indonesian.count("\n")
    assert english != indonesian
