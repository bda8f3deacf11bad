from __future__ import annotations

import pytest

from qca.report.figure import Figure, FigureKind, Point, Series
from qca.report.table import Audience, Cell, Column, ColumnKind, Table, told
from qca.words import speak

COUNT = Column("n", "n", ColumnKind.COUNT)
SCORE = Column("x", "x", ColumnKind.NUMBER, decimals=2)
TEXT = Column("t", "t")


@pytest.mark.parametrize(
    ("cell", "column", "english", "indonesian"),
    [
        (Cell(1234), COUNT, "1,234", "1.234"),
        (Cell(0.2), SCORE, "0.20", "0,20"),
        (Cell(-1234.5), SCORE, "−1,234.50", "−1.234,50"),
        (Cell(("a", "b")), TEXT, "a; b", "a; b"),
        (Cell(True), TEXT, "yes", "ya"),
        (Cell(None), TEXT, "–", "–"),
        (Cell(float("nan")), SCORE, "–", "–"),
        (
            Cell(None, reason="n = 0"),
            SCORE,
            "not defined (n = 0)",
            "tidak terdefinisi (n = 0)",
        ),
        (Cell(3, (), "3 †"), COUNT, "3 †", "3 †"),
    ],
)
def test_cells_are_told_as_their_language_writes_them(
    cell: Cell, column: Column, english: str, indonesian: str
) -> None:
    assert told(cell, column, speak("en")) == english
    assert told(cell, column, speak("id")) == indonesian


def test_a_row_must_have_a_cell_for_each_column() -> None:
    with pytest.raises(ValueError, match="factors"):
        Table("factors", "Factors", (TEXT, COUNT), ((Cell("a"),),))


def test_columns_are_chosen_by_who_reads() -> None:
    for_people = Column("p", "p", audience=Audience.PEOPLE)
    for_programs = Column("q", "q", audience=Audience.PROGRAMS)
    table = Table("t", "T", (TEXT, for_people, for_programs), ())
    assert table.places(Audience.PEOPLE) == (0, 1)
    assert table.places(Audience.PROGRAMS) == (0, 2)


def test_a_figure_reads_as_a_table_with_its_evidence() -> None:
    figure = Figure(
        "f",
        "How often",
        FigureKind.BARS,
        "Code",
        (
            Series("all", (Point("a", 2, ("c1", "c2")), Point("b", None))),
            Series("own", (Point("a", 1, ("c1",)), Point("b", 0))),
        ),
    )
    table = figure.table()
    assert [column.name for column in table.columns] == ["Code", "all", "own"]
    assert table.rows == (
        (Cell("a"), Cell(2, ("c1", "c2")), Cell(1, ("c1",))),
        (Cell("b"), Cell(None), Cell(0)),
    )
