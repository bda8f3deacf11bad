"""Tables laid out for a screen: cells that can be found, and numbers that keep to columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.report.spread import Spread
from qca.report.table import Audience, Cell, Column, ColumnKind, Table
from qca.report.text import Part, cells_of, lines
from qca.words import speak

WORDS = speak("en")
QUOTE = "The mayor was committed from the first day, and the budget was small. " * 4


def factors(*rows: tuple[str, str, int, str]) -> Table:
    columns = (
        Column("number", "No."),
        Column("id", "id", audience=Audience.PROGRAMS),
        Column("factor", "Factor"),
        Column("segments", "Segments", ColumnKind.COUNT),
        Column("quote", "Quote"),
    )
    made = [(Cell(n), Cell("x"), Cell(f), Cell(s), Cell(q)) for n, f, s, q in rows]
    return Table("factors", "Factors", columns, made)


def matrix(columns: int) -> Table:
    heads = tuple(Column(f"c{n}", f"Interview {n}", ColumnKind.COUNT) for n in range(columns))
    row = (Cell("leadership"), *(Cell(n) for n in range(columns)))
    return Table("matrix", "Codes", (Column("code", "Code"), *heads), [row, row])


def texts(spread: Spread) -> list[str]:
    drawn = []
    for number in range(spread.count):
        line = ""
        for bit in spread.line(number):
            line += " " * (bit.at - cells_of(line)) + bit.text
        drawn.append(line.rstrip())
    return drawn


TABLE = factors(("I1", "Leadership", 3, QUOTE), ("I2", "Budget", 12, ""), ("I3", "Law", 1, QUOTE))


@pytest.mark.parametrize("width", [44, 60, 400])
def test_rows_stand_as_they_do_on_paper(width: int) -> None:
    paper = [
        line.text for line in lines(TABLE, WORDS, width) if line.part in (Part.ROW, Part.BELOW)
    ]
    assert texts(Spread(TABLE, WORDS, width)) == paper[1:]  # the first is the line below the title


def test_a_cell_is_where_its_text_stands() -> None:
    spread = Spread(TABLE, WORDS, 60)
    assert [TABLE.columns[place].key for place in spread.order] == [
        *("number", "factor", "segments", "quote")
    ]
    assert spread.said(1, 2) == "12"
    assert spread.head(2) == "Segments"
    place = spread.spot(1, 2)
    assert place.first == place.last
    there = texts(spread)[place.first]
    assert there[place.at : place.at + place.width].strip() == "12"


def test_a_text_below_its_row_is_a_cell_of_several_lines() -> None:
    spread = Spread(TABLE, WORDS, 44)
    place = spread.spot(0, 3)
    drawn = texts(spread)[place.first : place.last + 1]
    assert " ".join(" ".join(drawn).split()) == f"Quote: {QUOTE.strip()}"
    assert spread.is_shown(0, 3)
    assert not spread.is_shown(1, 3)


def test_numbers_keep_to_their_columns_where_the_table_is_wider_than_the_screen() -> None:
    spread = Spread(matrix(40), WORDS, 60)
    assert spread.width > 60
    assert spread.fixed == len("leadership") + 2
    assert len(spread.order) == 41
    assert len(spread.heads) == 2
    assert [bit.text.strip() for bit in spread.heads[0]][:3] == ["Code", "Interview", "Interview"]
    assert [bit.text.strip() for bit in spread.heads[1]][:3] == ["", "0", "1"]


def test_a_table_that_fits_is_not_moved_sideways() -> None:
    assert Spread(matrix(3), WORDS, 60).fixed == 0


def test_a_table_without_rows_has_no_lines() -> None:
    assert Spread(factors(), WORDS, 60).count == 0


@given(
    st.lists(
        st.tuples(st.text(max_size=20), st.text(max_size=90), st.integers(0, 999), st.text()),
        max_size=6,
    ),
    st.integers(20, 120),
)
def test_every_line_belongs_to_the_row_whose_cells_stand_in_it(
    rows: list[tuple[str, str, int, str]], width: int
) -> None:
    spread = Spread(factors(*rows), WORDS, width)
    covered: set[int] = set()
    for row in range(len(rows)):
        for column in range(len(spread.order)):
            place = spread.spot(row, column)
            if spread.is_shown(row, column):
                lines_of = range(place.first, place.last + 1)
                assert all(spread.row_at(line) == row for line in lines_of)
                assert all(column in {bit.column for bit in spread.line(line)} for line in lines_of)
                covered.update(lines_of)
    filled = {line for line in range(spread.count) if spread.line(line)}
    assert filled <= covered
