"""The chronology: events in order, in their stages, with what does not fit."""

from __future__ import annotations

import pytest

from qca.analysis.chronology import Chronology, Placed, chronology
from qca.analysis.stages import StageDossier, stage_dossiers
from qca.model.codes import CodeTree
from qca.model.coding import Link
from qca.model.date_words import parse_when
from qca.model.event import Basis, Dating, Event
from qca.report.tables.stages import stages
from qca.words import speak

from .empty import empty_codings
from .study import Document, Study, tree

TEXT = (
    "Akhir 2019 peraturannya keluar, rencana diluncurkan, lalu anggaran kecil.\n"
    "Mitra kampus datang membantu."
)
PLAN = "Ditetapkan pada tanggal 6 Juli 2020."


@pytest.fixture
def study() -> Study:
    study = Study()
    study.add(Document("I-01", TEXT, ("I-01",)))
    study.add(Document("Perwali", PLAN, (), "plan", pages=["3"]), "quote")
    return study


def remembered(when: str, *codings: str, source: str = "") -> Dating:
    return Dating(parse_when(when), Basis.REMEMBERED, source, codings)


def documented(when: str, *codings: str, source: str = "") -> Dating:
    return Dating(parse_when(when), Basis.DOCUMENTED, source, codings)


def told(study: Study, *events: Event, links: tuple[Link, ...] = ()) -> Chronology:
    return chronology(study.codings(), tree(), "en", events, links)


def keys(found: Chronology) -> list[str]:
    return [notice.key.removeprefix("events.check.") for notice in found.notices]


def test_without_own_events_codes_propose_them_with_their_codings(study: Study) -> None:
    coding = study.code("I-01", "rencana diluncurkan", "launch")
    found = chronology(study.codings(), tree(), "en")
    (entry,) = found.entries
    assert (entry.name, entry.tally.evidence, entry.proposed) == ("Launch", (coding,), True)
    assert not entry.event.dated
    assert found.undrawn == ()


def test_an_event_rests_on_its_codes_its_codings_and_those_of_its_dates(study: Study) -> None:
    by_code = study.code("I-01", "rencana diluncurkan", "launch")
    own = study.code("I-01", "peraturannya keluar", "agencies")
    date = study.code("Perwali", PLAN, "agencies")
    event = Event(
        "e", {"en": "The plan"}, (documented("6 Juli 2020", date),), "", ("launch",), (own, "gone")
    )
    (entry,) = told(study, event).entries
    assert set(entry.tally.evidence) == {by_code, own, date}
    assert dict(entry.kinds) == {"interview": 1, "plan": 1}
    assert [q.citation for q in entry.said[0].quotes] == ["(Perwali, p. 3)"]


def test_a_memory_and_a_document_that_disagree_are_both_kept_and_named(study: Study) -> None:
    said = study.code("I-01", "Akhir 2019 peraturannya keluar", "agencies")
    event = Event(
        "e", {"en": "Decree"}, (remembered("akhir 2019", said), documented("6 Juli 2020"))
    )
    found = told(study, event)
    assert keys(found) == ["datings", "no_source"]
    params = dict(found.notices[0].params)
    assert [str(params[k].dating.when) for k in ("one", "other")] == ["2019-late", "2020-07-06"]  # type: ignore[attr-defined]
    assert [str(s.dating.when) for s in found.entries[0].said] == ["2019-late", "2020-07-06"]


def test_where_an_event_belongs(study: Study) -> None:
    study.code("I-01", TEXT.splitlines()[0], "starting")
    inside = study.code("I-01", "rencana diluncurkan", "launch")
    placed = Event("a", {"en": "A"}, codings=(inside,), stage="growing")
    cuts = Event("b", {"en": "B"}, (documented("6 Juli 2020", source="x"),), closes="starting")
    met = Event("c", {"en": "C"}, codings=(inside,))
    dated = Event("d", {"en": "D"}, (remembered("2019-03"),))
    free = Event("e", {"en": "E"}, (remembered("2010"),))
    found = told(study, placed, cuts, met, dated, free)
    assert {e.event.id: (e.stages, e.placed) for e in found.entries} == {
        "a": (("growing",), Placed.RESEARCHER),
        "b": (("starting",), Placed.CUT),
        "c": (("starting",), Placed.PASSAGES),
        "d": (("starting",), Placed.DATE),
        "e": ((), Placed.NOT),
    }
    assert [e.event.id for e in found.of("starting")] == ["d", "b", "c"]


def test_an_event_in_two_stages_and_one_outside_of_its_stage_are_told(study: Study) -> None:
    study.code("I-01", TEXT.splitlines()[0], "starting")
    study.code("I-01", TEXT.splitlines()[0], "growing")
    inside = study.code("I-01", "rencana diluncurkan", "launch")
    twice = Event("a", {"en": "A"}, codings=(inside,))
    outside = Event("b", {"en": "B"}, (remembered("2010"),), stage="starting")
    dated = Event("c", {"en": "C"}, (remembered("2019-01"),), codings=(inside,))
    found = told(study, twice, outside, dated)
    assert keys(found) == ["outside", "two_stages"]
    # A date that only one of the two stages allows decides.
    assert next(e for e in found.entries if e.event.id == "c").stages == ("starting",)


