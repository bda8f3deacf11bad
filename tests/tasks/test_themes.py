"""Themes as facts: made, changed, undone, and told with what they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from qca.model.ids import Id
from qca.model.study import Approach, LinkKind
from qca.model.theme import Bond
from qca.project.errors import Gone, Unknown
from qca.report.blocks import Block
from qca.report.table import Table
from qca.tasks import analyses, counting, exports, tables, theme_evidence, theme_views, themes
from qca.tasks.analyses import COUNTS
from qca.tasks.codes import create_code, find_code
from qca.tasks.coding import apply_codes, rate_coding, span_of_quote
from qca.tasks.documents import find_document, import_documents, read_document
from qca.tasks.figures import figures
from qca.tasks.history import history, redo, tell, undo
from qca.tasks.linking import link_codings
from qca.tasks.memos import memo_table, memos, write_memo
from qca.tasks.notes import notes
from qca.tasks.projects import new_project
from qca.tasks.reworking import merge_codes
from qca.tasks.session import Session, open_session
from qca.tasks.study import NoRole, study_of
from qca.tasks.why import why, why_table
from qca.words import speak
from tests.tasks.conftest import INTERVIEW

Code = Callable[[str, str], Id]
EN, ID = speak("en"), speak("id")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    path = new_project(tmp_path / "studi", language="id", coder="ani", approach=Approach.REFLEXIVE)
    with open_session(path, "ani") as session:
        for name in ("Komitmen", "Anggaran", "Kampus", "Warga", "Koordinasi"):
            create_code(session, name)
        create_code(session, "Janji", parent=find_code(session, "Komitmen").id)
        yield session


@pytest.fixture
def code(study: Session) -> Code:
    """Codes words of the interview by a code's name; returns the coding."""

    def apply(words: str, name: str) -> Id:
        document = find_document(study, "I-01")
        transcript = read_document(study, document).transcript
        start, end = span_of_quote(transcript, words, document.name)
        return apply_codes(study, document, start, end, [find_code(study, name).id]).added[0]

    return apply


@pytest.fixture
def trust(study: Session) -> Id:
    codes = [find_code(study, "Komitmen").id]
    return themes.create_theme(study, "Orang lebih dipercaya daripada aturan", codes=codes)


def listed(session: Session) -> list[tuple[str, str]]:
    return [(theme.number, theme.claim) for theme in themes.themes(session)]


def evidence(session: Session, number: str) -> tuple[Id, ...]:
    study = study_of(session, "id")
    found = theme_views.theme_table(session, study, ID)
    row = next(row for row in found.rows if row[0].value == number)
    return row[1].evidence


def told(blocks: Iterable[Block]) -> str:
    from qca.report.markdown import blocks_text

    return blocks_text(tuple(blocks), EN)


def test_themes_are_numbered_in_their_order_and_under_each_other(study: Session) -> None:
    first = themes.create_theme(study, "  Satu  \n klaim ", idea=" pokok\nnya ")
    themes.create_theme(study, "Dua")
    under = themes.create_theme(study, "Bagian", under=first)
    assert listed(study) == [("T1", "Satu klaim"), ("T1.1", "Bagian"), ("T2", "Dua")]
    assert themes.find_theme(study, "t1.1").id == under
    assert themes.find_theme(study, "dua").number == "T2"
    assert themes.find_theme(study, "T1").idea == "pokok nya"
    with pytest.raises(Unknown):
        themes.find_theme(study, "T9")
    with pytest.raises(themes.NoClaim):
        themes.create_theme(study, "  ")


def test_themes_stand_on_three_levels_and_in_no_circle(study: Session) -> None:
    one = themes.create_theme(study, "Payung")
    two = themes.create_theme(study, "Tema", under=one)
    three = themes.create_theme(study, "Subtema", under=two)
    with pytest.raises(themes.TooDeep):
        themes.create_theme(study, "Terlalu dalam", under=three)
    with pytest.raises(themes.PartOfItself):
        themes.put_under(study, one, three)
    other = themes.create_theme(study, "Lain")
    with pytest.raises(themes.TooDeep):
        themes.put_under(study, one, other)
    themes.put_under(study, three, other)
    assert [number for number, _ in listed(study)] == ["T1", "T1.1", "T2", "T2.1"]
    themes.put_under(study, three, None)
    themes.place_theme(study, three, 1)
    assert listed(study)[0] == ("T1", "Subtema")


