"""Results laid out for a screen: where the cursor can stand, and what is there."""

from __future__ import annotations

from qca.report.blocks import Block, Heading, Paragraph, Points, Quotation
from qca.report.figure import Figure, FigureKind, Point, Series
from qca.report.laid import Cursor, Laid
from qca.report.table import Audience, Cell, Column, ColumnKind, Table
from qca.words import speak

WORDS = speak("en")


def table(key: str, *rows: tuple[str, int]) -> Table:
    columns = (
        Column("number", "No."),
        Column("code_id", "id", audience=Audience.PROGRAMS),
        Column("segments", "Segments", ColumnKind.COUNT),
    )
    made = [
        (Cell(name, ("c0",)), Cell(f"id-{name}"), Cell(n, tuple(f"c{i}" for i in range(n))))
        for name, n in rows
    ]
    return Table(key, f"Table {key}", columns, made, ("What was counted.",))


FIGURE = Figure(
    key="bars",
    title="Bars",
    kind=FigureKind.BARS,
    labels="Code",
    series=(Series("n", (Point("Budget", 3, ("c1", "c2")),)),),
)


def laid(*blocks: Block, as_numbers: bool = False) -> Laid:
    return Laid(blocks, WORDS, 60, as_numbers=as_numbers)


def text(shown: Laid) -> list[str]:
    lines = []
    for n in range(shown.count):
        line = ""
        for run in shown.line(n).runs:
            line += " " * (run.at - len(line)) + run.text
        lines.append(line.rstrip())
    return lines


def test_the_cursor_goes_over_tables_as_over_one() -> None:
    shown = laid(table("a", ("I1", 2), ("I2", 1)), FIGURE, table("b", ("E1", 4)))
    cursor = shown.first()
    assert cursor is not None
    seen = []
    for _ in range(5):
        seen.append(shown.told(cursor))
        cursor = shown.down(shown.across(cursor, 1), 1)
    assert seen == [
        ("I1", "No.", "I1"),
        ("I2", "Segments", "1"),
        ("E1", "Segments", "4"),
        ("E1", "Segments", "4"),
        ("E1", "Segments", "4"),
    ]
    assert shown.told(shown.down(cursor, -9)) == ("I1", "Segments", "2")


def test_a_cell_brings_its_evidence_and_its_whole_row() -> None:
    shown = laid(table("a", ("I1", 2)))
    cursor = Cursor(0, 0, 1)
    assert shown.cell(cursor).evidence == ("c0", "c1")
    assert shown.record(cursor) == {"number": "I1", "code_id": "id-I1", "segments": 2}


def test_the_cell_under_the_mouse_is_where_it_is_drawn() -> None:
    shown = laid(table("a", ("I1", 2), ("I2", 1)))
    for row in range(2):
        for column in range(2):
            place = shown.spot(Cursor(0, row, column))
            assert shown.under(place.first, place.at) == Cursor(0, row, column)
    assert shown.under(0, 0) is None
    assert shown.under(999, 0) is None


def test_quotations_can_be_stood_on_and_text_cannot() -> None:
    shown = laid(
        Heading("Stage 1", 2),
        Paragraph("From 2018 on.", "Time."),
        Points((Paragraph("2 segments", "Flood:"),)),
        Quotation("The water came at night.", "(I-01, ¶3)", "supports", "c7"),
        Quotation(None, "(I-02, ¶5)", evidence="c8"),
    )
    assert text(shown) == [
        *("", "Stage 1", "", "Time. From 2018 on.", ""),
        *("· Flood: 2 segments", "    supports: “The water came at night.” (I-01, ¶3)", ""),
        *(f"    {WORDS('report.withheld')} (I-02, ¶5)", ""),
    ]
    first = shown.first()
    assert first is not None
    assert shown.cell(first).evidence == ("c7",)
    second = shown.down(first, 1)
    assert shown.cell(second).evidence == ("c8",)
    assert shown.down(second, 1) == second


def test_a_figure_is_drawn_or_shown_as_the_numbers_it_is_made_of() -> None:
    assert laid(FIGURE).first() is None
    shown = laid(FIGURE, as_numbers=True)
    cursor = shown.first()
    assert cursor is not None
    assert shown.cell(shown.across(cursor, 1)).evidence == ("c1", "c2")


def test_a_cell_is_found_again_by_its_names() -> None:
    before = laid(table("a", ("I1", 2), ("I2", 1), ("I3", 5)))
    cursor = Cursor(0, 1, 1)
    where = before.where(cursor)
    moved = laid(Heading("New", 2), table("a", ("I0", 9), ("I1", 2), ("I2", 7)))
    found = moved.find(where, cursor)
    assert found is not None
    assert moved.told(found) == ("I2", "Segments", "7")


def test_where_a_row_is_gone_the_one_in_its_place_is_found() -> None:
    before = laid(table("a", ("I1", 2), ("I2", 1), ("I3", 5)))
    cursor = Cursor(0, 2, 1)
    found = laid(table("a", ("I1", 2), ("I2", 1))).find(before.where(cursor), cursor)
    assert found == Cursor(0, 1, 1)
    assert laid(table("b", ("E1", 1))).find(before.where(cursor), cursor) == Cursor(0, 0, 0)
    assert laid(table("a")).find(before.where(cursor), cursor) is None


def test_an_empty_table_says_so_and_has_no_cell() -> None:
    shown = laid(table("a"))
    assert shown.first() is None
    assert shown.last() is None
    assert WORDS("report.no_rows") in text(shown)


def test_heads_are_told_for_the_lines_below_them_alone() -> None:
    shown = laid(table("a", ("I1", 2), ("I2", 1)), table("b", ("E1", 4)))
    heads = [n for n in range(shown.count) if shown.head_lines(n)]
    rows = {shown.spot(Cursor(0, row)).first for row in range(2)}
    rows.add(shown.spot(Cursor(1, 0)).first)
    assert rows <= set(heads)
    assert 0 not in heads
    assert shown.count - 1 not in heads


def test_rows_that_begin_alike_are_called_by_what_names_them() -> None:
    columns = (Column("group", "Group"), Column("variable", "Variable", names_row=True))
    rows = [(Cell("People"), Cell("Education")), (Cell("People"), Cell("Work"))]
    shown = laid(Table("gap", "Gap", columns, (*rows, (Cell("Rules"), Cell("Law")))))
    assert [shown.told(Cursor(0, row, 0))[0] for row in range(3)] == ["Education", "Work", "Rules"]
    where = shown.where(Cursor(0, 1, 0))
    assert shown.find(where, Cursor(0, 0, 0)) == Cursor(0, 1, 0)


def test_a_radar_is_dots_or_bars_where_dots_cannot_be_shown() -> None:
    points = tuple(Point(name, 50) for name in ("A", "B", "C"))
    radar = Figure("radar", "Radar", FigureKind.RADAR, "V", (Series("n", points),))
    signs = [
        {s for line in text(Laid((radar,), WORDS, 60, dots=dots)) for s in line}
        for dots in (True, False)
    ]
    assert [any("⠀" <= s <= "⣿" for s in shown) for shown in signs] == [True, False]
