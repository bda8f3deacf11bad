"""Makes a project of any size, the same for the same seed, through the project's own doors.

    python -m benchmarks.generate FILE [--documents 1000] [--words 8400] [--codings 200000]
                                         [--codes 500] [--seed 1]

Invented interviews: turns of an interviewer and one informant, words drawn from an invented
vocabulary by Zipf's law, a codebook three levels deep with factors, dimensions, stages and
guide questions, and two coders who often mark the same sentences. Everything is written in
bulk steps, as an import of a whole project is.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from qca.model.ids import Id
from qca.model.transcript import Paragraph, Transcript
from qca.project import content, queries, search_index, store
from qca.project.journal import Draft
from qca.project.store import Project

CODERS = ("ani", "budi")
CASES = 25
RARE = "langkasembar"
"""A word that stands in three documents, whatever the size."""

_GROUPS = (
    ("Internal factors", "internal"),
    ("External factors", "external"),
    ("Dimensions", "dimension"),
    ("Stages", "stage"),
    ("Guide questions", "question"),
    ("Actors", "actor"),
    ("Events", "event"),
    ("Outcomes", "outcome"),
    ("Observations", ""),
    ("Methods", ""),
)
_COMMON = (
    "yang", "dan", "di", "itu", "kami", "kita", "ini", "dengan", "untuk", "tidak", "ada", "dari",
    "ke", "juga", "saya", "sudah", "kalau", "jadi", "bisa", "karena", "warga", "kota", "data",
    "layanan", "anggaran", "aplikasi", "dinas", "program", "tahun", "rapat", "waktu", "kampung",
)  # fmt: skip
_SYLLABLES = (
    "ba", "be", "da", "di", "ga", "ka", "ke", "la", "li", "ma", "me", "na",
    "ni", "pa", "pe", "ra", "ri", "sa", "se", "ta", "te", "wa", "ya",
)  # fmt: skip
_ISLANDS = ("Jawa", "Sumatra", "Sulawesi")
_FIRST_MS = 1_735_689_600_000  # 2025, so that generated ids sort as real ones do
_DOCUMENTS_A_STEP = 100
_CODINGS_A_STEP = 20_000


@dataclass(frozen=True)
class Size:
    """How large a project is to be, and which of its kind."""

    documents: int = 1000
    words: int = 8400
    codings: int = 200_000
    codes: int = 500
    seed: int = 1


@dataclass(frozen=True)
class Talk:
    """An invented interview.

    Attributes:
        sentences: spans of the informant's sentences.
    """

    name: str
    transcript: Transcript
    sentences: tuple[tuple[int, int], ...]


class Ids:
    """Ids in the form of version 7, one after the other."""

    def __init__(self) -> None:
        self._next = 0

    def __call__(self) -> Id:
        ms, counter = divmod(self._next, 1 << 12)
        self._next += 1
        digits = f"{_FIRST_MS + ms:012x}7{counter:03x}8{self._next:015x}"
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def vocabulary(size: int, rng: np.random.Generator) -> list[str]:
    """Common words first, then invented ones of two to five syllables."""
    words = dict.fromkeys(_COMMON)
    while len(words) < size:
        words["".join(rng.choice(_SYLLABLES, rng.integers(2, 6)))] = None
    return list(words)


def talks(size: Size) -> Iterator[Talk]:
    """The interviews of a project, one at a time."""
    rng = np.random.default_rng(size.seed)
    words = np.array(vocabulary(30_000, rng), dtype=object)
    share = 1 / (np.arange(len(words)) + 2.7)
    share /= share.sum()
    rare = set(rng.choice(size.documents, min(3, size.documents), replace=False).tolist())
    for number in range(size.documents):
        spoken = words[rng.choice(len(words), size.words, p=share)]
        if number in rare:
            spoken[rng.integers(size.words)] = RARE
        yield _talk(f"I-{number + 1:04}", spoken.tolist(), rng)


def _talk(name: str, spoken: Sequence[str], rng: np.random.Generator) -> Talk:
    pieces: list[str] = []
    paragraphs: list[Paragraph] = []
    sentences: list[tuple[int, int]] = []
    at = taken = 0
    while taken < len(spoken):
        asks = len(paragraphs) % 2 == 0
        head = "P: " if asks else "I: "
        start, body = at, at + len(head)
        pieces.append(head)
        at = body
        for n in range(1 if asks else int(rng.integers(1, 9))):
            some = spoken[taken : taken + int(rng.integers(6, 25))]
            taken += len(some)
            if not some:
                break
            text = " ".join(some).capitalize() + ("?" if asks else ".")
            if n:
                pieces.append(" ")
                at += 1
            pieces.append(text)
            if not asks:
                sentences.append((at, at + len(text)))
            at += len(text)
        pieces.append("\n")
        paragraphs.append(Paragraph(len(paragraphs) + 1, start, at, body, head[0]))
        at += 1
    return Talk(name, Transcript("".join(pieces), tuple(paragraphs)), tuple(sentences))


def generate(path: Path, size: Size) -> Project:
    """A project of a size; it is open.

    Raises:
        ProjectExists: something is at the path already.
    """
    project = store.create(
        path, title="Generated", language="id", approach="codebook", coder=CODERS[0]
    )
    new = Ids()
    with project.reading() as connection:
        first = queries.coders(connection)[0].id
    second = new()
    with project.step(second, "coder.new", name=CODERS[1]) as draft:
        draft.create("coder", {"name": CODERS[1]}, second)
    with project.step(first, "cases.import", n=CASES, file="generated") as draft:
        cases = _cases(draft, new)
    with project.step(first, "codebook.add", codebook="Generated", n=size.codes) as draft:
        codes = _codes(draft, new, size.codes)
    marks = _Marks(size, codes, (first, second), new)
    waiting: list[Talk] = []
    rows: list[dict[str, object]] = []
    for number, talk in enumerate(talks(size), 1):
        waiting.append(talk)
        if len(waiting) == _DOCUMENTS_A_STEP or number == size.documents:
            with project.step(first, "document.import", n=len(waiting), names="…") as draft:
                for talk_ in waiting:
                    revision = _document(draft, new, talk_, cases)
                    rows += marks.of(talk_, revision)
            waiting.clear()
    for at in range(0, len(rows), _CODINGS_A_STEP):
        some = rows[at : at + _CODINGS_A_STEP]
        with project.step(first, "coding.import", n=len(some), file="generated") as draft:
            draft.create_many("coding", some)
    project.idle()
    return project


def _cases(draft: Draft, new: Ids) -> list[Id]:
    rows: list[dict[str, object]] = [
        {
            "id": new(),
            "name": f"Kota {n + 1:02}",
            "kind": "city",
            "attributes": {
                "island": _ISLANDS[n % 3],
                "size": f"{n % 4 + 1}",
            },
        }
        for n in range(CASES)
    ]
    return draft.create_many("case", rows)


def _codes(draft: Draft, new: Ids, number: int) -> list[tuple[Id, bool]]:
    """Groups, members and codes below them; returns the codes to mark with, and if they sign."""
    book = draft.create("codebook", {"title": {"id": "Generated"}, "language": "id"}, new())
    rows: list[dict[str, object]] = []
    usable: list[tuple[Id, bool]] = []

    def add(name: str, parent: Id | None, position: int, role: str = "") -> Id:
        code = new()
        rows.append(
            {
                "id": code,
                "codebook": book,
                "parent": parent,
                "position": position,
                "name": {"id": name, "en": name},
                "role": role,
            }
        )
        return code

    groups = [add(name, None, n, role) for n, (name, role) in enumerate(_GROUPS)]
    members: list[tuple[Id, bool]] = []
    for n in range(max(number // 6, 1)):
        group = n % len(groups)
        signed = _GROUPS[group][1] in ("internal", "external")
        members.append((add(f"Member {n + 1}", groups[group], n), signed))
    usable += members
    for n in range(number - len(rows)):
        parent, signed = members[n % len(members)]
        usable.append((add(f"Code {n + 1}", parent, n), signed))
    draft.create_many("code", rows)
    return usable


def _document(draft: Draft, new: Ids, talk: Talk, cases: Sequence[Id]) -> Id:
    number = int(talk.name.removeprefix("I-"))
    case = cases[number % len(cases)]
    transcript = talk.transcript
    layout = content.put(draft.connection, content.Layout.of(transcript.paragraphs).packed())
    document, revision, informant = new(), new(), new()
    draft.create(
        "informant",
        {
            "code": talk.name,
            "role": f"Role {number % 12}",
            "consent": "none" if number % 40 == 0 else "quote",
            "case_unit": case,
        },
        informant,
    )
    draft.create(
        "document",
        {
            "name": talk.name,
            "kind": "interview",
            "language": "id",
            "case_unit": case,
            "revision": revision,
            "position": number,
        },
        document,
    )
    draft.create(
        "revision",
        {
            "document": document,
            "number": 1,
            "text_hash": content.put(draft.connection, transcript.text.encode()),
            "layout_hash": layout,
            "file_name": f"{talk.name}.txt",
            "format": "txt",
            "characters": len(transcript.text),
            "words": len(transcript.text.split()),
            "paragraphs": len(transcript.paragraphs),
        },
        revision,
    )
    for label, asks in (("P", True), ("I", False)):
        draft.create(
            "speaker",
            {
                "document": document,
                "label": label,
                "interviewer": asks,
                "informant": None if asks else informant,
            },
            new(),
        )
    search_index.index(draft.connection, revision, layout, transcript)
    return revision


class _Marks:
    """Codings of two coders: half of the second one's are the first one's, a little shifted."""

    def __init__(
        self, size: Size, codes: Sequence[tuple[Id, bool]], coders: Sequence[Id], new: Ids
    ) -> None:
        self._rng = np.random.default_rng(size.seed + 1)
        self._codes, self._coders, self._new = codes, coders, new
        order = self._rng.permutation(len(codes))
        share = np.empty(len(codes))
        share[order] = 1 / (np.arange(len(codes)) + 5.0)
        self._share = share / share.sum()
        self._each = np.diff(
            np.linspace(0, size.codings, size.documents + 1).round().astype(int)
        ).tolist()

    def of(self, talk: Talk, revision: Id) -> Iterator[dict[str, object]]:
        rng = self._rng
        n = self._each.pop(0)
        first = np.sort(rng.integers(0, len(talk.sentences), n))
        last = np.minimum(first + rng.integers(0, 3, n), len(talk.sentences) - 1)
        code = rng.choice(len(self._codes), n, p=self._share)
        coder = rng.integers(0, 2, n)
        again = (rng.random(n) < 0.25) & (np.arange(n) > 0)
        sign = rng.integers(-1, 2, n)
        for k in range(n):
            if again[k]:
                first[k], code[k], coder[k] = first[k - 1], code[k - 1], 1 - coder[k - 1]
            code_id, signed = self._codes[code[k]]
            yield {
                "id": self._new(),
                "revision": revision,
                "start": talk.sentences[first[k]][0],
                "end": talk.sentences[max(first[k], last[k])][1],
                "code": code_id,
                "coder": self._coders[coder[k]],
                "valence": int(sign[k]) if signed else None,
                "weight": None,
                "created": _FIRST_MS + k * 1000,
            }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    for name in ("documents", "words", "codings", "codes", "seed"):
        parser.add_argument(f"--{name}", type=int, default=getattr(Size, name))
    told = vars(parser.parse_args())
    path = told.pop("file")
    with generate(path, Size(**told)) as project:
        print(f"{project.path}: {project.path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
