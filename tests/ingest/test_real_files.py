"""Real and hostile files: no traceback, no hang, little memory, the text a person sees.

They are no part of the project; where they are not beside it, these tests are skipped.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from qca.ingest.batch import Refused, find, read_many
from qca.ingest.reading import Source, read
from qca.words import LANGUAGES, speak
from tests.ingest.files import paragraphs
from tests.ingest.test_paragraphs import is_whole

SHARED = Path(__file__).parents[3] / "shared"
DATA = SHARED / "data"
HOSTILE = DATA / "hostile"

pytestmark = pytest.mark.skipif(
    not HOSTILE.is_dir(), reason="the collection of real files is not beside the project"
)

STATUS = Path("/proc/self/status")
MOST_MEMORY = 500  # MB

REFUSED = {
    "made__billion-laughs.docx": "unsafe",
    "made__quadratic-entity.docx": "unsafe",
    "made__xxe-file.docx": "unsafe",
    "made__xxe-http.docx": "unsafe",
    "made__control-chars.docx": "broken",
    "made__empty.txt": "empty",
    "made__odt-named.docx": "wrong_format",
    "made__rtf-named.docx": "wrong_format",
    "made__text-named.docx": "wrong_format",
    "made__no-pages.pdf": "broken",
    "made__pdf-header-only.pdf": "broken",
    "made__truncated.pdf": "broken",
    "mammoth__external-picture.docx": "empty",
    "pdfminer__aes-256.pdf": "password",
    "pdfminer__encrypted_doc_no_id.pdf": "needs_ocr",
    "poi__bug53475-password-is-solrcell.docx": "password",
    "poi__clusterfuzz-testcase-minimized-POIXWPFFuzzer-5166796835258368.docx": "broken",
    "poi__clusterfuzz-testcase-minimized-POIXWPFFuzzer-5313273089884160.docx": "broken",
    "poi__clusterfuzz-testcase-minimized-POIXWPFFuzzer-6120975439364096.docx": "broken",
    "poi__crash-517626e815e0afa9decd0ebb6d1dee63fb9907dd.docx": "broken",
    "poi__protected_agile.docx": "password",
    "python-docx__tbl-2x2-table.docx": "empty",
    "tika__testAltChunkMHT.docx": "empty",
    "tika__testOCR.pdf": "needs_ocr",
    "tika__testPDF_jsActionOnPage.pdf": "empty",
    "tika__testWORD_protected_passtika.docx": "password",
}

TURNS = ["P : Apa kabar, Bu?", "N1: Baik — “alhamdulillah”. Harga naik 10 %…", "N2 :  Iya, betul."]

SEEN = {
    "made__cp1252.txt": TURNS,
    "made__crlf.txt": TURNS,
    "made__utf16be-bom.txt": TURNS,
    "made__utf16le-bom.txt": TURNS,
    "made__utf32-bom.txt": TURNS,
    "made__macroman.txt": ["R: “déjà” – oui"],
    "made__mixed-newlines.txt": ["a", "b", "c", "d", "e"],
    "made__tracked-changes.docx": ["Kept INSERTED", "MOVED"],
    "made__textbox-alternatecontent.docx": ["BOXED"],
    "made__hidden-and-fields.docx": ["7"],
    "made__runs-split-words.docx": ["narasumber\tx\ny-z☺"],
    "made__leading-garbage.docx": ["I: How are you?", "R: Saya baik-baik saja, terima kasih."],
    "made__path-traversal.docx": ["I: How are you?", "R: Saya baik-baik saja, terima kasih."],
    "poi__footnotes.docx": ["Eto ochen prostoy[1] text so snoskoy", "[1] snoska"],
    "pandoc__paragraph_insertion_deletion.docx": ["This is a", " splitParagraph."],
    "made__page-loop.pdf": ["LOOP"],
    "pdfminer__issue-449-vertical.pdf": ["Test", "Vertical Layout"],
}


def outcomes(*folders: Path) -> list[Source | Refused]:
    return list(read_many(find(folders).files))


def test_every_file_is_read_or_refused_with_a_reason() -> None:
    refused = {}
    for outcome in outcomes(HOSTILE):
        if isinstance(outcome, Refused):
            refused[outcome.path.name] = outcome.error.key.removeprefix("ingest.")
            told = [speak(language).error(outcome.error) for language in LANGUAGES]
            assert all(outcome.path.name in text for text in told)
        else:
            assert is_whole(outcome.transcript), outcome.path.name
            for language in LANGUAGES:
                for notice in outcome.notices:
                    assert speak(language)(notice.key, **dict(notice.params))
    assert refused == REFUSED


@pytest.mark.parametrize("name", sorted(SEEN))
def test_the_stored_text_is_what_a_person_sees(name: str) -> None:
    seen = paragraphs(read(HOSTILE / name).transcript)
    assert [text.lstrip("\n") for text in seen] == SEEN[name]


def test_nothing_of_another_file_is_ever_read() -> None:
    for outcome in outcomes(HOSTILE):
        if isinstance(outcome, Source):
            assert "root:" not in outcome.transcript.text


@pytest.mark.parametrize(
    "folder",
    [DATA / "interviews-en", DATA / "interviews-id", SHARED / "seeds"],
    ids=lambda f: f.name,
)
def test_real_interviews_are_stored_as_they_are(folder: Path) -> None:
    for outcome in outcomes(folder):
        assert isinstance(outcome, Source), outcome.path.name
        original = outcome.path.read_bytes().decode("utf-8-sig")
        assert outcome.transcript.text == original.replace("\r\n", "\n")
        assert is_whole(outcome.transcript)


@pytest.mark.parametrize(
    ("name", "asks", "answers"),
    [
        ("codereview__P10R3.txt", "I", "P10"),
        ("codereview__P6R2.txt", "I", "P6"),
        ("codereview__P9R1.txt", "I", "P9"),
        ("changelog__the-changelog-239.md", "Adam Stacoviak", "Seth Vargo"),
        ("changelog__the-changelog-477.md", "Jerod Santo", "Forrest Brazeal"),
    ],
)
def test_who_asks_in_real_interviews(name: str, asks: str, answers: str) -> None:
    found = {s.label: str(s.part) for s in read(DATA / "interviews-en" / name).speakers}
    assert found == {asks: "interviewer", answers: "informant"}


@pytest.mark.parametrize(
    "name",
    ["codereview__P10R1.txt", "serdif-notes__P13_Notes.txt", "talkpython__372-applied-math.txt"],
)
def test_notes_and_unlabelled_talk_have_no_speakers(name: str) -> None:
    source = read(DATA / "interviews-en" / name)
    assert source.speakers == ()
    if name.startswith("talkpython"):
        assert all(p.time is not None for p in source.transcript)


@pytest.mark.skipif(not STATUS.exists(), reason="only Linux tells a program's own highest memory")
def test_all_of_it_takes_little_memory() -> None:
    # Not from getrusage: that counts in what the program was that started this one.
    script = (
        "import sys; from pathlib import Path;"
        "from qca.ingest.batch import find, read_many;"
        "[None for _ in read_many(find([Path(sys.argv[1])]).files)];"
        f"print(Path({str(STATUS)!r}).read_text().split('VmHWM:')[1].split()[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(DATA)],
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    assert int(done.stdout) / 1024 < MOST_MEMORY
