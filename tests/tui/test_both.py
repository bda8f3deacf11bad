"""Passages of two plans beside each other."""

from __future__ import annotations

from pathlib import Path

from textual.containers import VerticalScroll
from textual.widgets import Static

from qca.model.ids import new_id
from qca.model.study import LinkKind
from qca.tasks import beside
from qca.tasks.linking import link_codings
from qca.tasks.session import open_session
from qca.tui.screens.analysis import AnalysisScreen
from qca.tui.screens.both import Both
from tests.tui.stillness import settle
from tests.tui.study import make_study
from tests.tui.workspace import press, workspace


def pair(path: Path) -> list[str]:
    """Pairs two passages of two documents; their codings."""
    from qca.project import queries

    with open_session(path, "ani") as session:
        with session.store.reading() as connection:
            codings = queries.codings(connection, session.scope)
        first = codings[0]
        other = next(c for c in codings if c.segment.revision != first.segment.revision)
        link_codings(session, first.id, other.id, LinkKind.PAIRED)
        assert beside.pair_of(session, other.id) == (other.id, first.id)
        alone = next(c.id for c in codings if c.id not in (first.id, other.id))
        assert beside.pair_of(session, alone) == ()
        return [first.id, other.id]


def test_a_passage_is_shown_within_its_text(tmp_path: Path) -> None:
    path = make_study(tmp_path)
    ids = pair(path)
    with open_session(path, "ani") as session:
        found = beside.excerpts(session, [*ids, new_id()], "en")
        assert [one.coding for one in found] == ids
        for one in found:
            with session.store.reading() as connection:
                from qca.project import queries

                document = next(d for d in queries.documents(connection) if d.id == one.document)
                text = queries.transcript(connection, document.revision).text
            assert one.quote == text[one.start : one.end]
            assert one.before + one.quote + one.after in text
            assert one.place.startswith(document.name)


async def test_both_plans_are_opened_side_by_side(tmp_path: Path) -> None:
    path = make_study(tmp_path)
    ids = pair(path)
    async with workspace(path) as pilot:
        await press(pilot, "A")
        shown = pilot.app.screen
        assert isinstance(shown, AnalysisScreen)
        shown.kinds.go_to("frequency")
        await press(pilot, "enter")
        await settle(pilot)
        base = await shown.results.base(shown.asked.coder, shown.words)
        shown.behind.show(base.behind(tuple(ids)))
        shown.behind.focus()
        depth = len(pilot.app.screen_stack)
        await press(pilot, "B")
        assert len(pilot.app.screen_stack) == depth  # one has nothing to stand beside
        await press(pilot, "space", "down", "space", "B")
        await settle(pilot)
        both = pilot.app.screen_stack[-1]
        assert isinstance(both, Both)
        pages = list(both.query(VerticalScroll))
        assert len(pages) == 2
        assert pages[0].region.y == pages[1].region.y
        assert pages[0].region.right <= pages[1].region.x
        for page, coding in zip(pages, ids, strict=True):
            said = str(page.query_one(Static).content)
            excerpt = await shown.desk.read(beside.excerpts, [coding], "en")
            assert excerpt[0].quote in said
        await press(pilot, "escape")
        assert len(pilot.app.screen_stack) == depth
