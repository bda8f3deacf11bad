"""Informants and cases from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Call


def test_a_register_is_read_and_read_again(qca: Call, study: Path) -> None:
    Path("register.csv").write_text(
        "kode;peran;persetujuan;kasus\nI-01;Kepala bidang;kutip;Kota\nI-02;Warga;tidak;Kota\n"
        "I-03;Warga;entah;Kota\n"
    )
    called = qca("informants", "import", study, "register.csv")
    assert called.code == 0
    assert called.out == "1 new, 1 known and brought up to date.\n"
    assert "register.csv, row 4" in called.err
    rows = qca("informants", study, "-f", "json").rows
    keys = ["id", "code", "role", "institution", "consent", "case", "documents"]
    assert list(rows[0]) == keys
    assert [(r["code"], r["role"], r["consent"], r["documents"]) for r in rows] == [
        ("I-01", "Kepala bidang", "quote", 1),
        ("I-02", "Warga", "none", 0),
    ]


def test_a_register_without_a_good_row_is_a_failure(qca: Call, study: Path) -> None:
    Path("register.csv").write_text("code,consent\nI-01,perhaps\n")
    assert qca("informants", "import", study, "register.csv").code == 1


def test_consent_is_changed_and_binds_at_once(qca: Call, study: Path) -> None:
    qca("code", study, "I-01", "-p", "2", "-c", "strengths")
    assert "mayor" in qca("segments", study).out
    called = qca("informants", "set", study, "I-01", "--consent", "paraphrase", "--role", "Mayor")
    assert called.out == "Done: changed the informant I-01.\n"
    assert qca("informants", study, "-f", "json").rows[0]["role"] == "Mayor"
    for form in ("table", "csv", "json", "md"):
        assert "committed" not in qca("segments", study, "-f", form).out
    assert "committed" in qca("text", study, "I-01").out


def test_cases_come_with_their_attributes(qca: Call, study: Path) -> None:
    Path("cases.csv").write_text("name,kind,population\nKota Contoh,city,120000\n")
    assert qca("cases", "import", study, "cases.csv").out.startswith("1 new, 0 known")
    (row,) = qca("cases", study, "-f", "json").rows
    assert (row["name"], row["kind"], row["attributes.population"]) == (
        "Kota Contoh",
        "city",
        "120000",
    )
    assert "population" in qca("cases", study).out
