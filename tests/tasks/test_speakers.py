"""Who speaks: shown with its reasons, corrected, and kept."""

from __future__ import annotations

from pathlib import Path

from qca.tasks.documents import (
    find_document,
    import_documents,
    preview_documents,
    set_speakers,
)
from qca.tasks.history import history
from qca.tasks.people import list_cases
from qca.tasks.session import Session
from qca.tasks.speakers import list_speakers, speakers_in

TALK = """\
P: Apa yang mendorong kota ini memulai?
A: Waktu itu wali kota punya komitmen kuat, regulasinya langsung terbit.
B: Saya ingat rapatnya sampai malam, semua dinas datang.
P: Lalu siapa yang membantu?
A: Kampus membantu kami sejak awal, terutama soal data.
B: Warga juga ikut, walaupun belum semua.
P: Apa yang paling sulit?
A: Koordinasi antardinas, itu yang paling sulit.
B: Menurut saya anggarannya, kecil sekali.
"""
"""An invented conversation, FIKTIF."""


def parts(session: Session, speakers: str | None = None) -> dict[str, tuple[str, str]]:
    rows = list_speakers(session, find_document(session, "FGD"), speakers)
    return {row.label: (str(row.part), row.informant) for row in rows}


def imported(session: Session, tmp_path: Path) -> Session:
    path = tmp_path / "FGD.txt"
    path.write_text(TALK, encoding="utf-8")
    import_documents(session, [path])
    return session


def test_speakers_are_shown_with_the_reason(session: Session, tmp_path: Path) -> None:
    study = imported(session, tmp_path)
    asker, *others = list_speakers(study, find_document(study, "FGD"))
    assert (asker.label, asker.part, asker.turns, asker.questions) == ("P", "interviewer", 3, 3)
    assert asker.why.key == "ingest.why_asks"
    assert asker.sample == "Apa yang mendorong kota ini memulai?"
    assert [(row.informant, row.why.key) for row in others] == [
        ("FGD.1", "ingest.why_word"),
        ("FGD.2", "ingest.why_answers"),
    ]


def test_a_correction_is_previewed_without_being_made(session: Session, tmp_path: Path) -> None:
    study = imported(session, tmp_path)
    before, steps = parts(study), len(history(study))
    assert parts(study, "A=I-07")["A"] == ("informant", "I-07")
    assert (parts(study), len(history(study))) == (before, steps)


def test_speakers_that_a_correction_does_not_mention_stay(session: Session, tmp_path: Path) -> None:
    study = imported(session, tmp_path)
    document = find_document(study, "FGD")
    set_speakers(study, document, "P=I-07,A=interviewer")
    set_speakers(study, document, "B=I-09")
    expected = {
        "P": ("informant", "I-07"),
        "A": ("interviewer", ""),
        "B": ("informant", "I-09"),
    }
    assert parts(study) == expected
    told = {row.label: row.why.key for row in list_speakers(study, document)}
    assert told["P"] == told["A"] == "ingest.why_said"
    stored = speakers_in(study)[document.id]
    assert {label: (str(part), code) for label, part, code in stored} == expected


def test_a_label_that_is_not_there_is_noticed(session: Session, tmp_path: Path) -> None:
    study = imported(session, tmp_path)
    (notice,) = set_speakers(study, find_document(study, "FGD"), "Istri=I-08")
    assert notice.key == "ingest.speaker_not_found"


def test_an_informant_that_a_correction_makes_is_told(session: Session, tmp_path: Path) -> None:
    study = imported(session, tmp_path)
    document = find_document(study, "FGD")
    told = set_speakers(study, document, "P=I-07")
    assert [(n.key, dict(n.params)) for n in told] == [
        ("ingest.informant_new", {"informant": "I-07"})
    ]
    assert set_speakers(study, document, "P=I-07") == ()


def test_a_preview_of_files_writes_nothing(session: Session, tmp_path: Path) -> None:
    study = imported(session, tmp_path)
    new, again = tmp_path / "I-02.txt", tmp_path / "copy.txt"
    new.write_text("P: Apa kabar kota?\nI: Baik, terima kasih.\n", encoding="utf-8")
    again.write_text(TALK, encoding="utf-8")
    before = len(history(study))
    sources, problems = preview_documents(study, [new, again, tmp_path / "none.txt"])
    assert [source.name for source in sources] == ["I-02"]
    assert sorted(problem.path.name for problem in problems) == ["copy.txt", "none.txt"]
    assert len(history(study)) == before


def test_a_case_is_made_only_with_its_first_document(session: Session, tmp_path: Path) -> None:
    study = imported(session, tmp_path)
    before = len(history(study))
    import_documents(study, [tmp_path / "FGD.txt"], case="Kota Lain")
    assert list_cases(study) == []
    assert len(history(study)) == before
