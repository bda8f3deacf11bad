"""The sample case with everything else a project can hold, so that no analysis lacks anything."""

from __future__ import annotations

from pathlib import Path

from qca.model.assessment import Threshold
from qca.model.codes import Role
from qca.model.ids import Id
from qca.model.study import Kind, LinkKind
from qca.model.theme import Bond
from qca.model.transcript import Transcript
from qca.tasks import (
    assess,
    demo,
    judgements,
    literature_import,
    maturity,
    people,
    themes,
    typology,
)
from qca.tasks.codebooks import add_codebook
from qca.tasks.codes import create_code, find_code
from qca.tasks.coding import apply_codes, span_of_quote
from qca.tasks.documents import change_document, find_document, import_documents, read_document
from qca.tasks.linking import link_codings
from qca.tasks.memos import write_memo
from qca.tasks.projects import new_project
from qca.tasks.session import Session, open_session
from tests.analysis.housing import TABLE_1

CASES = """\
name,kind,funding,unit
Kab. Awan,kabupaten,own,agency
Kab. Bukit,kabupaten,own,agency
Kab. Curug,kabupaten,grant,team
Kab. Danau,kabupaten,grant,team
"""

LEVELS = """\
Kasus;Visi;Misi;Tujuan;Sasaran;Program
Kab. Awan;ya;ya;ya;ya;ya
Kab. Bukit;sebagian;ya;ya;tidak;ya
Kab. Curug;tidak;tidak;ya;ya;ya
Kab. Danau;?;tidak;tidak;tidak;ya
"""

PLANS = {
    "RPJMD Awan": "Terwujudnya kabupaten yang cerdas.\nMelayani warga dengan data.\n",
    "Masterplan Awan": "Menuju kabupaten cerdas pada 2028.\nWifi publik di balai desa.\n",
}
"""Invented, FIKTIF."""

VALUES = {
    "tertiary-qualification": "74",
    "creative-environment": "29",
    "participation-rules": "ada",
    "housing-regulation": "ada",
    "housing-programme": "tidak ada",
    "public-wifi": "sebagian",
    "process-data": "ada",
}


def rich_project(folder: Path) -> Path:
    """A project for which every analysis can be made, each with numbers of every sort."""
    path = new_project(folder / "kaya", language="id", coder="rani")
    with open_session(path, "rani") as session:
        demo.fill(session)
        _plans(session, folder)
        _types(session, folder)
        _levels(session)
        _literature(session, folder)
        _strategies(session)
        _grown(session)
        _themes(session)
    return path


def _plans(session: Session, folder: Path) -> None:
    for book in ("smart-people-government", "rpjmd-levels"):
        add_codebook(session, book)
    (folder / "cases.csv").write_text(CASES, encoding="utf-8")
    people.import_cases(session, folder / "cases.csv")
    for name, text in PLANS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        import_documents(session, [folder / f"{name}.txt"], case="Kab. Awan")
        change_document(session, find_document(session, name), kind=Kind.PLAN)


def _types(session: Session, folder: Path) -> None:
    (folder / "levels.csv").write_text(LEVELS, encoding="utf-8")
    judgements.import_judgements(session, folder / "levels.csv")
    one = code(session, "RPJMD Awan", "Terwujudnya kabupaten yang cerdas.", "vision")
    other = code(session, "Masterplan Awan", "Menuju kabupaten cerdas pada 2028.", "vision")
    link_codings(session, one, other, LinkKind.PAIRED)
    typology.fold(session, "Tujuan", "Sasaran", "Tipe yang dipakai kajian")
    typology.create_typology(session, "Dana", dimensions=["funding"], compare=["unit"])
    typology.merge_cells(session, "Dana", ["funding=own"], "Mandiri", "Tanpa hibah")


def _levels(session: Session) -> None:
    for parameter, value in VALUES.items():
        assess.assess(session, parameter, value, case="Kab. Awan", time="2023", basis="Survei")
    assess.assess(session, "public-wifi", "ada", case="Kab. Awan", time="2024", n=12)
    code(session, "Masterplan Awan", "Wifi publik di balai desa.", "public-wifi")
    names = ("Ad hoc", "Initial", "Scattered", "Integrated", "Smart")
    levels = [Threshold(20 * n, {"en": name}) for n, name in enumerate(names, 1)]
    maturity.set_levels(session, levels, "Equal fifths")


def _literature(session: Session, folder: Path) -> None:
    lines = [f"{n};{s.strip()}\n" for n, listed in TABLE_1.items() for s in listed.split(",")]
    (folder / "table-1.csv").write_text("indikator;sumber\n" + "".join(lines), encoding="utf-8")
    literature_import.import_literature(session, folder / "table-1.csv")


def _strategies(session: Session) -> None:
    """Strategies that refer to the first factors of the classes that the sample decided on."""
    own = find_code(session, "leadership").id, find_code(session, "national-policy").id
    group = create_code(session, "Strategi", role=Role.STRATEGY)
    made = create_code(session, "Pimpinan menagih pedoman pusat", parent=group)
    with session.store.step(session.coder.id, "code.change", code="strategi") as draft:
        draft.update("code", made, properties={"refs": ", ".join(own), "cell": "SO"})
    code(session, "I-02", "", "Pimpinan menagih pedoman pusat")


def _grown(session: Session) -> None:
    """A code that grew from the material, in two interviews."""
    create_code(session, "Malam rob")
    for document in ("I-01", "I-04"):
        code(session, document, "", "Malam rob")


def _themes(session: Session) -> None:
    """Two themes that differ, one of them with a passage and a memo."""
    night = find_code(session, "Malam rob").id
    one = themes.create_theme(session, "Air memberi bentuk", codes=[night], idea="Rob memaksa")
    other = themes.create_theme(session, "Janji datang lebih dulu")
    themes.relate_themes(session, one, Bond.CONTRASTS, other)
    themes.put_under(session, themes.create_theme(session, "Malam itu", codes=[night]), one)
    write_memo(session, "Kembali ke I-04.", target_kind="theme", target=one)


def code(session: Session, document: str, quote: str, name: str) -> Id:
    """A coding of words of a document by a code's name; of an informant's turn where none."""
    there = find_document(session, document)
    transcript = read_document(session, there).transcript
    start, end = span_of_quote(transcript, quote or _second_turn(transcript), there.name)
    return apply_codes(session, there, start, end, [find_code(session, name).id]).codes[0].coding


def _second_turn(transcript: Transcript) -> str:
    """What the one who speaks second says first."""
    first, *others = (p for p in transcript.paragraphs if p.speaker)
    turn = next(p for p in others if p.speaker != first.speaker)
    return transcript.text[turn.body : turn.end]
