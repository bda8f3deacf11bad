"""A list of rows: cursor, keys, mouse, and what is drawn."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.pilot import Pilot

from qca.tui.front import Front
from qca.tui.widgets.painted import Piece
from qca.tui.widgets.rows import Row, Rows
from qca.words import speak


def rows(count: int, *headings: int) -> list[Row]:
    return [
        Row(str(n), (Piece(f"row {n}"),), (Piece(f" {n}"),), choosable=n not in headings)
        for n in range(count)
    ]


class Listing(Front):
    def __init__(self) -> None:
        super().__init__(speak("en"))
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        yield Rows()

    @on(Rows.Chosen)
    def _take_note(self, event: Rows.Chosen) -> None:
        self.chosen.append(event.row.id)


@asynccontextmanager
async def listing(*shown: Row) -> AsyncIterator[tuple[Pilot[None], Rows, Listing]]:
    app = Listing()
    async with app.run_test(size=(30, 10)) as pilot:
        found = app.query_one(Rows)
        found.show(shown)
        found.focus()
        await pilot.pause()
        yield pilot, found, app


def under_cursor(found: Rows) -> str | None:
    return found.row.id if found.row else None


def text(found: Rows, y: int) -> str:
    return "".join(segment.text for segment in found.render_line(y))


async def test_what_is_cut_ends_with_one_ellipsis() -> None:
    pieces = (Piece("a word and another at the very end "), Piece("of the line"))
    async with listing(Row("0", pieces)) as (_, found, _app):
        for width in range(12, 30):
            shown = found.line(pieces, (), width, Style()).text.rstrip()
            assert shown.count("…") == 1, shown


async def test_the_cursor_goes_over_headings() -> None:
    async with listing(*rows(6, 0, 2)) as (_, found, _app):
        assert under_cursor(found) == "1"
        found.move(1)
        assert under_cursor(found) == "3"
        found.move(-1)
        assert under_cursor(found) == "1"
        found.move(-1)
        assert under_cursor(found) == "1"
        found.action_last()
        assert under_cursor(found) == "5"


async def test_the_cursor_stays_in_view() -> None:
    async with listing(*rows(100)) as (pilot, found, _):
        found.action_last()
        await pilot.pause()
        assert "row 99" in text(found, 9)
        found.go_to("50")
        await pilot.pause()
        assert any("row 50" in text(found, y) for y in range(10))


async def test_other_rows_keep_the_cursor_where_it_was() -> None:
    async with listing(*rows(9)) as (_, found, _app):
        found.go_to("4")
        found.show(rows(6))
        assert under_cursor(found) == "4"
        found.show(rows(3))
        assert under_cursor(found) == "2"
        found.show([])
        assert under_cursor(found) is None
        found.action_choose()


async def test_rows_are_chosen_by_key_and_by_double_click() -> None:
    async with listing(*rows(5)) as (pilot, found, app):
        found.go_to("2")
        found.action_choose()
        await pilot.pause()
        await pilot.click(found, offset=(3, 3))
        assert app.chosen == ["2"]
        await pilot.click(found, offset=(3, 3), times=2)
        assert app.chosen == ["2", "3"]


async def test_a_long_name_is_cut_and_the_count_is_not() -> None:
    long = Row("x", (Piece("a" * 60),), (Piece(" 1.234"),))
    async with listing(long) as (_, found, _app):
        assert text(found, 0).endswith(" 1.234")
        assert "…" in text(found, 0)
        assert len(text(found, 0)) == found.size.width


async def test_control_characters_never_reach_the_terminal() -> None:
    async with listing(Row("x", (Piece("a\x1b[31mb\x07"),))) as (_, found, _app):
        assert "\x1b" not in text(found, 0)
        assert "\x07" not in text(found, 0)


async def test_the_cursor_is_told_by_a_sign_as_well() -> None:
    async with listing(*rows(3)) as (pilot, found, app):
        assert text(found, 0).startswith("›")
        app.set_focus(None)
        await pilot.pause()
        assert text(found, 0).startswith(" ")