def test_everything_is_undone_to_any_depth_and_done_again(study: Session, code: Code) -> None:
    coding = code("komitmen kuat", "Komitmen")
    other = code("anggarannya kecil", "Komitmen")
    codes = [find_code(study, name).id for name in ("Komitmen", "Anggaran")]
    one = themes.create_theme(study, "Satu", codes=codes[:1])
    two = themes.create_theme(study, "Dua", under=one)
    three = themes.create_theme(study, "Tiga")
    actions: list[Callable[[], object]] = [
        lambda: themes.reword_theme(study, one, "Satu, lain"),
        lambda: themes.set_idea(study, one, "Gagasan"),
        lambda: theme_evidence.draw_codes(study, one, codes),
        lambda: theme_evidence.leave_codes(study, one, codes[1:]),
        lambda: theme_evidence.take_out(study, one, [coding]),
        lambda: theme_evidence.take_in(study, one, [coding]),
        lambda: theme_evidence.choose_quotes(study, one, [other, coding]),
        lambda: themes.place_theme(study, three, 1),
        lambda: themes.put_under(study, three, one),
        lambda: themes.relate_themes(study, one, Bond.SUPPORTS, three),
        lambda: themes.part_themes(study, three, one),
        lambda: themes.relate_themes(study, two, Bond.CONTRASTS, three),
        lambda: theme_evidence.split_theme(study, one, "Empat", codings=[other]),
        lambda: theme_evidence.join_themes(study, [one, three], "Satu dan tiga"),
        lambda: themes.remove_theme(study, one),
    ]
    states = [(themes.themes(study), themes.bonds(study))]
    for action in actions:
        action()
        states.append((themes.themes(study), themes.bonds(study)))
    assert all(before != after for before, after in pairwise(states))
    for state in reversed(states[:-1]):
        undo(study)
        assert (themes.themes(study), themes.bonds(study)) == state
    for state in states[1:]:
        redo(study)
        assert (themes.themes(study), themes.bonds(study)) == state


def test_earlier_claims_stay_in_the_history(study: Session, trust: Id) -> None:
    themes.reword_theme(study, trust, "Aturan mengikuti orang")
    latest = history(study, limit=1)[0]
    assert tell(ID, latest) == (
        "mengubah pernyataan T1 Orang lebih dipercaya daripada aturan menjadi "
        "“Aturan mengikuti orang”"
    )


def test_evidence_follows_codes_and_what_was_decided_of_codings(
    study: Session, trust: Id, code: Code
) -> None:
    strong = code("komitmen kuat", "Komitmen")
    promise = code("Kampus membantu kami", "Janji")
    small = code("anggarannya kecil", "Anggaran")
    assert set(evidence(study, "T1")) == {strong, promise}
    # The nearest code above decides: what is drawn elsewhere is no longer evidence here.
    other = themes.create_theme(study, "Janji", codes=[find_code(study, "Janji").id])
    assert evidence(study, "T1") == (strong,)
    assert evidence(study, "T2") == (promise,)
    theme_evidence.take_in(study, trust, [small])
    theme_evidence.take_out(study, trust, [strong])
    assert evidence(study, "T1") == (small,)
    joined = theme_evidence.join_themes(study, [trust, other])
    assert joined == trust
    # Taken out of the one and never evidence of the other, it stays out.
    assert set(evidence(study, "T1")) == {small, promise}


def test_joining_brings_memos_parts_and_relations_along(study: Session) -> None:
    one, two, three = (themes.create_theme(study, name) for name in ("Satu", "Dua", "Tiga"))
    part = themes.create_theme(study, "Bagian", under=two)
    themes.set_idea(study, two, "Pokok dua.")
    themes.relate_themes(study, two, Bond.LEADS_TO, three)
    themes.relate_themes(study, one, Bond.SUPPORTS, two)
    write_memo(study, "Kenapa?", target_kind="theme", target=two, about="Dua")
    theme_evidence.join_themes(study, [one, two])
    assert listed(study) == [("T1", "Satu"), ("T1.1", "Bagian"), ("T2", "Tiga")]
    assert themes.find_theme(study, "T1").idea == "Pokok dua."
    assert themes.find_theme(study, "T1.1").id == part
    assert [(b.one, b.kind, b.other) for b in themes.bonds(study)] == [(one, Bond.LEADS_TO, three)]
    assert [memo.target for memo in memos(study)] == [one]
    with pytest.raises(theme_evidence.NothingToJoin):
        theme_evidence.join_themes(study, [one, one])


def test_a_part_can_take_the_place_of_what_it_is_a_part_of(study: Session) -> None:
    whole = themes.create_theme(study, "Payung")
    part = themes.create_theme(study, "Bagian", under=whole)
    themes.create_theme(study, "Saudara", under=whole)
    themes.create_theme(study, "Lain")
    theme_evidence.join_themes(study, [part, whole])
    assert listed(study) == [("T1", "Bagian"), ("T1.1", "Saudara"), ("T2", "Lain")]


