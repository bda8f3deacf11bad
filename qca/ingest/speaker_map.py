"""What a user says about the speakers of a file: ``P=interviewer,I=I-03,Istri=nobody``."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from qca.errors import QcaError
from qca.ingest.labels import key_of


class SpeakerMapError(QcaError):
    """An entry of a speaker map that cannot be understood; ``params["entry"]`` is it."""

    key = "ingest.speaker_map"


class PartMistyped(SpeakerMapError):
    """What a label is said to be is a letter or two away from one of the words for parts."""

    key = "ingest.part_mistyped"


class Part(StrEnum):
    """The part a speaker has in a talk."""

    INTERVIEWER = "interviewer"
    INFORMANT = "informant"
    UNSURE = "unsure"
    NOBODY = "nobody"


_WORDS: Final = {
    "interviewer": Part.INTERVIEWER,
    "pewawancara": Part.INTERVIEWER,
    "informant": Part.INFORMANT,
    "informan": Part.INFORMANT,
    "nobody": Part.NOBODY,
    "none": Part.NOBODY,
    "bukan": Part.NOBODY,
}


@dataclass(frozen=True, slots=True)
class Assigned:
    """What one label is.

    Attributes:
        label: as the user wrote it.
        part: interviewer, informant, or nobody (those words are no label).
        informant: the informant's code, where one was named.
    """

    label: str
    part: Part
    informant: str | None = None


@dataclass(frozen=True)
class SpeakerMap:
    """Labels and what they are. A label is found whatever its spacing, case and hyphens."""

    entries: tuple[Assigned, ...] = ()

    @classmethod
    def parse(cls, text: str) -> SpeakerMap:
        """A map from ``LABEL=WHO`` entries, parted by commas, semicolons or line ends.

        WHO is ``interviewer``, ``informant``, ``nobody`` (in Indonesian
        ``pewawancara``, ``informan``, ``bukan``) or an informant's code.

        Raises:
            SpeakerMapError: an entry has no ``=``, no label or no value, or a label
                stands twice with different values.
            PartMistyped: a value is nearly one of the words above, and so no code.
        """
        entries: dict[str, Assigned] = {}
        for entry in re.split(r"[,;\n]", text):
            if not entry.strip():
                continue
            label, equals, who = (part.strip() for part in entry.partition("="))
            label = label.rstrip(":： ")
            key = key_of(label)
            if not (equals and key and who):
                raise SpeakerMapError(entry=entry.strip())
            part = _WORDS.get(who.casefold())
            if part is None and (meant := _nearly(who)):
                raise PartMistyped(entry=entry.strip(), meant=meant)
            assigned = (
                Assigned(label, part) if part else Assigned(label, Part.INFORMANT, informant=who)
            )
            known = entries.setdefault(key, assigned)
            if (known.part, known.informant) != (assigned.part, assigned.informant):
                raise SpeakerMapError(entry=entry.strip())
        return cls(tuple(entries.values()))

    def get(self, label: str) -> Assigned | None:
        """What the map says about a label, or None."""
        key = key_of(label)
        return next((entry for entry in self if key_of(entry.label) == key), None)

    @property
    def speakers(self) -> frozenset[str]:
        """The keys of the labels that are speakers."""
        return frozenset(key_of(e.label) for e in self if e.part is not Part.NOBODY)

    @property
    def nobodies(self) -> frozenset[str]:
        """The keys of the labels that are none."""
        return frozenset(key_of(e.label) for e in self if e.part is Part.NOBODY)

    def __iter__(self) -> Iterator[Assigned]:
        return iter(self.entries)

    def __bool__(self) -> bool:
        return bool(self.entries)


def _nearly(who: str) -> str:
    """The word for a part that was probably meant; codes of informants bear a number."""
    if any(character.isdigit() for character in who):
        return ""
    return next(iter(difflib.get_close_matches(who.casefold(), _WORDS, 1, 0.85)), "")
