"""Blind coding: whatever a blind coder asks, the work of others is not in the answer."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from qca.model.codes import Role
from qca.model.event import Event
from qca.model.ids import Id, new_id
from qca.model.scope import EVERYTHING, Scope
from qca.model.study import LinkKind, MemoKind
from qca.tasks import (
    asking,
    blind,
    codes,
    documents,
    effects,
    events,
    exports,
    follow,
    history,
    linking,
    lists,
    memos,
    notes,
    passages,
    retrieve,
    reworking,
    tables,
    themes,
    why,
)
from qca.tasks.coding import apply_codes
from qca.tasks.drawing import Form, draw
from qca.tasks.how import How
from qca.tasks.projects import new_project
from qca.tasks.session import (
    NotJoined,
    OpensEyes,
    ReaderUnnamed,
    Session,
    as_coder,
    coders,
    looked_again,
    open_session,
)
from qca.words import speak

INTERVIEW = """\
P: Apa yang mendorong kota ini memulai?
I: Waktu itu wali kota punya komitmen kuat. Tapi anggarannya kecil sekali.
P: Lalu siapa yang membantu?
I: Kampus membantu kami sejak awal. Warga juga ikut kerja bakti.
"""
"""An invented interview, FIKTIF."""

OWN = "Waktu itu wali kota punya komitmen kuat."
OTHER = "Tapi anggarannya kecil sekali."
FURTHER = "Kampus membantu kami sejak awal."
SECRET = "rahasia budi"
WORDS = speak("id")
MADE = datetime(2026, 1, 1, tzinfo=UTC)


class Team(NamedTuple):
    """Two coders who code, and one who supervises."""

    ani: Session
    budi: Session
    dosen: Session
    codes: dict[str, Id]
    others: frozenset[Id]

    @property
    def blind(self) -> Session:
        """Ani, who is blind from now on."""
        blind.code_blind(self.dosen, {self.dosen.coder.id})
        return looked_again(self.ani)


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    file = tmp_path / "I-01.txt"
    file.write_text(INTERVIEW, encoding="utf-8")
    path = new_project(tmp_path / "studi", language="id", coder="dosen")
    with open_session(path, "dosen") as dosen:
        documents.import_documents(dosen, [file])
        group = codes.create_code(dosen, "Faktor", role=Role.INTERNAL)
        known = {
            name: codes.create_code(dosen, name, parent=group)
            for name in ("Pimpinan", "Anggaran", "Mitra")
        }
        ani, budi = as_coder(dosen, "ani"), as_coder(dosen, "budi")
        code(ani, OWN, known["Pimpinan"])
        one, two = code(budi, OTHER, known["Anggaran"]), code(budi, FURTHER, known["Mitra"])
        linking.link_codings(budi, one, two, LinkKind.CORROBORATES)
        memos.write_memo(budi, SECRET, target_kind="coding", target=one, kind=MemoKind.COMMENT)
        memos.write_memo(budi, SECRET, target_kind="code", target=known["Anggaran"])
        memos.write_memo(budi, SECRET, about="Studi")
        yield Team(ani, budi, dosen, known, frozenset({one, two}))


def code(session: Session, quote: str, *codes: Id) -> Id:
    """Codes a quote of the interview; returns the coding."""
    (document,) = documents.documents(session)
    start = INTERVIEW.index(quote)
    return apply_codes(session, document, start, start + len(quote), codes).codes[0].coding


# Every way of reading

READS: dict[str, Callable[[Session, Path], Any]] = {
    "the document": lambda s, _: documents.read_document(s, documents.documents(s)[0]).codings,
    "documents": lambda s, _: documents.list_documents(s),
    "document table": lambda s, _: lists.document_table(s, WORDS),
    "codes": lambda s, _: codes.list_codes(s),
    "counts": lambda s, _: follow.counts(s),
    "news": lambda s, _: (n := follow.news(s, 0, documents.documents(s)[0]), n.codings, n.steps)[
        1:
    ],
    "memos on codings": lambda s, _: follow.coding_memos(s, documents.documents(s)[0]),
    "links": lambda s, _: linking.ties(s),
    "memos": lambda s, _: memos.memo_table(s, memos.memos(s), WORDS),
    "memo screen": lambda s, _: notes.notes(s, "id"),
    "history": lambda s, _: lists.history_table(history.history(s), WORDS),
    "segments": lambda s, _: retrieve.segments(s).to_dict("records"),
    "segments of budi": lambda s, _: retrieve.segments(s, coder="budi").to_dict("records"),
    "query": lambda s, _: asking.ask(s, "text:anggarannya").to_dict("records"),
    "query memo": lambda s, _: asking.ask(s, "memo:rahasia").to_dict("records"),
    "passages of codes": lambda s, _: passages.coded_with(s, [c.id for c in codes.tree(s)]),
    "passages": lambda s, _: passages.coded_in(s, documents.documents(s)[0]),
    "export json": lambda s, to: exports.export(s, to / "x.json", WORDS).read_text("utf-8"),
    "export csv": lambda s, to: exports.export(s, to / "x.csv", WORDS).read_text("utf-8"),
    "report": lambda s, to: exports.export(s, to / "x.md", WORDS, made=MADE).read_text("utf-8"),
}


@pytest.mark.parametrize("name", READS)
def test_no_way_of_reading_shows_the_work_of_others(team: Team, tmp_path: Path, name: str) -> None:
    def told(session: Session) -> str:
        read = READS[name](session, tmp_path)
        return f"{read}"

    seeing, unseeing = told(team.ani), told(team.blind)
    assert seeing != unseeing, "this way of reading has nothing to hide in this study"
    shown = [text for text in (SECRET, *team.others) if text in unseeing]
    assert not shown


@pytest.mark.parametrize("kind", ["factors", "frequency", "matrix"])
def test_analyses_count_ones_own_work_alone(team: Team, kind: str) -> None:
    """As if the others had done nothing."""

    def told(session: Session) -> str:
        return draw(tables.table(session, kind, WORDS, How()), Form.CSV, WORDS, 100)

    all_of_it = told(team.ani)
    alone = told(team.ani.with_scope(Scope(coders=frozenset({team.ani.coder.id}))))
    assert told(team.blind) == alone != all_of_it


def test_a_typed_id_finds_no_coding_of_others(team: Team) -> None:
    from qca.project.errors import Unknown

    session = team.blind
    for coding in team.others:
        with pytest.raises(Unknown):
            retrieve.find_coding(session, coding)
    with pytest.raises(Unknown):
        memos.find_memo(session, memos.memos(team.budi)[0].id)


def test_why_tells_neither_memos_nor_decisions_of_others(team: Team) -> None:
    session = team.blind
    assert SECRET not in f"{why.grounds(session, 'Anggaran', WORDS)}"
    assert SECRET in f"{why.grounds(team.dosen, 'Anggaran', WORDS)}"


def test_a_chosen_scope_does_not_open_the_eyes(team: Team) -> None:
    session = team.blind.with_scope(EVERYTHING)
    assert follow.counts(session)[1] == {documents.documents(session)[0].id: 1}
    assert session.scope.blind_for == team.ani.coder.id


def test_ones_queue_for_rereading_lets_go_of_what_one_no_longer_sees(team: Team) -> None:
    codes.change_code(team.dosen, team.codes["Anggaran"], definition="Uang kota")
    assert reworking.queue_rereading(team.ani, team.codes["Anggaran"]) == 1
    assert reworking.rereading(team.ani)
    assert not reworking.rereading(team.blind)


def test_ones_own_memo_on_anothers_coding_is_hidden_with_it(team: Team) -> None:
    memos.write_memo(team.ani, "lihat ini", target_kind="coding", target=min(team.others))
    assert "lihat ini" in [memo.text for memo in memos.memos(team.ani)]
    assert "lihat ini" not in [memo.text for memo in memos.memos(team.blind)]


# What changes everyone's work

REFUSED: dict[str, Callable[[Team, Session], object]] = {
    "merge": lambda t, s: reworking.merge_codes(s, [t.codes["Anggaran"]], t.codes["Mitra"]),
    "effects of merging": lambda t, s: effects.merging(s, [t.codes["Mitra"]], t.codes["Anggaran"]),
    "remove": lambda t, s: codes.remove_code(s, t.codes["Anggaran"]),
    "effects of removing": lambda t, s: effects.removing(s, [t.codes["Anggaran"]]),
    "remove a document": lambda _, s: documents.remove_document(s, documents.documents(s)[0]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_others_may_have_used_is_not_reworked_blindly(team: Team, name: str) -> None:
    session = team.blind
    before = history.history(team.dosen)[0].id
    with pytest.raises(blind.NotWhileBlind, match="dosen"):
        REFUSED[name](team, session)
    assert history.history(team.dosen)[0].id == before


def test_what_others_made_of_it_is_not_in_the_history_of_the_blind(team: Team) -> None:
    events.add_event(team.budi, Event(new_id(), {"id": "Rapat pertama"}))
    themes.create_theme(team.budi, "Klaim besar")

    def told(session: Session) -> str:
        return " ".join(history.tell(WORDS, step) for step in history.history(session, 100))

    for words in ("Rapat pertama", "Klaim besar"):
        assert words in told(team.budi)
    for words in ("Rapat pertama", "Klaim besar"):
        assert words not in told(team.blind)


# Turning it on and off


def test_who_joins_later_is_blind_too(team: Team) -> None:
    blind.code_blind(team.dosen, {team.dosen.coder.id})
    late = as_coder(team.dosen, "citra")
    assert follow.counts(late) == ({}, {})
    with pytest.raises(OpensEyes, match="dosen"):
        as_coder(late, "dosen")
    assert follow.counts(as_coder(team.dosen, "dosen"))[1] != {}


def test_the_blind_cannot_lift_it_and_cannot_undo_it(team: Team) -> None:
    session = team.blind
    with pytest.raises(blind.StaysBlind, match="dosen"):
        blind.lift(session)
    with pytest.raises(blind.StaysBlind, match="dosen"):
        blind.code_blind(session, {session.coder.id})
    history.undo(session)  # takes back one's own latest step, which is a coding
    assert blind.blindness(session).on


def test_it_stands_in_the_history_and_can_be_lifted_and_undone(team: Team) -> None:
    session = team.blind
    latest = history.history(session)[0]
    assert history.tell(speak("en"), latest) == "let the project be coded blind; dosen see all"
    blind.lift(team.dosen)
    assert looked_again(session).scope == EVERYTHING
    assert history.tell(WORDS, history.history(session)[0]).startswith("membuka kembali")
    history.undo(team.dosen)
    assert looked_again(session).scope.blind_for == session.coder.id


def test_where_nobody_sees_anyone_may_lift_it(team: Team) -> None:
    blind.code_blind(team.ani, ())
    assert looked_again(team.dosen).scope.blind_for == team.dosen.coder.id
    blind.lift(team.budi)
    assert not blind.blindness(team.ani).on


def test_saying_it_again_is_no_step(team: Team) -> None:
    session = team.blind
    steps = len(history.history(team.dosen))
    blind.code_blind(team.dosen, {team.dosen.coder.id})
    assert len(history.history(team.dosen)) == steps
    assert session.scope.blind_for


def test_a_nameless_reader_is_not_shown_a_blind_project(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QCA_CODER", raising=False)
    monkeypatch.setattr("getpass.getuser", lambda: "root")
    with open_session(team.ani.path, joins=False) as reader:
        assert reader.coder.name == "dosen"
    blind.code_blind(team.dosen, {team.dosen.coder.id})
    for joins in (True, False):
        with pytest.raises(ReaderUnnamed, match="ani, budi"):
            open_session(team.ani.path, joins=joins)
    monkeypatch.setenv("QCA_CODER", "ani")
    with open_session(team.ani.path, joins=False) as reader:
        assert reader.scope.blind_for == team.ani.coder.id


# Joining


def test_someone_new_is_asked_about_first(team: Team) -> None:
    asked = []

    def welcome(name: str, near: object) -> bool:
        asked.append((name, near))
        return False

    with pytest.raises(NotJoined, match="budi"):
        open_session(team.ani.path, "buid", welcome=welcome)
    assert asked == [("buid", ["budi"])]
    assert [coder.name for coder in coders(team.ani)] == ["dosen", "ani", "budi"]


def test_capitals_make_no_new_coder(team: Team) -> None:
    with open_session(team.ani.path, "Budi") as session:
        assert (session.coder.name, session.joined) == ("budi", False)


# No read without a scope

_READERS = frozenset(
    {
        *("queries.codings", "queries.coding_counts", "queries.code_counts", "queries.memos"),
        *("queries.links", "queries.codings_by_id", "queries.codings_with"),
        *("frames.codings", "frames.counted", "columns.columns"),
        *("journal.steps", "journal.steps_on", "follow.touched_since"),
    }
)
_WHOLE = {
    "study.withheld_of": "words that may not be quoted are those of the whole project",
    "memos.memo_table": "as above; and the memos it is given are of the scope",
    "asking._printable": "as above",
    "retrieve.segment_table": "as above",
    "events._kinds": "of which kinds the documents are; nothing of the codings themselves",
    "events.add_event": "takes up what an event names, whoever coded it",
    "events.draw_events": "as above",
    "reworking.merge_codes": "changes everyone's work; refused to the blind",
    "effects.merging": "changes everyone's work; refused to the blind",
    "effects.removing": "changes everyone's work; refused to the blind",
    "effects._merged_counts": "changes everyone's work; refused to the blind",
}
"""Where the whole project is read with reason."""


def test_every_read_of_work_names_a_scope() -> None:
    found = {}
    root = Path(blind.__file__).parents[1]
    for file in sorted([*(root / "tasks").glob("*.py"), *(root / "exchange").glob("**/*.py")]):
        for function in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef):
                calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
                reads = [ast.unparse(c) for c in calls if ast.unparse(c.func) in _READERS]
                without = [read for read in reads if "scope" not in read]
                if without:
                    found[f"{file.stem}.{function.name}"] = without
    assert {place: reads for place, reads in found.items() if place not in _WHOLE} == {}
    assert _WHOLE.keys() - found.keys() == set()  # a reason that is needed no more goes
