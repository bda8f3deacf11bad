"""Events of a project: drawn, added, dated, changed, removed, read from tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qca.model.codes import Role, name_in
from qca.model.event import Basis, Event
from qca.model.study import Document, Kind
from qca.project import queries
from qca.project.errors import Unknown
from qca.tasks import event_import, event_names, events
from qca.tasks.codes import create_code, find_code
from qca.tasks.coding import apply_codes, span_of_quote
from qca.tasks.documents import change_document, documents, import_documents, read_document
from qca.tasks.event_views import NoEvents
from qca.tasks.history import history, redo, tell, undo
from qca.tasks.people import import_informants
from qca.tasks.projects import new_project
from qca.tasks.reworking import merge_codes
from qca.tasks.session import Session, open_session
from qca.tasks.tables import shown, table
from qca.words import Words, speak

EN, ID = speak("en"), speak("id")
PLAN = "Rencana ditetapkan pada tanggal 6 Juli 2020 oleh wali kota."
SAID = "Akhir 2019 itu perwalinya sudah keluar, jadi kami tidak menunggu lama sama sekali."


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A study with a plan, an interview, two stages and an event, all of it coded."""
    path = new_project(tmp_path / "study", language="id", coder="ani")
    (tmp_path / "RTSC.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "I-01.txt").write_text(f"Pewawancara: Kapan?\nI-01: {SAID}\n", encoding="utf-8")
    opened = open_session(path, "ani")
    import_documents(opened, [tmp_path / "RTSC.txt", tmp_path / "I-01.txt"])
    change_document(opened, document(opened, "RTSC"), kind=Kind.PLAN)
    stages = create_code(opened, "Tahap", role=Role.STAGE)
    for name in ("Merintis", "Menata"):
        create_code(opened, name, parent=stages)
    group = create_code(opened, "Peristiwa", role=Role.EVENT)
    for name in ("Penetapan", "Banjir"):
        create_code(opened, name, parent=group)
    code(opened, "RTSC", PLAN, "Penetapan")
    code(opened, "I-01", SAID, "Penetapan")
    yield opened
    opened.close()


def document(session: Session, name: str) -> Document:
    return next(one for one in documents(session) if one.name == name)


def code(session: Session, name: str, quote: str, called: str) -> str:
    """Codes words; returns the coding's id."""
    there = document(session, name)
    start, end = span_of_quote(read_document(session, there).transcript, quote, name)
    wanted = find_code(session, called).id
    apply_codes(session, there, start, end, [wanted])
    with session.store.reading() as connection:
        found = queries.codings(connection)
    return next(
        one.id
        for one in found
        if one.code == wanted
        and one.segment.revision == there.revision
        and one.segment.start <= start
        and end <= one.segment.end
    )


def words(session: Session) -> list[str]:
    return [name_in(event.statement, "id") for event in events.events(session).events]


def latest(session: Session) -> str:
    return tell(EN, history(session, limit=1)[0])


def made(statement: str, date: str = "?", session: Session | None = None, **more: object) -> Event:
    dating = events.dating_of(session, date) if session and date != "?" else None
    datings = (dating,) if dating else ()
    return Event("", {"id": statement}, datings, **more)  # type: ignore[arg-type]


def test_codes_propose_until_the_first_change(session: Session) -> None:
    assert not events.events(session).own
    assert words(session) == ["Penetapan", "Banjir"]
    events.add_event(session, made("Pidato", "14 Januari 2019", session))
    assert events.events(session).own
    assert words(session) == ["Pidato", "Penetapan", "Banjir"]
    assert latest(session) == "added the event “Pidato”"
    undo(session)
    undo(session)
    assert not events.events(session).own


def test_an_event_from_a_coding_takes_the_place_of_what_its_code_proposes(session: Session) -> None:
    coding = code(session, "I-01", "perwalinya sudah keluar", "Penetapan")
    events.add_event(session, made("Perwali 47", codings=(coding,)))
    assert words(session) == ["Banjir", "Perwali 47"]


def test_dates_rest_on_what_kind_of_document_says_them(session: Session) -> None:
    plan, said = (
        code(session, "RTSC", "6 Juli 2020", "Penetapan"),
        code(session, "I-01", "Akhir 2019", "Penetapan"),
    )
    assert events.dating_of(session, "2020", codings=[plan]).basis is Basis.DOCUMENTED
    assert events.dating_of(session, "2019", codings=[said]).basis is Basis.REMEMBERED
    assert events.dating_of(session, "2019").basis is Basis.REMEMBERED
    assert events.dating_of(session, "2019", Basis.DOCUMENTED).basis is Basis.DOCUMENTED


def test_an_event_is_dated_changed_and_removed_and_all_of_it_undone(session: Session) -> None:
    stage = event_names.find_stage(session, "Menata")
    event = event_names.find_event(session, "Penetapan").id
    events.date_event(session, event, events.dating_of(session, "6 Juli 2020"))
    events.date_event(session, event, events.dating_of(session, "akhir 2019"))
    events.date_event(session, event, events.dating_of(session, "akhir 2019"))
    change = events.EventChange(statement="Perwali 47", opens=stage, actor=" Wali  kota ")
    events.change_event(session, event, change)
    found = event_names.find_event(session, "perwali 47")
    assert (found.opens, found.actor, len(found.datings)) == (stage, "Wali kota", 2)
    events.undate_event(session, event, 1)
    assert [str(d.when) for d in event_names.find_event(session, "Perwali 47").datings] == [
        "2019-late"
    ]
    with pytest.raises(events.NoSuchDating):
        events.undate_event(session, event, 2)
    events.change_event(session, event, events.EventChange(opens="", actor=""))
    found = event_names.find_event(session, "Perwali 47")
    assert (found.opens, found.actor) == (None, "")
    events.remove_event(session, event)
    assert words(session) == ["Banjir"]
    undo(session)
    assert "Perwali 47" in words(session)
    redo(session)
    assert words(session) == ["Banjir"]


def test_events_are_found_by_number_words_and_id(session: Session) -> None:
    events.add_event(session, made("Pidato", "14 Januari 2019", session))
    assert name_in(event_names.find_event(session, "1").statement, "id") == "Pidato"
    found = event_names.find_event(session, "PIDATO")
    assert event_names.find_event(session, found.id[:13]).id == found.id
    with pytest.raises(Unknown, match="Pidato"):
        event_names.find_event(session, "Pidatoo")
    with pytest.raises(event_names.NoStage, match="Merintis"):
        event_names.find_stage(session, "Banjir")
    with pytest.raises(events.NoWords):
        events.add_event(session, made(" "))


def test_codes_that_came_later_are_drawn_from(session: Session) -> None:
    events.remove_event(session, event_names.find_event(session, "Banjir").id)
    assert events.draw_events(session) == 1
    assert sorted(words(session)) == ["Banjir", "Penetapan"]
    with pytest.raises(events.NothingToDraw):
        events.draw_events(session)


def test_events_follow_codes_that_are_merged(session: Session) -> None:
    event = event_names.find_event(session, "Banjir").id
    one, other = (event_names.find_stage(session, name) for name in ("Merintis", "Menata"))
    events.change_event(session, event, events.EventChange(opens=one))
    merge_codes(session, [one, find_code(session, "Banjir").id], other)
    found = event_names.find_event(session, "Banjir")
    assert (found.opens, found.codes) == (other, (other,))


def test_a_table_of_events_is_read_and_what_cannot_be_used_is_told(
    session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "events.csv"
    path.write_text(
        "peristiwa,event (en),tanggal,dasar,sumber,membuka,setelah,dokumen,kutipan\n"
        'Perwali 47,Decree 47,,,,Menata,,RTSC,"pada tanggal 6 Juli 2020"\n'
        'Perwali 47,,akhir 2019,,,,,I-01,"Akhir 2019 itu perwalinya"\n'
        "Pidato,,14 Januari 2019,terdokumentasi,Berita daerah,,,,\n"
        "Rapat,,?,,,,Pidato,,\n"
        "Kacau,,12/03/2019,,,,,,\n"
        "Kacau,,2019,entah,,,,,\n"
        "Kacau,,2019,,,Tahap X,,,\n"
        'Kacau,,2019,,,,,I-01,"Kapan"\n'
        "Susulan,,2019,,,,Tidak ada,,\n"
        ",,2019,,,,,,\n",
        encoding="utf-8",
    )
    read = event_import.import_events(session, path)
    assert (read.added, read.changed) == (4, 0)
    assert [(p.row, type(p.error).__name__) for p in read.problems] == [
        (6, "DateAmbiguous"),
        (7, "BasisUnclear"),
        (8, "NoStage"),
        (9, "NothingCodedThere"),
        (10, "Unknown"),
        (11, "CellEmpty"),
    ]
    found = {name_in(e.statement, "id"): e for e in events.events(session).events}
    decree = found["Perwali 47"]
    assert decree.statement["en"] == "Decree 47"
    assert [(str(d.when), str(d.basis)) for d in decree.datings] == [("2019-late", "remembered")]
    assert len(decree.codings) == 2
    assert found["Rapat"].after == found["Pidato"].id
    assert found["Pidato"].datings[0].source == "Berita daerah"
    assert latest(session) == "read 4 events from events.csv"
    again = event_import.import_events(session, path)
    assert (again.added, again.changed) == (0, 0)


def test_a_table_may_name_stages_by_their_numbers(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("peristiwa,tahap,membuka\nPidato,1,2\nRapat,9,\n", encoding="utf-8")
    read = event_import.import_events(session, path)
    assert [problem.row for problem in read.problems] == [3]
    first, second = (stage.id for stage in event_names.stages(session)[:2])
    speech = event_names.find_event(session, "Pidato")
    assert (speech.stage, speech.opens) == (first, second)


@pytest.mark.parametrize("words", [EN, ID], ids=["en", "id"])
@pytest.mark.parametrize("name", ["events.csv", "events.xlsx"])
def test_a_template_is_read_back_without_a_change(
    session: Session, tmp_path: Path, name: str, words: Words
) -> None:
    events.add_event(session, made("Pidato", "14 Januari 2019", session))
    events.add_event(session, made("Rapat", after=event_names.find_event(session, "Pidato").id))
    path = event_import.write_template(session, tmp_path / name, words)
    if name == "events.csv":
        assert path.read_text(encoding="utf-8").startswith(words("events.column.event").lower())
    read = event_import.import_events(session, path)
    assert (read.added, read.changed, read.problems) == (0, 0, ())


def test_the_chronology_is_a_table_and_a_timeline(session: Session) -> None:
    event = event_names.find_event(session, "Penetapan").id
    date = events.dating_of(session, "6 Juli 2020", Basis.DOCUMENTED, "RTSC")
    events.date_event(session, event, date)
    rows, figure = shown(session, "chronology", EN)
    assert (rows.key, figure.key) == ("chronology", "timeline")
    evidence = {
        coding for row in table(session, "chronology", EN).rows for coding in row[1].evidence
    }
    assert len(evidence) == 2


def test_words_that_may_not_be_quoted_are_in_no_event(session: Session, tmp_path: Path) -> None:
    register = tmp_path / "register.csv"
    register.write_text("code,consent\nI-01,none\n", encoding="utf-8")
    import_informants(session, register)
    events.add_event(session, made("Kami tidak menunggu lama sama sekali"))
    text = str(table(session, "chronology", EN).rows)
    assert "menunggu lama" not in text
    assert EN("report.repeats_withheld") in text


def test_a_project_without_events_says_so(tmp_path: Path) -> None:
    path = new_project(tmp_path / "empty", language="en", coder="ani")
    with open_session(path, "ani") as empty, pytest.raises(NoEvents) as refused:
        table(empty, "chronology", EN)
    assert "qca events add" in str(refused.value)
