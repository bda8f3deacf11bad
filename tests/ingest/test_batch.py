"""Many files: the good ones are in, the bad ones are named."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from qca.ingest.batch import Refused, find, natural, read_many
from qca.ingest.refusals import Missing, NothingToRead, UnknownFormat, WrongFormat


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"isi {name}\n", encoding="utf-8")


def test_a_folder_is_walked_in_the_order_people_count(tmp_path: Path) -> None:
    make(tmp_path, "I-10.txt", "I-2.txt", "i-1.md", "b/I-3.txt", "a.txt")
    found = find([tmp_path])
    assert [str(f.relative_to(tmp_path)) for f in found.files] == [
        "a.txt", str(Path("b", "I-3.txt")), "i-1.md", "I-2.txt", "I-10.txt",
    ]  # fmt: skip
    assert found.refused == ()


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "suara.mp3", "leer/x.odt")
    found = find([tmp_path, tmp_path / "leer", tmp_path / "none.txt"])
    assert [f.name for f in found.files] == ["a.txt"]
    errors = {(r.path.name, type(r.error)) for r in found.refused}
    assert errors == {
        ("suara.mp3", UnknownFormat),
        ("x.odt", UnknownFormat),
        ("leer", NothingToRead),
        ("none.txt", Missing),
    }


def test_what_nobody_means_to_import_is_passed_over(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "~$a.docx", ".hidden.txt", ".git/b.txt", "Thumbs.db", "__MACOSX/c.txt")
    found = find([tmp_path])
    assert [f.name for f in found.files] == ["a.txt"]
    assert found.refused == ()


def test_a_file_is_read_once_however_often_it_is_named(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    assert len(find([tmp_path / "a.txt", tmp_path, tmp_path]).files) == 1


def test_bad_files_do_not_keep_good_ones_out(tmp_path: Path) -> None:
    make(tmp_path, "1.txt", "2.docx", "3.txt", "4.pdf")
    outcomes = list(read_many(find([tmp_path]).files))
    assert [type(o) is Refused for o in outcomes] == [False, True, False, True]
    assert {type(o.error) for o in outcomes if isinstance(o, Refused)} == {WrongFormat}


def test_a_file_named_by_hand_is_told_about_by_the_reader(tmp_path: Path) -> None:
    make(tmp_path, "a.odt")
    (outcome,) = read_many(find([tmp_path / "a.odt"]).files)
    assert isinstance(outcome, Refused)
    assert isinstance(outcome.error, UnknownFormat)


@given(st.lists(st.text("aB1029-. ", min_size=1, max_size=8)))
def test_natural_order_is_an_order(names: list[str]) -> None:
    paths = [Path("x") / name for name in names]
    backwards = list(reversed(paths))
    assert sorted(paths, key=natural) == sorted(backwards, key=natural)


def test_numbers_count_as_numbers() -> None:
    names = ["I-10", "I-2", "I-1", "I", "2", "10"]
    assert sorted(names, key=lambda n: natural(Path(n))) == ["2", "10", "I", "I-1", "I-2", "I-10"]