def test_a_removed_theme_leaves_its_parts(study: Session) -> None:
    whole = themes.create_theme(study, "Payung")
    part = themes.create_theme(study, "Bagian", under=whole)
    themes.create_theme(study, "Lain")
    themes.relate_themes(study, whole, Bond.SUPPORTS, part)
    write_memo(study, "Kenapa?", target_kind="theme", target=whole, about="Payung")
    themes.remove_theme(study, whole)
    assert listed(study) == [("T1", "Bagian"), ("T2", "Lain")]
    assert not memos(study)
    assert not themes.bonds(study)
    with pytest.raises(Gone):
        themes.reword_theme(study, whole, "Lagi")


def test_a_contrast_is_one_relation_from_both_sides(study: Session) -> None:
    one, two = (themes.create_theme(study, name) for name in ("Satu", "Dua"))
    themes.relate_themes(study, one, Bond.CONTRASTS, two)
    themes.relate_themes(study, two, Bond.CONTRASTS, one)
    assert len(themes.bonds(study)) == 1
    themes.relate_themes(study, one, Bond.SUPPORTS, two)
    assert themes.part_themes(study, two, one) == 2
    with pytest.raises(themes.NotRelated):
        themes.part_themes(study, one, two)
    with pytest.raises(themes.NothingToRelate):
        themes.relate_themes(study, one, Bond.SUPPORTS, one)


def test_codes_leave_and_are_split_off(study: Session, trust: Id, code: Code) -> None:
    coding = code("Kampus membantu kami", "Kampus")
    campus, budget = (find_code(study, name).id for name in ("Kampus", "Anggaran"))
    with pytest.raises(theme_evidence.NotDrawn):
        theme_evidence.leave_codes(study, trust, [campus])
    theme_evidence.draw_codes(study, trust, [campus])
    theme_evidence.choose_quotes(study, trust, [coding])
    with pytest.raises(theme_evidence.NothingToSplit):
        theme_evidence.split_theme(study, trust, "Mitra", codes=[budget])
    theme_evidence.split_theme(study, trust, "Mitra", codes=[campus])
    assert evidence(study, "T2") == (coding,)
    assert evidence(study, "T1") == ()


def test_merged_codes_stay_in_the_theme(study: Session, trust: Id) -> None:
    merge_codes(study, [find_code(study, "Komitmen").id], find_code(study, "Warga").id)
    assert themes.find_theme(study, "T1").codes == (find_code(study, "Warga").id,)


def test_why_tells_words_what_speaks_otherwise_memos_and_decisions(
    study: Session, trust: Id, code: Code
) -> None:
    strong = code("wali kota punya komitmen kuat", "Komitmen")
    small = code("Tapi anggarannya kecil sekali", "Anggaran")
    left_out = code("Warga juga ikut", "Komitmen")
    rate_coding(study, strong, valence=1, weight=None)
    link_codings(study, strong, small, LinkKind.CONTRADICTS)
    theme_evidence.take_out(study, trust, [left_out])
    theme_evidence.choose_quotes(study, trust, [strong])
    themes.set_idea(study, trust, "Kepercayaan melekat pada orang.")
    write_memo(study, "Siapa percaya?", target_kind="theme", target=trust, about="T1")
    page = told(why(study, "T1", EN))
    assert page.startswith("# T1 Orang lebih dipercaya daripada aturan")
    for said in (
        "Kepercayaan melekat pada orang.",
        "chosen, ani (+):* wali kota punya komitmen kuat",
        "Tapi anggarannya kecil sekali",
        "Warga juga ikut",
        "Siapa percaya?",
        "made the theme T1",
        "chose 1 quote for T1",
    ):
        assert said in page, said
    parts = [(row[1].value, row[3].value) for row in why_table(study, "T1", EN).rows]
    assert parts == [
        ("evidence", "wali kota punya komitmen kuat"),
        ("linked", "Tapi anggarannya kecil sekali"),
        ("left_out", "Warga juga ikut"),
    ]


def test_memos_name_the_theme_they_are_about(study: Session, trust: Id) -> None:
    write_memo(study, "Siapa percaya?", target_kind="theme", target=trust, about="T1")
    assert [note.about.name for note in notes(study, "id")] == [
        "T1 Orang lebih dipercaya daripada aturan"
    ]
    row = memo_table(study, memos(study), ID).rows[0]
    assert "T1 Orang lebih dipercaya daripada aturan" in [cell.value for cell in row]


