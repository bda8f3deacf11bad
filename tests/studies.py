"""Small invented studies that tests build through the project's own doors."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from qca.model.ids import Id, new_id
from qca.model.study import Document, Kind
from qca.model.transcript import Paragraph, Transcript
from qca.project import content, queries, search_index, store
from qca.project.store import Project

TALK = (
    ("P", "What drove the city to begin?"),
    ("I-01", "The mayor was committed. The budget was small."),
    ("P", "And who helped?"),
    ("I-01", "The university helped us from the beginning."),
)
"""A short invented interview: label and words of each turn."""


def transcript_of(turns: Sequence[tuple[str, str]]) -> Transcript:
    """A transcript of labelled turns, a line each."""
    text, paragraphs = "", []
    for number, (label, words) in enumerate(turns, 1):
        start = len(text)
        head = f"{label}: " if label else ""
        text += f"{head}{words}\n"
        paragraphs.append(Paragraph(number, start, len(text) - 1, start + len(head), label or None))
    return Transcript(text, tuple(paragraphs))


def empty_project(folder: Path, name: str = "study.qca") -> Project:
    """A project of one coder, ani, with nothing in it."""
    return store.create(
        folder / name, title="Study", language="en", approach="codebook", coder="ani"
    )


def first_coder(project: Project) -> Id:
    """The id of the coder who began the project."""
    with project.reading() as connection:
        return queries.coders(connection)[0].id


def join(project: Project, name: str) -> Id:
    """Another coder; returns the id."""
    coder = new_id()
    with project.step(coder, "coder.new", name=name) as draft:
        draft.create("coder", {"name": name}, coder)
    return coder


def add_document(
    project: Project,
    coder: Id,
    name: str = "I-01",
    turns: Sequence[tuple[str, str]] = TALK,
    *,
    kind: Kind = Kind.INTERVIEW,
    informants: bool = True,
) -> Document:
    """A document of labelled turns; P is the interviewer, other labels are informants."""
    transcript = transcript_of(turns)
    with project.step(coder, "document.import", n=1, names=name) as draft:
        text = transcript.text.encode()
        layout = content.put(draft.connection, content.Layout.of(transcript.paragraphs).packed())
        document, revision = new_id(), new_id()
        draft.create("document", {"name": name, "kind": str(kind), "revision": revision}, document)
        draft.create(
            "revision",
            {
                "document": document,
                "number": 1,
                "text_hash": content.put(draft.connection, text),
                "layout_hash": layout,
                "characters": len(transcript.text),
                "words": len(transcript.text.split()),
                "paragraphs": len(transcript.paragraphs),
            },
            revision,
        )
        known = {i.code: i.id for i in queries.informants(draft.connection)}
        for label in transcript.speakers:
            informant = None
            if label != "P" and informants:
                informant = known.get(label) or draft.create("informant", {"code": label})
            draft.create(
                "speaker",
                {
                    "document": document,
                    "label": label,
                    "interviewer": label == "P",
                    "informant": informant,
                },
            )
        search_index.index(draft.connection, revision, layout, transcript)
    return Document(document, name, kind, revision, hashlib.sha256(text).hexdigest(), "en", None, 0)


def add_codes(project: Project, coder: Id, names: Sequence[str]) -> dict[str, Id]:
    """A codebook of top-level codes; returns their ids by name."""
    with project.step(coder, "codebook.add", codebook="Codes", n=len(names)) as draft:
        book = draft.create("codebook", {"title": {"en": "Codes"}})
        return {
            name: draft.create(
                "code", {"codebook": book, "name": {"en": name}, "position": position}
            )
            for position, name in enumerate(names)
        }


def code(
    project: Project, coder: Id, document: Document, quote: str, code_id: Id, **fields: object
) -> Id:
    """A coding of the words given, which stand once in the document."""
    with project.step(
        coder, "coding.add", document=document.name, where="", n=1, codes=""
    ) as draft:
        text = queries.transcript(draft.connection, document.revision).text
        start = text.index(quote)
        return draft.create(
            "coding",
            {
                "revision": document.revision,
                "start": start,
                "end": start + len(quote),
                "code": code_id,
                "coder": coder,
                "created": draft.now,
                **fields,
            },
        )
