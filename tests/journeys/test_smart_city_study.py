"""A thesis on one city's way to a smart city: three stages, ten internal and five external factors.

The shape is that of a published single holistic case study (three stages under one span of
years, fifteen factors counted in the abstract, two strategies that begin with residents); the
city, the people and every sentence are invented, FIKTIF.
"""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Call

INTERNAL = {
    "Komitmen pimpinan": ("Wali kota hadir di setiap rapat program.", 1),
    "Visi daerah": ("Visi kota cerdas tertulis di rencana pembangunan.", 1),
    "Regulasi": ("Peraturan wali kota terbit setelah rencana disusun.", 1),
    "Kelembagaan": ("Dewan kota cerdas dibentuk dan berjalan.", 2),
    "Anggaran": ("Anggaran program hanya cukup untuk dua kecamatan.", 2),
    "Sumber daya manusia": ("Tenaga teknis kami tinggal empat orang.", 2),
    "Infrastruktur TIK": ("Serat optik sudah sampai ke semua kelurahan.", 2),
    "Koordinasi": ("Antardinas masih jalan sendiri-sendiri.", 2),
    "Data": ("Data warga belum terhubung satu sama lain.", 3),
    "Inovasi layanan": ("Layanan baru lahir dari usulan pegawai muda.", 3),
}
EXTERNAL = {
    "Kebijakan nasional": ("Kementerian mendampingi kota kami sejak awal.", 1),
    "Mitra swasta": ("Perusahaan membantu memasang titik internet.", 2),
    "Perguruan tinggi": ("Kampus meneliti kebutuhan tiap rukun warga.", 2),
    "Partisipasi warga": ("Warga mengelola bank sampah lewat rumah ibadah.", 3),
    "Pandemi": ("Pandemi memaksa layanan pindah ke ponsel.", 3),
}
STAGES = ("initiation", "strengthening", "realisation-innovation")


def transcript(number: int) -> str:
    """What one of three informants says: every third sentence, and a span of years."""
    said = [words for words, _ in {**INTERNAL, **EXTERNAL}.values()][number - 1 :: 3]
    answers = "".join(f"P: Lalu?\nI: {words}\n" for words in said)
    return f"P: Kapan program ini?\nI: Program ini berjalan tahun 2017-2022.\n{answers}"


@pytest.fixture
def study(qca: Call) -> Path:
    def run(*arguments: object) -> str:
        called = qca(*arguments)
        assert called.code == 0, (arguments, called.err)
        return called.out

    path = Path("kota.qca")
    books = ("--codebook", "stages-initiation", "--codebook", "human-smart-city")
    run("new", path, *books, "--language", "id", "--coder", "ani")
    for group, role, members in (
        ("Faktor internal", "internal", INTERNAL),
        ("Faktor eksternal", "external", EXTERNAL),
    ):
        run("codes", "add", path, group, "--role", role)
        for name in members:
            run("codes", "add", path, name, "--under", group)
    for number in (1, 2, 3):
        Path(f"I-0{number}.txt").write_text(transcript(number), encoding="utf-8")
        run("import", path, f"I-0{number}.txt")
    for n, (name, (words, stage)) in enumerate({**INTERNAL, **EXTERNAL}.items()):
        document = f"I-0{n % 3 + 1}"
        codes = ("-c", name, "-c", STAGES[stage - 1])
        run("code", path, document, "--quote", words, *codes)
    return path


def test_the_factors_are_as_many_as_the_abstract_says(qca: Call, study: Path) -> None:
    found = qca("table", study, "factors", "--format", "json").rows
    assert [row["number"] for row in found] == [
        *(f"I{n}" for n in range(1, 11)),
        *(f"E{n}" for n in range(1, 6)),
    ]
    assert all(row["segments"] == 1 and row["quote"] for row in found)
    for language, told in (
        ("en", "10 internal factors and 5 external factors"),
        ("id", "10 faktor internal dan 5 faktor eksternal"),
    ):
        assert qca("export", study, f"{language}.docx", "--language", language).code == 0
        text = "\n".join(p.text for p in docx.Document(f"{language}.docx").paragraphs)
        assert told in text


def test_each_factor_leads_to_words_that_someone_said(qca: Call, study: Path) -> None:
    for number, (words, _) in zip(
        [*(f"I{n}" for n in range(1, 11)), *(f"E{n}" for n in range(1, 6))],
        {**INTERNAL, **EXTERNAL}.values(),
        strict=True,
    ):
        told = qca("why", study, number)
        assert told.code == 0
        assert words in " ".join(told.out.split())


def test_a_span_over_all_stages_gives_none_of_them_years(qca: Call, study: Path) -> None:
    def times() -> list[tuple[object, object]]:
        rows = qca("table", study, "stages", "--format", "json").rows
        return [(row["from"], row["to"]) for row in rows]

    assert times() == [(None, None)] * 3
    assert qca("events", "add", study, "Program berjalan", "--date", "2017-2022").code == 0
    assert times() == [(None, None)] * 3
    # A beginning somewhere in a span stays somewhere in it, and the order is not claimed.
    opened = ("--date", "2017-2022", "--opens", "1")
    assert qca("events", "add", study, "Program dimulai", *opened).code == 0
    assert qca("events", "add", study, "Penguatan", "--date", "2019", "--opens", "2").code == 0
    assert [begins for begins, _ in times()] == ["2017/2022", "2019", None]
    told = " ".join(qca("table", study, "chronology").out.split())
    assert "the sequence of the rows says nothing about it" in told
    assert "When the stage “Realisation and innovation” was is not stated" in told


def test_factors_work_in_the_stages_in_which_they_were_told_of(qca: Call, study: Path) -> None:
    found = qca("table", study, "factors", "--by", "stage", "--format", "json").rows
    assert {row["factor"]: [row[stage] for stage in STAGES] for row in found} == {
        name: [int(stage == n) for n in (1, 2, 3)]
        for name, (_, stage) in {**INTERNAL, **EXTERNAL}.items()
    }


def test_the_narrative_begins_as_a_dossier_and_knows_what_it_lacks(qca: Call, study: Path) -> None:
    assert qca("narrative", "draft", study, "1").code == 0
    shown = qca("narrative", "show", study, "1")
    for name in ("Komitmen pimpinan", "Visi daerah", "Regulasi", "Kebijakan nasional"):
        assert INTERNAL.get(name, EXTERNAL.get(name, ("", 0)))[0] in shown.out
    checked = qca("narrative", "check", study, "1")
    assert "all evidence comes from one kind of source: interview" in checked.out
    qca("code", study, "I-01", "--quote", "Program ini berjalan tahun 2017-2022.", "-c", STAGES[0])
    assert "1 new coding" in " ".join(qca("narrative", "check", study, "1").out.split())
