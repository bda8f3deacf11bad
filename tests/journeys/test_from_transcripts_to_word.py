"""From transcripts to a Word document, through the command line alone."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.cli.conftest import Call

INTERVIEWS = {
    "I-01": (
        "The mayor called us at night when a street lamp was broken.",
        "There was a decree in July, and with it we had a budget line.",
        "Before that we hid the sensors under other spending.",
        "The agencies did not talk to each other, not in the first year.",
        "We were three people in an old archive, with two desks.",
        "The tender took eight months, and the rain did not wait.",
        "My niece is getting married in the harbour hall next week.",
    ),
    "I-02": (
        "The university sent students, twelve of them, every Saturday.",
        "Nobody explained the application to the old people in our lane.",
        "The residents collected waste paper and paid for the router.",
        "When the flood came, the command centre was dark.",
        "The ministry gave guidance, three visits, and a certificate.",
        "Our head of agency was promoted, and the programme slept.",
        "The fish was cheap that year, I remember it well.",
    ),
    "I-03": (
        "Please do not quote me: the contract was written for one firm.",
        "The data of two agencies never matched, not even the streets.",
        "In the pandemic everything went online within a week.",
        "The chamber of commerce paid for the first twenty cameras.",
        "There was money in 2021, and it was cut in April.",
        "The tide reaches the server room twice a year.",
        "It is always windy here in the afternoon.",
    ),
}
"""Three invented interviews, FICTIONAL: what is answered, turn by turn."""

FACTORS = ("Budget", "Data governance", "Universities", "Community participation", "Staff")
"""Names by which factors of the ready-made codebook can be found."""


def write_interviews(folder: Path) -> Path:
    """The interviews as files, each answer behind a question of its own."""
    folder.mkdir()
    for name, answers in INTERVIEWS.items():
        turns = (f"P: And then, number {n}?\nI: {a}\n" for n, a in enumerate(answers, 1))
        (folder / f"{name}.txt").write_text("".join(turns), encoding="utf-8")
    return folder


def passages() -> list[tuple[str, str]]:
    """Twenty passages to be coded; the last answer of the last interview is not."""
    found = [(name, answer) for name, answers in INTERVIEWS.items() for answer in answers]
    return found[:20]


def codes_for(qca: Call, project: str, wanted: int) -> list[str]:
    """Ids of factor codes of the project, the first ones in reading order."""
    rows = qca("codes", project, "-f", "json").rows
    members = [row["id"] for row in rows if row["path"].count(" > ") == 2]
    return members[:wanted]


def segments_of(rows: Sequence[dict[str, Any]]) -> int:
    return sum(row["segments"] for row in rows)


def text_of(path: Path) -> str:
    """Every word of a Word document, paragraphs and tables."""
    document = docx.Document(str(path))
    parts = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        parts += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(parts)


def test_a_study_from_its_transcripts_to_its_report(qca: Call, tmp_path: Path) -> None:
    write_interviews(tmp_path / "interviews")
    assert (
        qca("new", "study", "--codebook", "factors-internal-external", "--coder", "ani").code == 0
    )
    brought = qca("import", "study", "interviews", "--case", "Harbour town")
    assert "3 documents are in, 0 not." in brought.out
    for name in INTERVIEWS:
        assert f"P: interviewer · I: informant {name}" in brought.out

    (tmp_path / "register.csv").write_text(
        "code,role,consent\nI-01,City hall,quote\nI-02,Resident,quote\nI-03,Supplier,none\n"
    )
    assert qca("informants", "import", "study", "register.csv").out.startswith("0 new, 3 known")
    assert qca("codes", "add", "study", "Turning points").code == 0
    assert qca("codebook", "add", "study", "stages-initiation").code == 0

    codes = codes_for(qca, "study", 5)
    chosen = {passage: codes[n % 5] for n, passage in enumerate(passages())}
    for (document, quote), code in chosen.items():
        assert qca("code", "study", document, "-q", quote, "-c", code).code == 0
    assert len(qca("segments", "study", "-f", "json").rows) == 20

    told = [qca("undo", "study").out for _ in range(3)]
    assert all(line.startswith("Undone: coded I-03") for line in told)
    assert len(qca("segments", "study", "-f", "json").rows) == 17
    for _ in range(3):
        assert qca("redo", "study").code == 0

    before = qca("table", "study", "factors", "-f", "json").rows
    assert segments_of(before) == 20
    for (document, quote), code in chosen.items():
        called = qca("code", "study", document, "-q", quote, "-c", code, "--coder", "budi")
        assert called.code == 0
    assert len(qca("segments", "study", "-f", "json").rows) == 40
    after = qca("table", "study", "factors", "-f", "json").rows
    assert segments_of(after) == 20
    assert [row["segments"] for row in after] == [row["segments"] for row in before]

    for paragraph in (1, 3, 5):
        qca("code", "study", "I-01", "-p", paragraph, "-c", codes[0])
    assert segments_of(qca("table", "study", "factors", "-f", "json").rows) == 20

    assert qca("export", "study", "report.docx").out == "Written: report.docx\n"
    report = text_of(tmp_path / "report.docx")
    for document, quote in passages():
        assert (quote in report) == (document != "I-03")
    assert "(I-01, ¶2)" in report
    assert "(I-03, ¶2)" in report
    assert "And then, number" not in report.replace("“", "").split("Coded segments")[0]
    assert qca("check", "study").code == 0
    assert qca("history", "study", "--limit", "1", "-f", "json").rows[0]["coder"] == "ani"


def test_quotes_of_the_report_stand_where_they_are_cited(qca: Call, tmp_path: Path) -> None:
    write_interviews(tmp_path / "interviews")
    qca("new", "study", "--codebook", "factors-internal-external", "--coder", "ani")
    qca("import", "study", "interviews")
    codes = codes_for(qca, "study", 5)
    for n, (document, quote) in enumerate(passages()):
        qca("code", "study", document, "-q", quote, "-c", codes[n % 5])
    listed = qca("table", "study", "factors", "-f", "json").rows
    quoted = [row for row in listed if row["quote"] is not None]
    assert len(quoted) == 5
    for row in quoted:
        document, _, paragraph = row["citation"].strip("()").partition(", ¶")
        rows = qca("text", "study", document, "-f", "json").rows
        assert row["quote"] in rows[int(paragraph) - 1]["text"]


REAL = Path(__file__).parents[3] / "shared" / "data" / "interviews-en"


@pytest.mark.skipif(not REAL.is_dir(), reason="the real interviews are not beside the checkout")
def test_the_same_with_real_interviews(qca: Call, tmp_path: Path) -> None:
    qca("new", "study", "--codebook", "factors-internal-external", "--coder", "ani")
    brought = qca("import", "study", REAL)
    assert brought.code == 0
    assert "Traceback" not in brought.err
    rows = qca("documents", "study", "-f", "json").rows
    assert len(rows) > 20
    interviews = [row["name"] for row in rows if row["kind"] == "interview"]

    answers: list[tuple[str, int, str]] = []
    for name in interviews:
        speakers = qca("speakers", "study", name, "-f", "json").rows
        informants = {row["label"] for row in speakers if row["part"] == "informant"}
        answers += [
            (name, row["number"], row["text"])
            for row in qca("text", "study", name, "-f", "json").rows
            if row["speaker"] in informants and 40 < len(row["text"]) < 400
        ]
    chosen = random.Random(1).sample(answers, 20)
    codes = codes_for(qca, "study", 5)
    for coder in ("ani", "budi"):
        for n, (name, number, _) in enumerate(chosen):
            place = ("-p", number, "-c", codes[n % 5], "--coder", coder)
            assert qca("code", "study", name, *place).code == 0
    assert len(qca("segments", "study", "-f", "json").rows) == 40
    assert segments_of(qca("table", "study", "factors", "-f", "json").rows) == 20
    for _ in range(3):
        assert qca("undo", "study", "--coder", "budi").code == 0
    assert len(qca("segments", "study", "-f", "json").rows) == 37
    assert segments_of(qca("table", "study", "factors", "-f", "json").rows) == 20

    assert qca("export", "study", "report.docx").code == 0
    report = " ".join(text_of(tmp_path / "report.docx").split())
    for _, _, text in chosen:
        assert " ".join(text.split()) in report
