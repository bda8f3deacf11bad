"""The speakers of a document: who asks, and which informant answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qca.model.ids import Id
from qca.model.study import Kind

if TYPE_CHECKING:
    from qca.ingest.parts import SpeakerFound
    from qca.project.journal import Draft

_CODE = re.compile(r"[A-Za-z]{1,4}[-. ]?\d{1,3}[a-z]?\Z")
"""A label that is a code already (``I-03``, ``F-01``, ``P2``), and hence no real name."""


def write_speakers(draft: Draft, document: Id, name: str, found: Sequence[SpeakerFound]) -> None:
    """Brings a document's speakers to what was found, tied to informants.

    The only informant of a document is called like the document; several are called by
    their label where that is a code, else by the document's name and a number, so that a
    real name that stands as a label does not enter the register.

    Args:
        draft: the step this belongs to.
        document: the document's id.
        name: its name.
        found: the speakers of its text.
    """
    from qca.ingest.speaker_map import Part
    from qca.project import queries

    register = {i.code.casefold(): i.id for i in queries.informants(draft.connection)}
    there = {s.label: s for s in queries.speakers(draft.connection, document)}
    answering = [s for s in found if s.part is Part.INFORMANT]
    labels = {speaker.label for speaker in found}
    draft.delete("speaker", [known.id for label, known in there.items() if label not in labels])
    for speaker in found:
        informant: Id | None = None
        if speaker.part is Part.INFORMANT:
            code = speaker.informant or _code(speaker, name, answering)
            informant = register.get(code.casefold())
            if informant is None:
                informant = register[code.casefold()] = draft.create("informant", {"code": code})
        fields = {"interviewer": speaker.part is Part.INTERVIEWER, "informant": informant}
        if speaker.label in there:
            draft.update("speaker", there[speaker.label].id, **fields)
        else:
            draft.create("speaker", {"document": document, "label": speaker.label, **fields})


def guess_kind(name: str, format_name: str, found: Sequence[SpeakerFound]) -> Kind:
    """What a document probably is, from its name, format and speakers."""
    from qca.ingest.speaker_map import Part

    answering = sum(1 for s in found if s.part is Part.INFORMANT)
    if answering > 1 or re.match(r"(?i)(fgd|focus|dkt)", name):
        return Kind.FOCUS_GROUP
    if found:
        return Kind.INTERVIEW
    return Kind.PLAN if format_name == "pdf" else Kind.FIELD_NOTE


def _code(speaker: SpeakerFound, name: str, answering: Sequence[SpeakerFound]) -> str:
    if len(answering) == 1:
        return name
    if _CODE.match(speaker.label):
        return speaker.label
    return f"{name}.{answering.index(speaker) + 1}"
