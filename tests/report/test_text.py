"""Tables as plain text: widths, and what stands below its row."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qca.report.table import Cell, Column, ColumnKind, Table
from qca.report.text import Part, cells_of, lines, plain_text
from qca.words import speak

WORDS = speak("en")
QUOTE = "The mayor was committed from the first day, and the budget was small. " * 4


def table(*rows: tuple[str, ...]) -> Table:
    names = ("No.", "Factor", "Class", "Quote")
    columns = (
        *(Column(name.lower(), name) for name in names[: len(rows[0]) - 1]),
        Column("n", "Segments", ColumnKind.COUNT),
    )
    return Table("t", "Title", columns, [tuple(map(Cell, row)) for row in rows])


def drawn(shown: Table, width: int) -> list[tuple[str, str]]:
    return [(line.part.value, line.text) for line in lines(shown, WORDS, width)]


def test_a_table_with_room_has_a_line_for_each_row() -> None:
    shown = drawn(table(("I1", "Leadership", "3"), ("I2", "Budget", "12")), 80)
    assert shown == [
        ("title", "Title"),
        ("row", ""),
        ("head", "No.  Factor      Segments"),
        ("rule", "─" * 25),
        ("row", "I1   Leadership         3"),
        ("row", "I2   Budget            12"),
        ("rule", "─" * 25),
    ]


def test_the_longest_text_stands_below_where_it_would_be_squeezed() -> None:
    shown = drawn(table(("I1", "Leadership commitment", "Internal", QUOTE, "3")), 60)
    below = [text for part, text in shown if part == "below"]
    assert ("head", "No.  Factor                 Class     Segments") in shown
    assert below[0].startswith("     Quote: The mayor was committed")
    assert " ".join(" ".join(below).split()) == f"Quote: {QUOTE.strip()}"
    assert max(cells_of(text) for _, text in shown) <= 60


def test_what_names_the_row_stays_in_it() -> None:
    columns = (
        Column("dimension", "Dimension"),
        Column("variable", "Variable", names_row=True),
        Column("aspect", "Aspect"),
        Column("scored", "Scored by"),
        Column("n", "Achieved", ColumnKind.NUMBER, 0),
    )
    said = ("Smart Government", "Participation of the community", "Decision-making", "a mean", 33)
    shown = drawn(Table("t", "T", columns, [tuple(Cell(one) for one in said)] * 2), 48)
    rows = [text for part, text in shown if part == "row"]
    assert any("Participation of" in text for text in rows)
    assert not any("Variable:" in text for _, text in shown)
    assert max(cells_of(text) for _, text in shown) <= 48


def test_a_matrix_of_long_texts_is_read_side_by_side() -> None:
    columns = tuple(Column(name.lower(), name) for name in ("Side", "Helps", "Harms"))
    rows = [tuple(Cell(text) for text in ("Internal", QUOTE, QUOTE))]
    shown = drawn(Table("t", "T", columns, rows, side_by_side=True), 80)
    assert ("head", "Side      Helps                               Harms") in shown
    assert not [text for part, text in shown if part == "below"]
    # On a strip of a screen there are no two columns to read.
    narrow = drawn(Table("t", "T", columns, rows, side_by_side=True), 36)
    below = " ".join(text.strip() for part, text in narrow if part == "below")
    assert below.startswith("Helps: The mayor")


def test_why_there_is_no_number_is_folded_and_moves_nothing() -> None:
    columns = (
        Column("no", "No."),
        Column("factor", "Factor", names_row=True),
        Column("weight", "Weight", ColumnKind.NUMBER, 3),
    )
    why = Cell(None, reason="nobody answered how important it is")
    rows = [(Cell("S1"), Cell("Leadership"), why), (Cell("S2"), Cell("Budget"), Cell(0.5))]
    shown = drawn(Table("t", "T", columns, rows), 40)
    assert ("row", "S1   Leadership      not defined (nobody") in shown
    assert any(text.startswith("S2   Budget ") and text.endswith(" 0.500") for _, text in shown)


def test_an_empty_text_below_is_no_line() -> None:
    rows = (("I1", "Leadership", "Internal", QUOTE, "3"), ("I2", "Budget", "Internal", "", "1"))
    shown = drawn(table(*rows), 60)
    assert ("row", "I2   Budget      Internal         1") in shown
    assert shown[-2][1].startswith("I2")


def test_a_few_tall_rows_do_not_part_the_others() -> None:
    short = [("I1", f"Factor {n}", "3") for n in range(5)]
    tall = ("I9", "A factor that takes two lines here, as can be seen", "3")
    shown = drawn(table(*short, tall), 45)
    assert [text for part, text in shown if part == "row" and not text] == [""]


texts = st.text(st.characters(codec="utf-8"), max_size=120)


@given(
    st.lists(st.tuples(texts, texts, texts, texts), min_size=1, max_size=4), st.integers(20, 130)
)
def test_nothing_is_lost_and_everything_keeps_within_the_width(
    rows: list[tuple[str, str, str, str]], width: int
) -> None:
    shown = table(*((*row, "7") for row in rows))
    text = plain_text(shown, WORDS, width)
    assert all(cells_of(line) <= width for line in text.splitlines())
    assert "\x1b" not in text
    body = "".join(
        line.text for line in lines(shown, WORDS, width) if line.part in (Part.ROW, Part.BELOW)
    )
    for row in rows:
        for cell in row:
            for word in cell.split():
                letters = [c for c in word if c.isalnum()]
                assert set(letters) <= set(body)


def test_a_total_is_named_beside_its_number_also_where_names_stand_below() -> None:
    columns = (
        Column("number", "No."),
        Column("class", "Class"),
        Column("factor", "Factor", names_row=True),
        Column("score", "Score", ColumnKind.NUMBER, 2),
    )
    statement = "The city has a plan for every ward and keeps to it in all its offices " * 4
    rows = [
        (Cell("S1"), Cell("Strength"), Cell(statement), Cell(0.5)),
        (Cell(""), Cell(""), Cell("Strengths less weaknesses"), Cell(0.5)),
    ]
    said = plain_text(Table("ifas", "IFAS", columns, rows), speak("en"), 60).splitlines()
    assert any(line.startswith("     Factor: The city") for line in said)
    assert any(line.split() == ["Strengths", "less", "weaknesses", "0.50"] for line in said)
    assert not any("Factor: Strengths" in line for line in said)
