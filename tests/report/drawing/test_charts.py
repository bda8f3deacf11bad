"""Charts: boxes and ties laid out so that nothing covers anything."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from qca.report.chart import Box, Chart, Heads, Item, Tie, TieKind
from qca.report.drawing import charts, in_print
from qca.report.drawing.on_terminal import drawn, lines
from qca.report.drawing.plan import Grid, Plan, plan
from qca.words import speak

from .figures import widest

EN = speak("en")
HEADS = Heads("Theme", "Codes", "Part of", "Relations")


def box(key: str, title: str, *items: str, boxes: tuple[Box, ...] = ()) -> Box:
    return Box(key, f"{key} {title}", tuple(map(Item, items)), boxes)


def chart(*boxes: Box, ties: tuple[Tie, ...] = ()) -> Chart:
    return Chart("map", "Thematic map", boxes, ties, HEADS)


SMALL = chart(
    box("T1", "Leaders stand in", "commitment", boxes=(box("T1.1", "Promises seen", "visits"),)),
    box("T2", "Residents join", "work days", "feedback"),
    ties=(
        Tie("T1", "T2", TieKind.STRONG, "leads to"),
        Tie("T1.1", "T2", TieKind.DASHED, "stands in contrast to"),
    ),
)


def test_a_chart_is_drawn_with_its_parts_and_ties() -> None:
    assert drawn(SMALL, EN, 62).splitlines() == [
        "Thematic map",
        "",
        "┌──────────────────────────┐      ┌──────────────────────────┐",
        "│ T1 Leaders stand in      │   ╔═▶│ T2 Residents join        │",
        "│ · commitment             │═══╝  │ · work days              │",
        "│                          │      │ · feedback               │",
        "│ ╭──────────────────────╮ │      │                          │",
        "│ │ T1.1 Promises seen   │ │   ╭╌▶│                          │",
        "│ │ · visits             │◀┼╌╌╌╯  └──────────────────────────┘",
        "│ │                      │ │",
        "│ ╰──────────────────────╯ │",
        "└──────────────────────────┘",
        "",
        "T1 ═▶ T2  leads to",
        "T1.1 ◀╌▶ T2  stands in contrast to",
    ]


def test_a_chart_is_a_table_too() -> None:
    table = SMALL.table()
    assert [column.name for column in table.columns] == ["Theme", "Codes", "Part of", "Relations"]
    assert [[cell.value for cell in row] for row in table.rows] == [
        ["T1 Leaders stand in", ("commitment",), "", ("leads to T2 Residents join",)],
        [
            "T1.1 Promises seen",
            ("visits",),
            "T1 Leaders stand in",
            ("stands in contrast to T2 Residents join",),
        ],
        ["T2 Residents join", ("work days", "feedback"), "", ()],
    ]


def test_without_boxes_there_is_nothing_to_draw() -> None:
    assert lines(chart(), EN, 80) == []


def test_a_picture_is_the_same_each_time_and_fits_the_page() -> None:
    assert in_print.png(SMALL, EN, 50) == in_print.png(SMALL, EN, 50)
    assert in_print.svg(SMALL, EN) == in_print.svg(SMALL, EN)
    width, height = in_print.size(SMALL)
    assert width == in_print.WIDTH
    assert height == charts.height(SMALL)


_TEXT = st.text("abcdefghij 漢é", min_size=1, max_size=60).filter(str.strip)


@st.composite
def _charts(draw: st.DrawFn) -> Chart:
    boxes = []
    keys = []
    for n in range(draw(st.integers(1, 7))):
        inner = []
        for k in range(draw(st.integers(0, 2))):
            keys.append(f"T{n + 1}.{k + 1}")
            inner.append(box(keys[-1], draw(_TEXT), *draw(st.lists(_TEXT, max_size=3))))
        keys.append(f"T{n + 1}")
        items = draw(st.lists(_TEXT, max_size=10))
        boxes.append(box(keys[-1], draw(_TEXT), *items, boxes=tuple(inner)))
    pair = st.tuples(st.sampled_from(keys), st.sampled_from(keys), st.sampled_from(TieKind))
    ties = tuple(
        Tie(one, other, kind, "says")
        for one, other, kind in draw(st.lists(pair, max_size=6))
        if one != other
    )
    return chart(*boxes, ties=ties)


@given(_charts(), st.integers(12, 120))
@settings(max_examples=60, deadline=None)
def test_every_word_is_read_and_no_line_is_too_wide(found: Chart, width: int) -> None:
    drawing = lines(found, EN, width)
    assert widest(drawing) <= width
    letters = "".join(drawing)
    for top in found.boxes:
        for one in top.walk():
            for said in (one.title, *(item.text for item in one.items)):
                for letter in set(said.replace(" ", "")):
                    assert letter in letters


@given(_charts(), st.integers(30, 120))
@settings(max_examples=60, deadline=None)
def test_boxes_words_and_ties_keep_out_of_each_others_way(found: Chart, width: int) -> None:
    laid = plan(found, Grid(width // 2 * 2, 22, 2, 2, 3, 2), charts._cells)
    _words_stand_alone(laid)
    _boxes_stand_apart(laid)
    _ties_share_nothing(laid)
    assert len(laid.ways) in (0, len(found.ties))


def _words_stand_alone(laid: Plan) -> None:
    places = [(words.x < laid.width / 2, words.line) for words in laid.words]
    two = len({frame.x for frame in laid.frames if not frame.depth}) == 2
    assert len(set(places)) == len(places) or not two
    lines_ = [(words.x, words.line) for words in laid.words]
    assert len(set(lines_)) == len(lines_)


def _boxes_stand_apart(laid: Plan) -> None:
    outer = [frame for frame in laid.frames if not frame.depth]
    for n, one in enumerate(outer):
        for other in outer[n + 1 :]:
            apart = one.bottom < other.top or other.bottom < one.top
            assert apart or one.x + one.width <= other.x or other.x + other.width <= one.x
    for words in laid.words:
        around = [f for f in outer if f.top < words.line < f.bottom]
        assert any(f.x < words.x < f.x + f.width for f in around)


def _ties_share_nothing(laid: Plan) -> None:
    lines_ = [end[1] for way in laid.ways for end in (way.begin, way.end)]
    assert len({(way.begin, way.tie) for way in laid.ways}) == len(laid.ways)
    assert len(set(lines_)) >= len(lines_) / 2
    for n, one in enumerate(laid.ways):
        for other in laid.ways[n + 1 :]:
            for a in (one.begin, one.end):
                for b in (other.begin, other.end):
                    # On the same line only where they come from different sides.
                    assert a != b
            if one.track == other.track:
                spans = [sorted((way.begin[1], way.end[1])) for way in (one, other)]
                (_, first_end), (second, _) = sorted(spans)
                assert first_end < second
