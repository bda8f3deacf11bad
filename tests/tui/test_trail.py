"""Back and forward, and bookmarks, without a screen."""

from __future__ import annotations

from qca.model.study import Document, Kind
from qca.tui.bookmarks import Bookmark, Bookmarks
from qca.tui.trail import MOST, Spot, Trail


def spot(n: int) -> Spot:
    return Spot("d", n, n + 1)


def test_back_and_forward_as_in_a_browser() -> None:
    trail = Trail()
    for n in (1, 2):
        trail.leave(spot(n))
    assert trail.go(spot(3), -1) == spot(2)
    assert trail.go(spot(2), -1) == spot(1)
    assert trail.go(spot(1), -1) is None
    assert trail.go(spot(1), 1) == spot(2)
    assert trail.go(spot(2), 1) == spot(3)
    assert trail.go(spot(3), 1) is None


def test_counts_go_as_far_as_there_are_places() -> None:
    trail = Trail()
    for n in (1, 2, 3):
        trail.leave(spot(n))
    assert trail.go(spot(4), -2) == spot(2)
    assert trail.go(spot(2), 9) == spot(4)


def test_what_lies_ahead_is_forgotten_with_the_next_jump() -> None:
    trail = Trail()
    trail.leave(spot(1))
    trail.go(spot(2), -1)
    trail.leave(spot(1))
    assert trail.go(spot(5), 1) is None
    assert trail.go(spot(5), -1) == spot(1)


def test_steps_of_one_kind_in_a_row_are_one_jump() -> None:
    trail = Trail()
    for n in (1, 2, 3):
        trail.leave(spot(n), "coded")
        trail.land(spot(n + 1))
    assert trail.go(spot(4), -1) == spot(1)


def test_whoever_moves_in_between_has_begun_anew() -> None:
    trail = Trail()
    trail.leave(spot(1), "coded")
    trail.land(spot(2))
    trail.leave(spot(7), "coded")
    trail.land(spot(8))
    assert [trail.go(spot(8), -1), trail.go(spot(7), -1)] == [spot(7), spot(1)]


def test_the_oldest_places_are_let_go() -> None:
    trail = Trail()
    for n in range(MOST + 50):
        trail.leave(spot(n))
    assert trail.go(spot(9999), -9999) == spot(50)


ONE = Document("1", "I-01", Kind.INTERVIEW, "r1", "h1", "id", None, 0)
TWO = Document("2", "I-02", Kind.INTERVIEW, "r2", "h2", "id", None, 1)


def test_bookmarks_are_kept_without_words() -> None:
    marks = Bookmarks()
    marks.put(ONE, 3, 9)
    assert marks.state() == [["1", "r1", 3, 9]]
    assert list(Bookmarks(marks.state())) == list(marks)
    assert list(Bookmarks("damaged")) == list(Bookmarks([["1"]])) == []


def test_another_revision_has_none_of_them() -> None:
    marks = Bookmarks([["1", "r0", 3, 9], ["1", "r1", 1, 2]])
    assert [mark.start for mark in marks.of(ONE)] == [1]


def test_bookmarks_in_the_order_of_documents_round_and_round() -> None:
    marks = Bookmarks([["2", "r2", 0, 4], ["1", "r1", 9, 12], ["1", "r1", 3, 5], ["9", "x", 0, 1]])
    documents = [ONE, TWO]

    def go(start: int, steps: int) -> tuple[str, int] | None:
        found = marks.step(documents, Bookmark("1", "r1", start, start + 1), steps)
        return (found.document, found.start) if found else None

    assert go(0, 1) == ("1", 3)
    assert go(4, 1) == ("1", 9)
    assert go(4, 2) == ("2", 0)
    assert go(20, 2) == ("1", 3)
    assert go(0, -1) == ("2", 0)
    assert go(10, -1) == ("1", 9)
    assert Bookmarks().step(documents, Bookmark("1", "r1", 0, 1), 1) is None
