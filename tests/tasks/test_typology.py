"""Typologies from judgements and attributes: made, reduced, described, shown; all undoable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qca.model.ids import Id
from qca.model.study import LinkKind
from qca.project.errors import AlreadyThere, Unknown
from qca.report.delimited import csv_text
from qca.report.json import rows
from qca.report.markdown import blocks_text, table_text
from qca.report.table import Table, told
from qca.report.text import plain_text
from qca.tasks import exports, history, judgements, people, tables, types, typology
from qca.tasks.codes import find_code, remove_code
from qca.tasks.coding import apply_codes, span_of_quote
from qca.tasks.documents import find_document, import_documents, read_document
from qca.tasks.linking import link_codings
from qca.tasks.memos import memos
from qca.tasks.projects import check_project, new_project
from qca.tasks.session import Session, open_session
from qca.words import Words, speak

EN, ID = speak("en"), speak("id")

CASES = """\
name,kind,funding,unit
Kab. Awan,kabupaten,own,agency
Kab. Bukit,kabupaten,own,agency
Kab. Curug,kabupaten,grant,team
Kab. Danau,kabupaten,grant,team
Kab. Embun,kabupaten,none,team
"""

WIDE = """\
Kasus;Visi;Misi;Tujuan;Sasaran;Program;Catatan
Kab. Awan;ya;ya;ya;ya;ya;dua rencana satu visi
Kab. Bukit;sebagian;ya;ya;tidak;ya;
Kab. Curug;tidak;tidak;ya;ya;ya;
Kab. Danau;?;tidak;tidak;tidak;ya;
Kab. Embun;tidak;tidak;tidak;tidak;tidak;
"""
"""Invented, FIKTIF."""


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Session]:
    path = new_project(tmp_path / "plans", language="id", coder="ani", codebooks=["rpjmd-levels"])
    with open_session(path, "ani") as session:
        people.import_cases(session, written(tmp_path / "cases.csv", CASES))
        yield session


@pytest.fixture
def judged(project: Session, tmp_path: Path) -> Session:
    read = judgements.import_judgements(project, written(tmp_path / "sync.csv", WIDE))
    assert (read.added, read.changed, read.problems) == (25, 0, ())
    return project


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def shown(table: Table, words: Words = EN) -> list[dict[str, str]]:
    return [
        {c.key: told(cell, c, words) for c, cell in zip(table.columns, row, strict=True)}
        for row in table.rows
    ]


def members(session: Session) -> dict[str, list[str]]:
    return {row["type"]: row["members"] for row in rows(tables.table(session, "typology", EN))}


def add_plan(session: Session, folder: Path, name: str, text: str, case: str) -> None:
    import_documents(session, [written(folder / f"{name}.txt", text)], case=case)


def code(session: Session, document: str, quote: str, level: str) -> Id:
    found = find_document(session, document)
    transcript = read_document(session, found).transcript
    span = span_of_quote(transcript, quote, document)
    (made,) = apply_codes(session, found, *span, [find_code(session, level).id]).added
    return made


def test_cases_fall_into_the_type_of_their_first_level(judged: Session) -> None:
    assert members(judged) == {
        "Vision": ["Kab. Awan"],
        "Mission": ["Kab. Bukit"],
        "Objective": ["Kab. Curug"],
        "Target": [],
        "Programme": [],
        "Not synchronised": ["Kab. Embun"],
    }
    table = tables.table(judged, "typology", EN)
    told_ = {row["type"]: row for row in shown(table)}
    assert told_["Mission"]["members"] == "Kab. Bukit †"
    assert told_["Vision"]["open"] == told_["Programme"]["open"] == "Kab. Danau"
    assert told_["Vision"]["homogeneity"] == "fewer than two cases"
    notes = "\n".join(table.notes)
    assert "Kab. Danau may be Vision or Programme" in notes
    assert "Kab. Bukit (not at Target)" in notes
    assert "Left out, because no case was judged there: Strategy" in notes
    assert "classes" in notes


def test_the_cases_are_shown_with_marks(judged: Session) -> None:
    table = tables.table(judged, "typology-cases", ID)
    cells = [told(cell, c, ID) for c, cell in zip(table.columns, table.rows[1], strict=True)]
    assert cells[1:7] == ["Kab. Bukit †", "◐°", "✓°", "✓°", "–", "✓°"]
    danau = [told(cell, c, ID) for c, cell in zip(table.columns, table.rows[3], strict=True)]
    assert danau[2] == "?"
    assert "? Visi atau Program" in danau
    assert any("°" in note for note in table.notes)
    first = rows(table)[0]
    assert (first["case"], first["type"], first["pairs"]) == ("Kab. Awan", "Visi", 0)
    assert first["notes"] == ["Visi, Misi, Tujuan, Sasaran, Program: dua rencana satu visi"]


def test_folding_is_a_logged_decision_that_can_be_taken_back(judged: Session) -> None:
    typology.fold(judged, "Tujuan", "Sasaran", "Satu bab dalam RPJMD")
    assert members(judged)["Target"] == ["Kab. Curug"]
    assert "Objective" not in members(judged)
    (row,) = rows(tables.table(judged, "typology-merges", EN))
    assert (row["cell"], row["into"], row["coder"]) == (["Objective"], "Target", "ani")
    assert (row["reason"], row["moved"]) == ("Satu bab dalam RPJMD", ["Kab. Curug"])
    assert history.tell(EN, history.history(judged, limit=1)[0]) == "folded Tujuan into Sasaran"
    typology.fold(judged, "Tujuan", "Program", "Berubah pikiran")
    assert members(judged)["Programme"] == ["Kab. Curug"]
    assert len(tables.table(judged, "typology-merges", EN).rows) == 1
    typology.unfold(judged, "Tujuan")
    assert members(judged)["Objective"] == ["Kab. Curug"]
    for _ in range(3):
        history.undo(judged)
    assert members(judged)["Objective"] == ["Kab. Curug"]
    with judged.store.reading() as connection:
        known = typology.known_typologies(connection)
    assert [one.name for one in known] == ["Tingkat perencanaan"]
    with pytest.raises(typology.NoMerge):
        typology.unfold(judged, "Tujuan")
    with pytest.raises(types.NothingMerged):
        tables.table(judged, "typology-merges", EN)


def test_partial_agreement_is_an_explicit_setting(judged: Session) -> None:
    typology.change_typology(judged, "Tingkat perencanaan", partial=True)
    assert members(judged)["Vision"] == ["Kab. Awan", "Kab. Bukit"]
    history.undo(judged)
    assert members(judged)["Mission"] == ["Kab. Bukit"]


def test_a_judgement_can_be_typed_changed_and_taken_away(judged: Session) -> None:
    judgements.judge(judged, "kab. danau", "Visi", "no", "Visinya dibaca ulang")
    assert members(judged)["Programme"] == ["Kab. Danau"]
    judgements.remove_judgement(judged, "Kab. Danau", "Visi")
    assert members(judged)["Programme"] == []
    history.undo(judged)
    history.undo(judged)
    assert members(judged)["Programme"] == []
    assert check_project(judged) == []


@pytest.mark.parametrize(
    ("case", "level", "value", "error"),
    [
        ("Kab. Awan", "Visi", "mungkin", judgements.NoSync),
        ("Kab. Awan", "levels", "ya", judgements.NoLevel),
        ("Kab. Awan", "Nol", "ya", Unknown),
        ("Kab. Nol", "Visi", "ya", Unknown),
    ],
)
def test_what_is_no_judgement_is_refused(
    project: Session, case: str, level: str, value: str, error: type[Exception]
) -> None:
    version = project.store.version()
    with pytest.raises(error):
        judgements.judge(project, case, level, value)
    assert project.store.version() == version


def test_judgements_come_in_a_row_each_with_bad_rows_named(
    project: Session, tmp_path: Path
) -> None:
    path = written(
        tmp_path / "long.csv",
        "case,level,value,note\n"
        "Kab. Awan,Vision,yes,\n"
        "Kab. Awan,Visi,no,\n"
        "Kab. Awan,Vission,yes,\n"
        "Kab. Bukit,mission,perhaps,\n"
        ",mission,yes,\n"
        "Kab. Bukit,mission,,\n"
        "Kab. Bukit,target,partial,as far as housing goes\n",
    )
    read = judgements.import_judgements(project, path)
    assert read.added == 1
    assert [(p.row, p.error.key) for p in read.problems] == [
        (3, "sheets.rows_differ"),
        (4, "project.unknown"),
        (5, "typology.error.no_sync"),
        (6, "sheets.cell_empty"),
    ]
    strange = written(tmp_path / "strange.csv", "case,colour\nKab. Awan,red\n")
    with pytest.raises(judgements.NoLevelColumns):
        judgements.import_judgements(project, strange)


def test_a_case_that_stands_there_twice_is_told_once_a_row(
    project: Session, tmp_path: Path
) -> None:
    path = written(
        tmp_path / "wide.csv",
        "case,Vision,Mission,Target\n"
        "Kab. Awan,yes,no,no\n"
        "Kab. Awan,no,no,no\n"
        "Kab. Baru,yes,yes,yes\n",
    )
    read = judgements.import_judgements(project, path)
    assert (read.added, read.changed) == (2, 0)
    assert [(p.row, p.error.key) for p in read.problems] == [
        (3, "sheets.rows_differ"),
        (3, "sheets.row_twice"),
        (4, "project.unknown"),
    ]
    assert read.problems[0].error.params == {"about": "Kab. Awan, Visi", "first": 2}


def test_evidence_is_paired_from_both_plans_and_shown(judged: Session, tmp_path: Path) -> None:
    vision, target = "Kabupaten yang cerdas dan terbuka.", "Layanan daring di semua kecamatan."
    add_plan(judged, tmp_path, "RPJMD Awan", f"{vision}\n{target}\n", "Kab. Awan")
    add_plan(judged, tmp_path, "Masterplan Awan", "Menuju kabupaten cerdas.\n", "Kab. Awan")
    a = code(judged, "RPJMD Awan", vision, "vision")
    b = code(judged, "Masterplan Awan", "Menuju kabupaten cerdas.", "vision")
    link_codings(judged, b, a, LinkKind.PAIRED)
    row = next(
        r for r in shown(tables.table(judged, "typology-cases", EN)) if r["case"] == "Kab. Awan"
    )
    assert row["pairs"] == "1"
    assert "✓" in row.values()
    vision_row = next(
        r for r in rows(tables.table(judged, "typology", EN)) if r["type"] == "Vision"
    )
    assert vision_row["quote"] == f"{vision} ↔ Menuju kabupaten cerdas."
    assert vision_row["citation"] == "(RPJMD Awan, ¶1); (Masterplan Awan, ¶1)"
    table = tables.table(judged, "typology", EN)
    at = [c.key for c in table.columns].index("quote")
    assert set(table.rows[0][at].evidence) == {a, b}


def test_a_class_becomes_a_type_by_what_is_written_about_it(judged: Session) -> None:
    assert {r["status"] for r in rows(tables.table(judged, "typology", EN))} == {"class"}
    types.describe_type(judged, "Tingkat perencanaan", "visi", "Satu visi sejak kampanye.", ID)
    status = {r["type"]: r["status"] for r in rows(tables.table(judged, "typology", EN))}
    assert (status["Vision"], status["Mission"]) == ("type", "class")
    text = blocks_text(types.paragraphs(judged, EN), EN)
    assert "Satu visi sejak kampanye." in text
    assert "it stands as a class" in text
    with pytest.raises(types.NoType, match="Vision"):
        types.describe_type(judged, "Tingkat perencanaan", "Sky", "?", EN)
    typology.remove_typology(judged, "Tingkat perencanaan")
    assert memos(judged, "type") == []
    history.undo(judged)
    assert len(memos(judged, "type")) == 1


def test_paragraphs_say_what_is_known_of_each_type(judged: Session) -> None:
    for words in (EN, ID):
        text = blocks_text(types.paragraphs(judged, words), words)
        assert text.count("#") >= 7
        assert "Kab. Danau" in text
    assert "Tidak ada kasus. Mungkin termasuk: Kab. Danau." in blocks_text(
        types.paragraphs(judged, ID), ID
    )


# ------------------------------------------------------------------ by attributes


def test_a_typology_of_attributes_is_made_reduced_and_removed(project: Session) -> None:
    typology.create_typology(project, "Ways to pay", dimensions=["funding"])
    assert members(project) == {
        "grant": ["Kab. Curug", "Kab. Danau"],
        "none": ["Kab. Embun"],
        "own": ["Kab. Awan", "Kab. Bukit"],
    }
    own = next(r for r in rows(tables.table(project, "typology", EN)) if r["type"] == "own")
    # Both others are as far from it; neither is named before the other.
    assert (own["homogeneity"], own["nearest"], own["distance"]) == (1, "grant; none", 1)
    for words, said in (
        (EN, "the nearest types, all as near, are grant, none (distance 1.00)"),
        (ID, "tipe terdekat, sama dekatnya, adalah grant, none (jarak 1,00)"),
    ):
        assert said in blocks_text(types.paragraphs(project, words), words)
    assert own["characteristics"] == ["unit: agency (2 of 2; elsewhere 0 of 3)"]
    typology.merge_cells(project, "Ways to pay", ["funding=grant"], "Without own money", "Small n")
    typology.merge_cells(project, "Ways to pay", ["Funding = none"], "Without own money", "Small n")
    assert members(project)["Without own money"] == ["Kab. Curug", "Kab. Danau", "Kab. Embun"]
    assert typology.remove_merge(project, "Ways to pay", "without own money") == 2
    history.undo(project)
    typology.remove_typology(project, "Ways to pay")
    with pytest.raises(types.NothingJudged):
        tables.table(project, "typology", EN)
    history.undo(project)
    assert len(members(project)) == 2


def test_merges_that_put_a_case_into_two_types_are_named(project: Session) -> None:
    typology.create_typology(project, "Ways", dimensions=["funding", "unit"])
    typology.merge_cells(project, "Ways", ["funding=own"], "Own money", "…")
    typology.merge_cells(project, "Ways", ["unit=agency"], "Agency", "…")
    notes = tables.table(project, "typology", EN).notes
    assert any("several types at once" in note and "Kab. Awan" in note for note in notes)


@pytest.mark.parametrize(
    ("cell", "into", "reason", "error"),
    [
        (["size=large"], "Large", "why", typology.NoCell),
        (["funding"], "Large", "why", typology.NoCell),
        ([], "Large", "why", typology.NoCell),
        (["funding=own"], "Large", " ", typology.NoReason),
    ],
)
def test_a_merge_without_cell_or_reason_is_refused(
    project: Session, cell: list[str], into: str, reason: str, error: type[Exception]
) -> None:
    typology.create_typology(project, "Ways", dimensions=["funding"])
    with pytest.raises(error):
        typology.merge_cells(project, "Ways", cell, into, reason)


def test_what_does_not_fit_a_typology_is_refused(judged: Session) -> None:
    typology.create_typology(judged, "Ways", dimensions=["funding"])
    with pytest.raises(AlreadyThere):
        typology.create_typology(judged, "Ways", dimensions=["unit"])
    with pytest.raises(typology.NoDimensions):
        typology.create_typology(judged, "None", dimensions=[" "])
    with pytest.raises(typology.OtherBasis):
        typology.change_typology(judged, "Ways", partial=True)
    with pytest.raises(typology.OtherBasis):
        typology.merge_cells(judged, "Tingkat perencanaan", ["funding=own"], "x", "y")
    with pytest.raises(typology.FoldedIntoItself):
        typology.fold(judged, "Visi", "Visi", "why")
    with pytest.raises(typology.NoReason):
        typology.fold(judged, "Visi", "Misi", "")


def test_several_typologies_stand_in_one_table(judged: Session) -> None:
    typology.create_typology(judged, "Ways", dimensions=["funding"])
    assert {r["typology"] for r in rows(tables.table(judged, "typology", EN))} == {
        "Ways",
        "Planning levels",
    }
    for kind in ("typology", "typology-cases"):
        for words in (EN, ID):
            table = tables.table(judged, kind, words)
            assert plain_text(table, words)
            assert table_text(table, words)
            assert csv_text(table).count("\n") >= len(table.rows)
    assert {"typology", "typology-cases"} <= {t.key for t in exports.tables(judged, EN)}


def test_rows_for_programs_have_exactly_the_documented_keys(judged: Session) -> None:
    typology.fold(judged, "Tujuan", "Sasaran", "Satu bab")
    page = Path(__file__).parents[2] / "docs" / "methods" / "typology.md"
    said = " ".join(page.read_text(encoding="utf-8").partition("## Rows")[2].split())
    for kind in ("typology", "typology-merges"):
        keys = ", ".join(rows(tables.table(judged, kind, EN))[0])
        assert f"`{keys}`" in said, keys
    keys_of_cases = list(rows(tables.table(judged, "typology-cases", EN))[0])
    assert keys_of_cases[:2] == ["typology", "case"]
    assert keys_of_cases[-4:] == ["type", "deviations", "pairs", "notes"]


def test_removing_a_level_takes_its_judgements_along(judged: Session) -> None:
    typology.fold(judged, "Tujuan", "Sasaran", "Satu bab")
    remove_code(judged, find_code(judged, "target").id)
    table = tables.table(judged, "typology", EN)
    assert any("cannot be folded" in note for note in table.notes)
    assert members(judged)["Objective"] == ["Kab. Curug"]
    history.undo(judged)
    assert members(judged)["Target"] == ["Kab. Curug"]


def test_an_empty_project_says_what_to_do(session: Session) -> None:
    with pytest.raises(types.NothingJudged, match="judge"):
        tables.table(session, "typology", EN)
