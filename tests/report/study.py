"""An invented study with everything a report must handle, consent first of all."""

from __future__ import annotations

from datetime import UTC, datetime

from qca.model.study import Approach, Project
from qca.report.document import Study as Reported

from ..analysis.study import Document, Study, tree

MADE = datetime(2025, 6, 30, 8, 15, tzinfo=UTC)

LEADERSHIP = "Wali kota sendiri yang menelepon dinas malam-malam, <b>tanpa</b> sungkan & takut."
TWO_LINES = "Anggarannya kecil sekali,\nseparuh dari rencana yang kami ajukan."
FORBIDDEN = "Rahasia perusahaan kami tidak pernah dibayar pemerintah kota itu."
PARAPHRASED = "The facility never liked the command centre in the first place."
OFF_RECORD = "Jangan dicatat ya, kepala dinas itu sebenarnya menolak semuanya."
ASKED = "Apa yang mendorong kota memulai?"


def study() -> Study:
    """Transcripts, codings by two coders, memos that must not leak."""
    made = Study()
    made.add(
        Document(
            "I-01",
            f"{ASKED}\n{LEADERSHIP}\n{TWO_LINES}\n{OFF_RECORD}\nMitra kampus datang membantu kami.",
            ("I-01",),
        )
    )
    made.add(Document("I-07", FORBIDDEN, ("I-07",)), consent="none")
    made.add(Document("I-09", PARAPHRASED, ("I-09",)), consent="paraphrase")
    made.add(
        Document("RTSC", "Program disusun bertahap sampai tahun 2024.", (), "plan", pages=["IV-2"])
    )
    made.code("I-01", ASKED, "leadership", interviewer=True)
    made.code("I-01", LEADERSHIP, "leadership", valence=1.0, memo="Bandingkan dengan I-07.")
    made.code("I-01", LEADERSHIP, "starting")
    made.code("I-01", "menelepon dinas", "agencies")
    made.code("I-01", "Wali kota", "governance")
    made.code("I-01", LEADERSHIP, "leadership", "budi", valence=1.0)
    made.code("I-01", TWO_LINES, "budget", valence=-1.0, weight=80.0)
    made.code("I-01", OFF_RECORD, "leadership", off_record=True, memo=OFF_RECORD)
    made.code("I-07", FORBIDDEN, "partners", valence=-1.0, memo=f"Ia bilang: {FORBIDDEN}")
    made.code(
        "I-01",
        "Mitra kampus datang membantu kami.",
        "partners",
        valence=1.0,
        memo="Bertentangan dengan “rahasia perusahaan kami tidak pernah dibayar”.",
    )
    made.code("I-09", PARAPHRASED, "governance", memo="A critic of the centre.")
    made.code("RTSC", "Program disusun bertahap", "growing")
    return made


def reported(approach: Approach = Approach.CODEBOOK, language: str = "id") -> Reported:
    """The study as a report is written from it."""
    made = study()
    project = Project(
        id="p", title="Kota Contoh menuju kota cerdas", language=language, approach=approach
    )
    return Reported(project, tree(), made.codings(), made.documents(), made.informants())
