"""The speakers of a document: who asks, and which informant answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qca.model.ids import Id, new_id
from qca.model.study import Document, Informant, Kind, Speaker
from qca.model.transcript import Notice
from qca.tasks.session import Session

if TYPE_CHECKING:
    from qca.ingest.parts import SpeakerFound
    from qca.ingest.speaker_map import Part, SpeakerMap
    from qca.project.journal import Draft

UNSURE = "unsure"
"""The part of a speaker of whom nothing is known."""

_CODE = re.compile(r"[A-Za-z]{1,4}[-. ]?\d{1,3}[a-z]?\Z")
"""A label that is a code already (``I-03``, ``F-01``, ``P2``), and hence no real name."""


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A speaker of a document, and what the part rests on.

    Attributes:
        informant: the informant's code, or empty.
        why: told by the label, by behaviour, or by the user.
        sample: how the first turn begins.
    """

    label: str
    part: Part
    informant: str
    turns: int
    words: int
    questions: int
    why: Notice
    sample: str


def list_speakers(
    session: Session, document: Document, speakers: str | None = None
) -> list[SpeakerRow]:
    """Who speaks in a document, in order of their first turn.

    Args:
        session: the project.
        document: whose speakers.
        speakers: corrections like ``P=interviewer,I=I-03``; then what the speakers would be
            with them, and nothing is written.

    Raises:
        SpeakerMapError: the corrections cannot be understood.
    """
    from qca.ingest.paragraphs import with_speakers
    from qca.ingest.parts import speakers_of
    from qca.ingest.speaker_map import SpeakerMap
    from qca.project import queries

    told = SpeakerMap.parse(speakers or "")
    with session.store.reading() as connection:
        transcript = queries.transcript(connection, document.revision)
        stored = queries.speakers(connection, document.id)
        known = with_known(told, stored, queries.informants(connection))
    if told:
        transcript = with_speakers(transcript, told)
    guessed = {found.label: found for found in speakers_of(transcript, told)}
    rows = []
    for found in speakers_of(transcript, known):
        guess = guessed[found.label]
        rows.append(
            SpeakerRow(
                label=found.label,
                part=found.part,
                informant=found.informant or "",
                turns=found.turns,
                words=found.words,
                questions=found.questions,
                why=guess.why if guess.part is found.part else found.why,
                sample=found.samples[0].text if found.samples else "",
            )
        )
    return rows


def with_known(
    told: SpeakerMap, speakers: Iterable[Speaker], informants: Iterable[Informant]
) -> SpeakerMap:
    """What the user says now, and what is known of the speakers that are not mentioned."""
    from qca.ingest.speaker_map import Assigned, Part, SpeakerMap

    codes = {informant.id: informant.code for informant in informants}
    known = [
        Assigned(speaker.label, _part(speaker), codes.get(speaker.informant or ""))
        for speaker in speakers
        if told.get(speaker.label) is None and _part(speaker) is not Part.UNSURE
    ]
    return SpeakerMap((*told, *known))


def speakers_in(session: Session) -> dict[Id, list[tuple[str, Part, str]]]:
    """Label, part and informant's code of every speaker, by document."""
    from qca.project import queries

    with session.store.reading() as connection:
        codes = {i.id: i.code for i in queries.informants(connection)}
        found: dict[Id, list[tuple[str, Part, str]]] = {}
        for speaker in queries.speakers(connection):
            who = (speaker.label, _part(speaker), codes.get(speaker.informant or "", ""))
            found.setdefault(speaker.document, []).append(who)
    return found


def _part(speaker: Speaker) -> Part:
    from qca.ingest.speaker_map import Part

    if speaker.interviewer:
        return Part.INTERVIEWER
    return Part.UNSURE if speaker.informant is None else Part.INFORMANT


def register_of(informants: Sequence[Informant]) -> dict[str, Id]:
    """The ids of informants by their codes, whatever their case."""
    return {informant.code.casefold(): informant.id for informant in informants}


def write_speakers(
    draft: Draft, document: Id, name: str, found: Sequence[SpeakerFound], register: dict[str, Id]
) -> list[str]:
    """Brings a document's speakers to what was found, tied to informants.

    The only informant of a document is called like the document; several are called by
    their label where that is a code, else by the document's name and a number, so that a
    real name that stands as a label does not enter the register.

    Args:
        draft: the step this belongs to.
        document: the document's id.
        name: its name.
        found: the speakers of its text.
        register: as `register_of` gives it; who is new is added.

    Returns:
        The codes of informants that are new in the register.
    """
    from qca.ingest.speaker_map import Part
    from qca.project import queries

    there = {s.label: s for s in queries.speakers(draft.connection, document)}
    answering = [s for s in found if s.part is Part.INFORMANT]
    labels = {speaker.label for speaker in found}
    new: list[str] = []
    speakers: list[dict[str, object]] = []
    draft.delete("speaker", [known.id for label, known in there.items() if label not in labels])
    for speaker in found:
        informant: Id | None = None
        if speaker.part is Part.INFORMANT:
            code = speaker.informant or _code(speaker, name, answering)
            informant = register.get(code.casefold())
            if informant is None:
                informant = register[code.casefold()] = draft.create("informant", {"code": code})
                new.append(code)
        fields = {"interviewer": speaker.part is Part.INTERVIEWER, "informant": informant}
        if speaker.label in there:
            draft.update("speaker", there[speaker.label].id, **fields)
        else:
            speakers.append(
                {"id": new_id(), "document": document, "label": speaker.label, **fields}
            )
    draft.create_many("speaker", speakers)
    return new


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