def test_cut_points_give_stages_their_times(study: Study) -> None:
    opens = Event(
        "a", {"en": "Oath"}, (documented("24 September 2018", source="x"),), opens="starting"
    )
    both = Event(
        "b",
        {"en": "Decree"},
        (documented("6 Juli 2020", source="x"),),
        opens="growing",
        closes="starting",
    )
    first, second = stage_dossiers(study.codings(), tree(), "en", events=[opens, both])
    assert (first.time.begins, first.time.opened_by) == ("2018-09-24", "Oath")
    assert (first.time.ends, first.time.closed_by) == ("2020-07-06", "Decree")
    assert (second.time.begins, second.time.ends) == ("2020-07-06", "")
    assert [e.event.id for e in first.events] == ["a", "b"]
    assert [e.event.id for e in second.events] == ["b"]
    assert first.transition.next == "Growing"
    assert [e.event.id for e in first.transition.events] == ["b"]
    assert second.transition.next == ""


def test_what_does_not_fit_in_the_times_of_stages_is_told(study: Study) -> None:
    opens = Event("a", {"en": "A"}, (documented("2015", source="x"),), opens="starting")
    again = Event("b", {"en": "B"}, (documented("2021-05", source="x"),), opens="starting")
    early = Event(
        "c", {"en": "C"}, (documented("2015", source="x"),), opens="growing", closes="growing"
    )
    assert keys(told(study, opens)) == ["begins_differs"]
    assert "opens_twice" in keys(told(study, opens, again))
    assert keys(told(study, early)) == ["begins_differs", "stages_swapped"]
    assert "ends_first" in keys(
        told(study, Event("d", {"en": "D"}, (documented("2010", source="x"),), closes="starting"))
    )
    assert keys(
        told(study, Event("e", {"en": "E"}, (documented("2021", source="x"),), closes="starting"))
    ) == [
        "ends_differs",
        "stages_overlap",
    ]


def test_a_stage_without_dates_is_told_and_never_guessed(study: Study) -> None:
    from dataclasses import replace

    bare = CodeTree([replace(code, properties={}) for code in tree()], tree().codebooks)
    study.code("I-01", TEXT.splitlines()[0], "starting")
    event = Event("a", {"en": "A"}, (documented("2019", source="x"),), stage="starting")
    found = chronology(study.codings(), bare, "en", [event])
    assert keys(found) == ["stage_undated", "stage_undated"]
    assert not any(span.begins.stated or span.ends.stated for span in found.spans)


def test_a_time_of_a_stage_that_is_no_date_is_told_with_its_stage(study: Study) -> None:
    from dataclasses import replace

    times = {"starting": ("awal sekali", "2019"), "growing": ("2020", "2018")}
    codes = [
        replace(code, properties={**code.properties, "from": time[0], "to": time[1]})
        if (time := times.get(code.id))
        else code
        for code in tree()
    ]
    dossiers = stage_dossiers(study.codings(), CodeTree(codes, tree().codebooks), "en")
    found = [[n.key.removeprefix("events.check.") for n in stage.notices] for stage in dossiers]
    assert found == [["opens_unread"], ["ends_first"]]
    table = stages(dossiers, speak("en"), "Scope.")
    assert "The stage “Growing” ends before it begins." in table.notes


def test_links_of_the_same_event_between_two_events_are_told(study: Study) -> None:
    one = study.code("I-01", "rencana diluncurkan", "launch")
    other = study.code("I-01", "peraturannya keluar", "launch", "budi")
    links = (Link("l", "same-event", one, other, "c"), Link("m", "corroborates", one, other, "c"))
    a = Event("a", {"en": "A"}, codings=(one,))
    b = Event("b", {"en": "B"}, codings=(other,))
    assert keys(told(study, a, b, links=links)) == ["same"]
    apart = [
        Event(e.id, e.statement, (remembered(w),), codings=e.codings)
        for e, w in ((a, "2018"), (b, "2020"))
    ]
    assert keys(told(study, *apart, links=links)) == ["same_apart"]
    whole = Event("c", {"en": "C"}, codings=(one, other))
    assert keys(told(study, whole, links=links)) == []


def test_an_event_said_to_be_after_a_later_one_is_told(study: Study) -> None:
    late = Event("a", {"en": "A"}, (remembered("2020"),))
    early = Event("b", {"en": "B"}, (remembered("2018"),), after="a")
    found = told(study, late, early)
    assert keys(found) == ["after"]
    assert [e.event.id for e in found.entries] == ["b", "a"]
    assert [e.untold for e in found.entries] == [(), ()]


def test_codes_that_no_event_rests_on_are_named(study: Study) -> None:
    coding = study.code("I-01", "rencana diluncurkan", "launch")
    assert told(study, Event("a", {"en": "A"})).undrawn == ("Launch",)
    assert told(study, Event("a", {"en": "A"}, codings=(coding,))).undrawn == ()
    assert told(study, Event("a", {"en": "A"}, codes=("launch",))).undrawn == ()


def test_an_empty_project_has_an_empty_chronology() -> None:
    found = chronology(empty_codings(), CodeTree([]), "en")
    assert (found.entries, found.spans, found.notices) == ((), (), ())


def test_a_dossier_has_memos_on_the_code_of_its_stage(study: Study) -> None:
    from datetime import UTC, datetime

    from qca.model.study import Memo, MemoKind

    now = datetime(2026, 1, 1, tzinfo=UTC)
    memos = [
        Memo(str(n), MemoKind.ANALYTIC, "code", target, "text", "c", now, now)
        for n, target in enumerate(("starting", "launch"))
    ]
    first, second = stage_dossiers(study.codings(), tree(), "en", memos=memos)
    assert [memo.id for memo in first.notes] == ["0"]
    assert second.notes == ()
    assert isinstance(first, StageDossier)
