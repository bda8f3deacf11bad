from __future__ import annotations

import uuid
from pathlib import Path

import pytest

from qca.codebooks.fix import fix_file, fix_text
from tests.codebooks.books import BOOK_ID, SMALL

BARE = """\
# Buku kode kami, rapat 12 Mei
title: Pasar   # judul sementara
language: id
codes:
    - slug: sewa
      name: Sewa      # kios saja

      codes: [{name: Naik}, {slug: turun, name: Turun}]
    -   name: Ramai
        definition: >
          ucapan tentang
          ramainya pasar
    # yang terakhir
    - name: Sepi
      slug: sepi
"""


def derived(book_id: str, slug: str) -> str:
    return str(uuid.uuid5(uuid.UUID(book_id), slug))


def test_missing_ids_are_inserted_and_nothing_else_is_touched() -> None:
    fixed = fix_text(BARE)
    book = fixed.check.book
    assert book is not None
    assert fixed.added == 8
    assert fixed.comments_kept
    assert not any(problem.fixable for problem in fixed.check.problems)
    assert [(e.slug, e.id) for e in book.walk()] == [
        (slug, derived(book.id, slug)) for slug in ("sewa", "naik", "turun", "ramai", "sepi")
    ]
    assert (
        fixed.text
        == f"""\
# Buku kode kami, rapat 12 Mei
id: {book.id}
title: Pasar   # judul sementara
language: id
codes:
    - slug: sewa
      id: {derived(book.id, "sewa")}
      name: Sewa      # kios saja

      codes: [{{slug: naik, id: {derived(book.id, "naik")}, name: Naik}}, \
{{slug: turun, id: {derived(book.id, "turun")}, name: Turun}}]
    -   slug: ramai
        id: {derived(book.id, "ramai")}
        name: Ramai
        definition: >
          ucapan tentang
          ramainya pasar
    # yang terakhir
    - id: {derived(book.id, "sepi")}
      name: Sepi
      slug: sepi
"""
    )


def test_a_fixed_text_needs_no_fixing() -> None:
    once = fix_text(BARE)
    twice = fix_text(once.text)
    assert (twice.text, twice.added) == (once.text, 0)


def test_line_ends_of_windows_stay() -> None:
    fixed = fix_text(BARE.replace("\n", "\r\n"))
    assert fixed.comments_kept
    assert fixed.text.count("\n") == fixed.text.count("\r\n") == BARE.count("\n") + 5


@pytest.mark.parametrize(
    "strange",
    [
        f"id: {BOOK_ID}\ntitle: Pasar\nlanguage: id\ncodes:\n- ? name\n  : Sewa # kios\n",
        f"id: {BOOK_ID}\ntitle: Pasar\nlanguage: id\ncodes: [{{? name : Sewa}}] # kios\n",
    ],
    ids=["a block with a question mark", "braces with a question mark"],
)
def test_yaml_that_cannot_be_inserted_into_is_written_anew_and_that_is_said(strange: str) -> None:
    fixed = fix_text(strange)
    assert fixed.check.problems
    assert fixed.check.errors == ()
    assert fixed.check.book is not None
    assert fixed.check.book.codes[0].id == derived(BOOK_ID, "sewa")
    assert fixed.comments_kept is ("# kios" in fixed.text)
    assert f"id: {derived(BOOK_ID, 'sewa')}" in fixed.text


def test_a_file_with_other_errors_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    broken = BARE.replace("language: id", "language: Indonesia")
    path.write_text(broken, encoding="utf-8")
    fixed = fix_file(path)
    assert fixed.added == 0
    assert fixed.check.errors
    assert path.read_text(encoding="utf-8") == broken


def test_a_file_is_mended_in_place_and_one_that_needs_nothing_is_not_written(
    tmp_path: Path,
) -> None:
    path = tmp_path / "book.yaml"
    path.write_text(BARE, encoding="utf-8")
    assert fix_file(path).text == path.read_text(encoding="utf-8")
    sound = tmp_path / "sound.yaml"
    sound.write_text(SMALL, encoding="utf-8")
    before = sound.stat()
    assert fix_file(sound).added == 0
    after = sound.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
