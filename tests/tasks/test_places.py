"""What a coder's screen remembers, and what the user of the computer prefers."""

from __future__ import annotations

import pytest

from qca.tasks import places, preferences, shelf
from qca.tasks.history import history
from qca.tasks.session import Session, as_coder


def test_each_coder_has_own_places(session: Session) -> None:
    places.keep(session, {"last": ["a"], "place:1": {"start": 3}})
    assert places.recall(session, "place:1") == {"start": 3}
    assert places.recall(as_coder(session, "budi"), "last") is None


def test_places_are_no_steps(session: Session) -> None:
    before = len(history(session))
    places.keep(session, {"last": 1})
    places.keep(session, {})
    assert len(history(session)) == before


def test_a_preference_is_remembered() -> None:
    assert preferences.preference("theme") is None
    preferences.prefer("theme", "qca-light")
    preferences.prefer("language", "id")
    assert preferences.preference("theme") == "qca-light"
    assert preferences.preferred_language() == "id"


def test_the_environment_decides_before_what_was_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    preferences.prefer("language", "id")
    monkeypatch.setenv("QCA_LANGUAGE", "en")
    assert preferences.preferred_language() == "en"
    monkeypatch.setenv("QCA_LANGUAGE", "tlh")
    assert preferences.preferred_language() == "id"


def test_a_broken_file_is_no_preference() -> None:
    preferences.prefer("theme", "qca-light")
    file = preferences.keymap_file().with_name("preferences.json")
    file.write_text("[", encoding="utf-8")
    assert preferences.preference("theme") is None


def test_the_shelf_has_the_shipped_codebooks() -> None:
    ready = {book.name: book for book in shelf.ready_codebooks()}
    assert "swot" in ready
    assert ready["swot"].codes > 4
    assert ready["swot"].title["id"]
