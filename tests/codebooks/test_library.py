from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from qca.codebooks.files import CodebookMissing
from qca.codebooks.library import (
    CodebookAmbiguous,
    CodebookUnknown,
    find,
    load,
    shipped,
)
from qca.resources import codebooks_dir
from qca.words import LANGUAGES, speak
from tests.codebooks.books import SMALL


def test_the_list_says_what_the_files_say() -> None:
    for ready in shipped():
        book = load(ready.slug)
        assert (ready.title, ready.version) == (book.title, book.version)
        assert ready.codes == sum(1 for _ in book.walk())
        assert ready.path.stem == ready.slug


def test_a_codebook_is_found_by_name_by_the_start_of_its_name_and_by_path(
    tmp_path: Path,
) -> None:
    path = tmp_path / "pasar.yaml"
    path.write_text(SMALL, encoding="utf-8")
    assert find("swot") == codebooks_dir() / "swot.yaml"
    assert find("giff") == codebooks_dir() / "giffinger-2007.yaml"
    assert find("SWOT") == find("swot")
    assert find(str(path)) == path
    assert load(str(path)).codes[0].slug == "traders"


def test_a_file_goes_before_a_ready_made_codebook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "swot").write_text(SMALL, encoding="utf-8")
    assert load("swot").title == {"id": "Pasar", "en": "Market"}


def test_several_beginnings_are_named() -> None:
    with pytest.raises(CodebookAmbiguous) as caught:
        find("stages")
    for language in LANGUAGES:
        message = speak(language).error(caught.value)
        assert "stages-initiation, stages-planning" in message


def test_the_nearest_names_are_named() -> None:
    with pytest.raises(CodebookUnknown, match="Ready-made ones: giffinger-2007"):
        find("gifinger2007")
    with pytest.raises(CodebookUnknown) as caught:
        find("zzz")
    for language in LANGUAGES:
        assert all(ready.slug in speak(language).error(caught.value) for ready in shipped())
    for odd in ("", "x" * 5000, "a\0b"):
        with pytest.raises(CodebookUnknown):
            find(odd)


def test_a_name_that_is_plainly_a_file_is_missed_as_a_file(tmp_path: Path) -> None:
    for name in (str(tmp_path / "swot"), "nothing-here.yaml"):
        with pytest.raises(CodebookMissing):
            find(name)


def test_listing_and_finding_load_nothing_heavy() -> None:
    script = (
        "import sys; from qca.codebooks import library, check, convert, diff, fix, tables, writing;"
        "library.shipped(); library.find('swot');"
        "heavy = {'pydantic', 'rapidfuzz', 'pandas', 'numpy', 'spacy'} & sys.modules.keys();"
        "print(*sorted(heavy))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "\n", "")
