"""The planning study's four types, from plans to paragraphs, on invented regencies, FIKTIF."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Call

LEVELS = ("Visi", "Misi", "Tujuan", "Sasaran", "Strategi", "Arah kebijakan", "Program")

SYNC = {
    "Awan": "ya ya ya ya ya ya ya",
    "Bukit": "tidak ya ya ya ya ya ya",
    "Curug": "tidak tidak tidak ya ya ya ya",
    "Danau": "tidak tidak tidak tidak tidak tidak ya",
    "Embun": "tidak tidak ya ya ya ya ya",
    "Fajar": "tidak tidak tidak tidak ya ya ya",
    "Gua": "tidak tidak tidak tidak tidak tidak tidak",
    "Hutan": "? ya ya ya ya ya ya",
    "Intan": "tidak ya ya tidak ya ya ya",
}

PLANS = {
    "RPJMD Awan": "Terwujudnya kabupaten yang cerdas.\nMelayani warga dengan data.\n",
    "Masterplan Awan": "Menuju kabupaten cerdas pada 2028.\nLayanan berbasis data.\n",
}


@pytest.fixture
def study(qca: Call) -> Path:
    def run(*arguments: object) -> str:
        called = qca(*arguments)
        assert called.code == 0, (arguments, called.err)
        return called.out

    path = Path("sinkron.qca")
    run("new", path, "--codebook", "rpjmd-levels", "--language", "id", "--coder", "wati")
    cases = "".join(
        f"{name},kabupaten,{'APBD' if n < 4 else 'hibah'}\n" for n, name in enumerate(SYNC)
    )
    Path("kasus.csv").write_text(f"nama,jenis,dana\n{cases}", encoding="utf-8")
    run("cases", "import", path, "kasus.csv")
    for name, text in PLANS.items():
        Path(f"{name}.txt").write_text(text, encoding="utf-8")
        run("import", path, f"{name}.txt", "--case", "Awan", "--kind", "plan")
    rows = "".join(
        f"{name};{level};{value.replace('?', 'tidak disebutkan')}\n"
        for name, values in SYNC.items()
        for level, value in zip(LEVELS, values.split(), strict=True)
    )
    Path("sinkron.csv").write_text(f"kasus;tingkat;nilai\n{rows}", encoding="utf-8")
    run("typology", "import", path, "sinkron.csv")
    for plan, quote in (
        ("RPJMD Awan", "Terwujudnya kabupaten yang cerdas."),
        ("Masterplan Awan", "Menuju kabupaten cerdas pada 2028."),
    ):
        run("code", path, plan, "--quote", quote, "-c", "vision")
    ids = [row["coding_id"] for row in qca("segments", path, "-f", "json").rows]
    run("typology", "pair", path, *ids)
    for level, into in (
        ("Tujuan", "Sasaran"),
        ("Strategi", "Program"),
        ("Arah kebijakan", "Program"),
    ):
        run("typology", "fold", path, level, into, "--reason", "Tipe yang dipakai kajian")
    return path


def test_the_four_types_and_what_is_left_over(qca: Call, study: Path) -> None:
    rows = qca("table", study, "typology", "-f", "json").rows
    assert {row["type"]: row["members"] for row in rows} == {
        "Vision": ["Awan"],
        "Mission": ["Bukit", "Intan"],
        "Target": ["Curug", "Embun"],
        "Programme": ["Danau", "Fajar"],
        "Not synchronised": ["Gua"],
    }
    assert rows[0]["quote"].startswith("Terwujudnya kabupaten yang cerdas. ↔ Menuju")
    said = " ".join(qca("table", study, "typology").out.split())
    assert "Hutan may be Vision or Mission" in said
    assert "Intan (not at Target)" in said
    merged = qca("table", study, "typology-merges", "-f", "json").rows
    assert [(m["cell"], m["moved"]) for m in merged] == [
        (["Objective"], ["Embun"]),
        (["Strategy"], ["Fajar"]),
        (["Policy direction"], []),
    ]


def test_types_are_told_in_paragraphs_and_in_word(qca: Call, study: Path) -> None:
    assert qca("typology", "describe", study, "Planning levels", "Vision", "Satu visi.").code == 0
    told = qca("typology", "show", study).out
    assert "Satu visi." in told
    assert "> Terwujudnya kabupaten yang cerdas. (RPJMD Awan, ¶1)" in told
    assert qca("export", study, "sinkron.docx").code == 0
    report = docx.Document("sinkron.docx")
    text = "\n".join(paragraph.text for paragraph in report.paragraphs)
    assert "Tipologi" in text or "Typology" in text
    assert "Satu visi." in text
    cells = [cell.text for table in report.tables for row in table.rows for cell in row.cells]
    assert any("✓" in cell for cell in cells)
