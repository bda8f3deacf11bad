"""Pictures of retrieving segments, and of finding and coding words."""

from __future__ import annotations

from collections.abc import Callable

from tests.tui.pictures import State, pictures

STATES = (
    State("segments", ("R", "=Anggaran kota or Mitra", "enter", "j")),
    State("a query being typed", ("R", "=ang", "tab", "=d")),
    State("nothing asked yet", ("R",)),
    State("no segment", ("R", "=Menata", "enter")),
    State("another code for a segment", ("R", "=Mitra", "enter", "r")),
    State("places to be coded", ("F", "=kota", "enter", "space")),
    State("nothing found", ("F", "=gajah", "enter")),
    State("code for the places", ("F", "=kota", "enter", "c", "=mit")),
    State("rules", ("F", "ctrl+l"), "ruled"),
    State("review of a rule", ("F", "ctrl+l", "enter"), "ruled"),
)


@pictures(STATES)
def test_picture(
    taken: Callable[..., bool], state: State, language: str, size: tuple[int, int]
) -> None:
    assert taken(state, language, size)