def test_the_table_tells_what_is_bare_open_and_shared(
    study: Session, trust: Id, code: Code
) -> None:
    code("anggarannya kecil", "Anggaran")
    themes.create_theme(study, "Lain", codes=[find_code(study, "Komitmen").id])
    table = tables.table(study, "themes", EN)
    notes_ = "\n".join(table.notes)
    assert "Rests on no passage yet: T1, T2." in notes_
    assert "The code Komitmen is in several themes: T1, T2." in notes_
    assert "Coded, and in no theme: Anggaran." in notes_
    with pytest.raises(NoRole):
        tables.table(_empty(study), "themes", EN)


def _empty(session: Session) -> Session:
    for theme in themes.themes(session):
        themes.remove_theme(session, theme.id)
    return session


def test_words_that_may_not_be_quoted_stay_out(study: Session, trust: Id, code: Code) -> None:
    from qca.tasks.coding import mark_off_record

    document = find_document(study, "I-01")
    transcript = read_document(study, document).transcript
    code("Warga juga ikut kerja bakti.", "Komitmen")
    span = span_of_quote(transcript, "Warga juga ikut kerja bakti.", document.name)
    mark_off_record(study, document, *span)
    themes.reword_theme(study, trust, "Katanya warga juga ikut kerja bakti selalu")
    page = told(why(study, "T1", EN))
    assert "kerja bakti" not in page.split("## Decisions")[0]
    chapter = told(theme_views.chapter(study, study_of(study, "en"), EN))
    assert "kerja bakti" not in chapter


# What a reflexive project is offered, on every way


def test_a_reflexive_project_is_offered_themes_and_no_counts(study: Session, code: Code) -> None:
    kinds = {offer.kind for offer in analyses.offers(study)}
    assert {"themes", "theme-map"} <= kinds
    assert not kinds & COUNTS


@pytest.mark.parametrize("kind", sorted(COUNTS))
def test_a_reflexive_project_refuses_counts_on_the_command_line(
    study: Session, trust: Id, code: Code, kind: str
) -> None:
    code("komitmen kuat", "Komitmen")
    with pytest.raises(counting.NotForReflexive):
        tables.table(study, kind, EN)
    with pytest.raises(counting.NotForReflexive):
        tables.shown(study, kind, EN)


def test_no_file_of_a_reflexive_project_holds_counts_as_findings(
    study: Session, trust: Id, code: Code, tmp_path: Path
) -> None:
    code("komitmen kuat", "Komitmen")
    made = {table.key for table in exports.tables(study, EN)}
    assert "themes" in made
    assert not made & COUNTS
    drawn = [one.key for one in figures(study, study_of(study, "en"), EN)]
    assert drawn == ["theme-map"]
    report = exports.export(study, tmp_path / "laporan.md", EN).read_text(encoding="utf-8")
    assert "# Themes" in report
    assert "## T1 Orang lebih dipercaya daripada aturan" in report
    assert "Thematic map" in report
    assert "requenc" not in report
    assert "codings that count" not in report


def test_themes_are_offered_elsewhere_once_there_is_one(tmp_path: Path) -> None:
    path = new_project(tmp_path / "lain", language="id", coder="ani", approach=Approach.CODEBOOK)
    with open_session(path, "ani") as session:
        file = tmp_path / "I-01.txt"
        file.write_text(INTERVIEW, encoding="utf-8")
        import_documents(session, [file])
        assert "themes" not in {offer.kind for offer in analyses.offers(session)}
        themes.create_theme(session, "Satu")
        assert "themes" in {offer.kind for offer in analyses.offers(session)}
        assert isinstance(tables.table(session, "theme-map", EN), Table)


def test_the_report_tells_quotes_and_memos_of_each_theme(
    study: Session, trust: Id, code: Code, tmp_path: Path
) -> None:
    quoted = code("wali kota punya komitmen kuat", "Komitmen")
    code("Kampus membantu kami", "Komitmen")
    theme_evidence.choose_quotes(study, trust, [quoted])
    write_memo(study, "Siapa yang percaya?", target_kind="theme", target=trust, about="T1")
    path = exports.export(study, tmp_path / "laporan.md", ID)
    chapter = path.read_text(encoding="utf-8").split("\n## Tema\n")[1].split("\n## ")[0]
    assert "wali kota punya komitmen kuat" in chapter
    assert "Kampus membantu kami" not in chapter
    assert "**Memo.**" in chapter
    assert "Siapa yang percaya?" in chapter
    assert "Bahan dan cara membaca" in path.read_text(encoding="utf-8")
