"""A small invented study: transcripts as strings, codings by quoting them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd

from qca.analysis import frames
from qca.model.codes import Code, Codebook, CodeTree, Role

BOOK = Codebook(id="book", title={"en": "Smart city", "id": "Kota cerdas"}, language="id")

CODES: tuple[tuple[str, str | None, Role | None, str, dict[str, str]], ...] = (
    ("internal", None, Role.INTERNAL, "Internal factors", {}),
    ("leadership", "internal", None, "Leadership", {}),
    ("mayor", "leadership", None, "The mayor in person", {}),
    ("budget", "internal", None, "Budget", {}),
    ("staff", "internal", None, "Staff", {}),
    ("external", None, Role.EXTERNAL, "External factors", {}),
    ("partners", "external", None, "Partners", {}),
    ("dimension", None, Role.DIMENSION, "Dimensions", {}),
    ("governance", "dimension", None, "Governance", {}),
    ("economy", "dimension", None, "Economy", {}),
    ("stage", None, Role.STAGE, "Stages", {}),
    (
        "growing",
        "stage",
        None,
        "Growing",
        {"order": "2", "from": "2020-07-06"},
    ),
    (
        "starting",
        "stage",
        None,
        "Starting",
        {"order": "1", "from": "2018", "to": "2020-07", "opened_by": "The mayor takes office"},
    ),
    ("event", None, Role.EVENT, "Events", {}),
    ("launch", "event", None, "Launch", {}),
    ("actor", None, Role.ACTOR, "Actors", {}),
    ("agencies", "actor", None, "Agencies", {}),
)


def tree() -> CodeTree:
    """The codes above."""
    return CodeTree(
        (
            Code(
                id=slug,
                codebook=BOOK.id,
                name={"en": name},
                parent=parent,
                role=role,
                properties=properties,
                position=n,
                definition={"en": f"What {name.lower()} means."},
            )
            for n, (slug, parent, role, name, properties) in enumerate(CODES)
        ),
        (BOOK,),
    )


@dataclass
class Document:
    """A transcript, one paragraph a line."""

    name: str
    text: str
    informants: tuple[str, ...]
    kind: str = "interview"
    case: str = "Kota Contoh"
    pages: Sequence[str] | None = None


@dataclass
class Study:
    """Documents and codings, growing; ``codings()`` and ``documents()`` give the frames."""

    texts: dict[str, Document] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)
    register: dict[str, str] = field(default_factory=dict)

    def add(self, document: Document, consent: str = "quote") -> None:
        """A document; its informants get one consent level."""
        self.texts[document.name] = document
        for code in document.informants:
            self.register[code] = consent

    def code(self, document: str, words: str, code: str, coder: str = "ani", **more: Any) -> str:
        """Codes the first occurrence of some words; returns the coding's id."""
        source = self.texts[document]
        start = more.pop("start", None)
        start = source.text.index(words) if start is None else start
        end = more.pop("end", start + len(words))
        first = source.text.count("\n", 0, start) + 1
        informants = more.pop("informants", source.informants)
        levels = {self.register[code] for code in informants}
        consent = next((c for c in ("none", "paraphrase") if c in levels), "quote")
        off_record = more.pop("off_record", False)
        n = len(self.rows)
        path = " > ".join(c.name["en"] for c in (*_TREE.ancestors(code), _TREE.by_id[code]))
        row: dict[str, Any] = {
            "coding_id": f"coding-{n:03}",
            "document_id": f"id of {document}",
            "document": document,
            "kind": source.kind,
            "document_position": list(self.texts).index(document),
            "case": source.case,
            "revision_id": f"revision of {document}",
            "start": start,
            "end": end,
            "paragraph": first,
            "paragraph_last": source.text.count("\n", 0, end) + 1,
            "page": source.pages[first - 1] if source.pages else None,
            "speaker": "Informan",
            "interviewer": False,
            "informants": informants,
            "consent": consent,
            "off_record": off_record,
            "quotable": consent == "quote" and not off_record,
            "code_id": code,
            "code": path,
            "coder_id": f"id of {coder}",
            "coder": coder,
            "valence": float("nan"),
            "weight": float("nan"),
            "memo": "",
            "created": datetime(2025, 5, 1, tzinfo=UTC) + timedelta(minutes=n),
            "quote": source.text[start:end],
            "question": None,
        }
        self.rows.append(row | more)
        return str(row["coding_id"])

    def codings(self) -> pd.DataFrame:
        """The codings frame."""
        return frames.frame(frames.CODINGS, self.rows)

    def documents(self) -> pd.DataFrame:
        """The documents frame."""
        return frames.frame(
            frames.DOCUMENTS,
            [
                {
                    "document_id": f"id of {d.name}",
                    "document": d.name,
                    "kind": d.kind,
                    "case": d.case,
                    "position": n,
                    "words": len(d.text.split()),
                    "characters": len(d.text),
                    "paragraphs": d.text.count("\n") + 1,
                    "informants": d.informants,
                }
                for n, d in enumerate(self.texts.values())
            ],
        )

    def informants(self) -> pd.DataFrame:
        """The informants frame."""
        return frames.frame(
            frames.INFORMANTS,
            [
                {
                    "informant_id": f"id of {code}",
                    "code": code,
                    "role": f"Role of {code}",
                    "institution": f"Institution of {code}",
                    "consent": consent,
                    "case": "Kota Contoh",
                }
                for code, consent in self.register.items()
            ],
        )


_TREE = tree()
