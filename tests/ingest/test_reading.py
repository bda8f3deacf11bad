"""One file in: its format, its text, what is known about it, and why it may be refused."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from qca.ingest import refusals
from qca.ingest.reading import known_endings, read
from qca.ingest.refusals import FileRefused
from qca.ingest.speaker_map import Part, SpeakerMap
from qca.words import LANGUAGES, speak
from tests.ingest.files import column, p, paragraphs, pdf, shown, word

TALK = ["P: Apa yang mendorong?", "I: Ada dua hal.", "P: Apa saja?", "I: Orang dan uang."]


def written(folder: Path, name: str) -> Path:
    """The same talk in any format."""
    path = folder / name
    if path.suffix == ".docx":
        return word(path, *(p(line) for line in TALK))
    if path.suffix == ".pdf":
        return pdf(path, column(*TALK))
    path.write_text("\n".join(TALK) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", ["txt", "md", "docx", "pdf", "TXT"])
def test_a_talk_is_the_same_in_every_format(tmp_path: Path, ending: str) -> None:
    source = read(written(tmp_path, f"I-03.{ending}"))
    assert paragraphs(source.transcript) == TALK
    assert [speaker for speaker, _ in shown(source.transcript)] == ["P", "I", "P", "I"]
    assert (source.name, source.format) == ("I-03", ending.lower())


def test_what_a_source_says_of_itself(tmp_path: Path) -> None:
    source = read(written(tmp_path, "a.txt"))
    text = source.transcript.text
    assert source.sha256 == sha256(text.encode()).hexdigest()
    assert (source.words, source.characters) == (15, len(text))
    assert source.encoding == "UTF-8"
    assert source.notices == ()


def test_the_user_says_who_speaks(tmp_path: Path) -> None:
    told = SpeakerMap.parse("P=interviewer,I=I-03")
    source = read(written(tmp_path, "a.docx"), speakers=told)
    assert [(s.label, s.part, s.informant) for s in source.speakers] == [
        ("P", Part.INTERVIEWER, None),
        ("I", Part.INFORMANT, "I-03"),
    ]


def test_a_name_holds_nothing_a_screen_must_not_get(tmp_path: Path) -> None:
    path = tmp_path / "I-03\x1b[31m \n merah.txt"
    path.write_text("satu", encoding="utf-8")
    assert read(path).name == "I-03 [31m merah"


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.xyz", b"satu", refusals.UnknownFormat),
        ("a", b"satu", refusals.UnknownFormat),
        ("a.txt", b"", refusals.Empty),
        ("a.txt", b" \n\n ", refusals.Empty),
        ("a.txt", b"%PDF-1.4\n", refusals.WrongFormat),
        ("a.txt", b"\x00\x01\x02" * 99, refusals.WrongFormat),
        ("a.docx", b"", refusals.Empty),
        ("a.docx", b"P: Apa?", refusals.WrongFormat),
        ("a.docx", b"{\\rtf1 a}", refusals.WrongFormat),
        ("a.docx", b"PK\x03\x04 cut", refusals.Broken),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 WordDocument", refusals.WrongFormat),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            refusals.PasswordProtected,
        ),
        ("a.pdf", b"%PDF-1.4\n", refusals.Broken),
        ("a.pdf", b"P: Apa?", refusals.WrongFormat),
    ],
)
def test_what_is_refused(tmp_path: Path, name: str, data: bytes, error: type[FileRefused]) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(error) as caught:
        read(path)
    for language in LANGUAGES:
        told = speak(language).error(caught.value)
        assert name in told
        assert "{" not in told


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    with pytest.raises(refusals.Missing):
        read(tmp_path / "none.txt")
    with pytest.raises(refusals.NotAFile):
        read(tmp_path)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The tests may run as root, who may read everything.
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path, "a.txt")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(refusals.Unreadable) as caught:
        read(path)
    monkeypatch.undo()
    assert "cannot be opened: you are not allowed to." in str(caught.value)


def test_every_format_has_its_endings() -> None:
    assert {".txt", ".md", ".docx", ".pdf"} <= set(known_endings())


def test_the_libraries_of_a_format_come_with_its_first_file(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt")
    script = (
        "import sys; from pathlib import Path; from qca.ingest.batch import read_many;"
        "list(read_many([Path(sys.argv[1])]));"
        "late = ('lxml', 'pypdfium2', 'docx', 'charset_normalizer');"
        "print([name for name in late if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
