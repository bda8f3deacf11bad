"""The nouns around the material: project, coder, case, informant, document, speaker, memo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from qca.model.ids import Id


class Approach(StrEnum):
    """What a project declares its work to be; it decides what the screens offer."""

    REFLEXIVE = "reflexive"
    CODEBOOK = "codebook"
    RELIABILITY = "reliability"
    FRAMEWORK = "framework"


class Kind(StrEnum):
    """What a document is."""

    INTERVIEW = "interview"
    FOCUS_GROUP = "focus-group"
    FIELD_NOTE = "field-note"
    PLAN = "plan"
    ARTICLE = "article"
    SURVEY = "survey"

    @property
    def cites_pages(self) -> bool:
        """Whether a citation names the page rather than the paragraph, where it has one."""
        return self in (Kind.PLAN, Kind.ARTICLE)


class Consent(StrEnum):
    """What an informant allows: words quoted, told in other words, or only counted."""

    QUOTE = "quote"
    PARAPHRASE = "paraphrase"
    NONE = "none"


class MemoKind(StrEnum):
    """What a memo is for."""

    ANALYTIC = "analytic"
    METHODOLOGICAL = "methodological"
    REFLEXIVE = "reflexive"
    COMMENT = "comment"


class LinkKind(StrEnum):
    """How one coding relates to another."""

    CORROBORATES = "corroborates"
    CONTRADICTS = "contradicts"
    SAME_EVENT = "same-event"
    PAIRED = "paired"


@dataclass(frozen=True, slots=True)
class Project:
    """One study."""

    id: Id
    title: str
    language: str
    approach: Approach = Approach.CODEBOOK
    description: str = ""
    created: datetime | None = None


@dataclass(frozen=True, slots=True)
class Coder:
    """A person who codes. Never an informant; a name the team chose."""

    id: Id
    name: str


@dataclass(frozen=True, slots=True)
class Case:
    """The unit of analysis: a city, an organisation, an informant."""

    id: Id
    name: str
    kind: str = ""
    parent: Id | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Informant:
    """A person who speaks, under a code. Real names never enter the project."""

    id: Id
    code: str
    role: str = ""
    institution: str = ""
    consent: Consent = Consent.QUOTE
    case: Id | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A label in a document: the interviewer (never evidence) or at most one informant."""

    id: Id
    document: Id
    label: str
    interviewer: bool = False
    informant: Id | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One source. Its text is that of its current revision and never changes.

    Attributes:
        revision: the current revision; codings anchor in a revision.
        text_hash: SHA-256 of the revision's text, hexadecimal.
        position: order among the documents.
    """

    id: Id
    name: str
    kind: Kind
    revision: Id
    text_hash: str
    language: str
    case: Id | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class Memo:
    """Dated writing about one thing of the project.

    Attributes:
        target_kind: what it is about (``project``, ``document``, ``case``, ``informant``,
            ``code``, ``coding``, ``factor``, ``stage``, ``type``).
        target: that thing's id.
    """

    id: Id
    kind: MemoKind
    target_kind: str
    target: Id
    text: str
    coder: Id
    created: datetime
    changed: datetime
