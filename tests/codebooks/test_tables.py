from __future__ import annotations

from pathlib import Path

import pytest

from qca.codebooks.check import check_text
from qca.codebooks.palette import PALETTE
from qca.codebooks.tables import (
    NotAList,
    TableEmpty,
    TableReading,
    TableUnreadable,
    TableWithoutNames,
    read_table,
)
from qca.codebooks.writing import to_yaml
from qca.errors import QcaError
from qca.model.codes import Role
from qca.words import LANGUAGES, speak

OTHERS = Path(__file__).parents[2] / ".." / "shared" / "data" / "codebooks"


def read(tmp_path: Path, name: str, content: str | bytes) -> TableReading:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    reading = read_table(path, "en")
    assert check_text(to_yaml(reading.book)).book == reading.book
    for notice in reading.notices:
        for language in LANGUAGES:
            assert speak(language)(notice.key, **dict(notice.params))
    return reading


def paths(reading: TableReading) -> list[str]:
    return list(reading.book.paths("en").values())


def keys(reading: TableReading) -> list[tuple[str, object]]:
    return [
        (n.key.removeprefix("codebooks.table."), dict(n.params).get("row")) for n in reading.notices
    ]


def test_a_table_with_parents_in_any_order_becomes_a_tree(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "codes.csv",
        "Kode,Definisi,Induk,Warna,Peran,Tombol\n"
        'Sewa,"Ucapan tentang, antara lain, sewa",Biaya,,,s\n'
        "Biaya,,Pasar,#B58531,stage,\n"
        "Pasar,,,,,\n",
    )
    assert paths(reading) == ["Pasar", "Pasar > Biaya", "Pasar > Biaya > Sewa"]
    assert reading.notices == ()
    cost = reading.book.codes[0].codes[0]
    assert (cost.role, cost.color) == (Role.STAGE, "#b58531")
    assert cost.codes[0].definition == {"en": "Ucapan tentang, antara lain, sewa"}
    assert cost.codes[0].key == "s"
    assert reading.book.codes[0].color == PALETTE["blue"]
    assert reading.book.title == {"en": "codes"}


def test_names_may_be_paths(tmp_path: Path) -> None:
    assert paths(read(tmp_path, "a.csv", "name\nA > B\nA > C > D\n")) == [
        "A",
        "A > B",
        "A > C",
        "A > C > D",
    ]
    assert paths(read(tmp_path, "b.tsv", "parent\tname\nA > B\tC\n")) == ["A", "A > B", "A > B > C"]


def test_a_plain_list_has_a_code_a_line_and_definitions_behind_tabs(tmp_path: Path) -> None:
    reading = read(tmp_path, "codes.txt", 'one\tfirst, "of all"\ngroup>>two\n\ngroup>>sub>>three')
    assert paths(reading) == ["one", "group", "group > two", "group > sub", "group > sub > three"]
    assert reading.book.codes[0].definition == {"en": 'first, "of all"'}


def test_one_column_needs_no_header_and_semicolons_do_as_well(tmp_path: Path) -> None:
    assert paths(read(tmp_path, "a.csv", "rent\nnoise\n")) == ["rent", "noise"]
    assert paths(read(tmp_path, "b.csv", "tag;description\nrent;a, b\n")) == ["rent"]


def test_what_is_odd_in_a_row_is_told_and_the_rest_is_taken(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "codes.csv",
        "name,parent,color,key,role,definition\n"
        ",,,,,text without a name\n"
        "A,,blue,xx,hero,\n"
        "a,,,,,again\n"
        "B,Nowhere,,,,\n"
        "C,D,,,,\n"
        "D,C,,,,\n"
        f"E,,,,,{'x' * 20_001}\n",
    )
    assert keys(reading) == [
        ("nameless", 2),
        ("bad_color", 3),
        ("bad_key", 3),
        ("bad_role", 3),
        ("repeated", 4),
        ("parent_made", 5),
        ("circle", 6),
        ("circle", 7),
        ("too_long", 8),
    ]
    assert paths(reading) == ["A", "Nowhere", "Nowhere > B", "C", "D", "E"]


def test_encodings_of_spreadsheets_are_read(tmp_path: Path) -> None:
    table = "name,definition\nCafé,“apa”\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        reading = read(tmp_path, "codes.csv", table.encode(encoding))
        assert (paths(reading), reading.notices) == (["Café"], ())
    reading = read(tmp_path, "codes.csv", table.encode("cp1252"))
    assert paths(reading) == ["Café"]
    assert reading.book.codes[0].definition == {"en": "“apa”"}
    assert keys(reading) == [("encoding", None)]


def test_control_characters_do_not_get_in(tmp_path: Path) -> None:
    reading = read(tmp_path, "codes.csv", 'name,definition\n"a\x1b[31m\nb","x\x9by\nz"\n')
    assert paths(reading) == ["a[31m b"]
    assert reading.book.codes[0].definition == {"en": "xy\nz"}


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("", TableEmpty),
        ("name,definition\n", TableEmpty),
        ("what,why\na,b\n", TableWithoutNames),
        (f'name\n"{"x" * 200_000}"\n', TableUnreadable),
    ],
    ids=["nothing", "only a header", "no names", "a cell without end"],
)
def test_what_is_no_table_of_codes_is_said(
    tmp_path: Path, content: str, error: type[QcaError]
) -> None:
    with pytest.raises(error) as caught:
        read(tmp_path, "codes.csv", content)
    for language in LANGUAGES:
        assert "codes.csv" in speak(language).error(caught.value)


@pytest.mark.skipif(not OTHERS.is_dir(), reason="the code lists of other programs are not here")
def test_code_lists_of_other_programs_are_read() -> None:
    found = {
        path.name: sum(1 for _ in read_table(path, "en").book.walk())
        for path in OTHERS.iterdir()
        if path.name.endswith(("_0.csv", "_8.csv", "ddjethics__codebook.csv", "import.txt"))
    }
    assert found == {
        "QualCoder__plain_codes_categories_for_import.txt": 9,
        "ddjethics__codebook.csv": 17,
        "serdif__codebook_20220223_0.csv": 120,
        "serdif__codebook_20220303_8.csv": 22,
    }


def test_a_transcript_is_no_list_of_codes(tmp_path: Path) -> None:
    talk = "P: What drove it?\nI: The mayor did. Nobody else.\nP: And then?\nI: We built it.\n"
    with pytest.raises(NotAList):
        read(tmp_path, "talk.txt", talk)
    assert paths(read(tmp_path, "codes.txt", "Cost\nTrust (in people)\n\tThe mayor's word\n"))
