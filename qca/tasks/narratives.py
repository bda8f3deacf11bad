"""Narratives of stages: begun, written, kept; two who write at once lose nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qca.errors import QcaError
from qca.model.codes import name_in
from qca.model.ids import Id
from qca.model.narrative import STAGE, Narrative, narrative_id
from qca.tasks.session import Session
from qca.tasks.tables import NoSuchStage

if TYPE_CHECKING:
    from qca.project.journal import Draft, Row


class NarrativeThere(QcaError):
    """A text was written already, and nothing was said of what should become of it."""

    key = "narrative.there"


class NoNarrative(QcaError):
    """Nothing was written about a stage yet."""

    key = "narrative.none"


class WrittenMeanwhile(QcaError):
    """Someone else has changed the text since one began to write.

    Attributes:
        theirs: the text as it is now.
        who: wrote it.
    """

    key = "narrative.meanwhile"

    def __init__(self, theirs: str, who: str, about: str) -> None:
        super().__init__(who=who, about=about)
        self.theirs = theirs
        self.who = who


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage with the texts about it.

    Attributes:
        number: its place among the stages, from 1.
        name: in the project's language.
        texts: by language.
    """

    code: Id
    number: int
    name: str
    texts: Mapping[str, Narrative]

    def text(self, language: str, otherwise: str) -> Narrative | None:
        """The text in a language, else in another one, else any; None where there is none.

        Args:
            language: of the reader.
            otherwise: of the project.
        """
        texts = self.texts
        return texts.get(language) or texts.get(otherwise) or next(iter(texts.values()), None)


def stages(session: Session) -> list[Stage]:
    """The stages in their order, with the texts about them."""
    from qca.analysis.stage_spans import stages_in_order
    from qca.project import queries
    from qca.project.narratives import narratives

    with session.store.reading() as connection:
        tree = queries.codes(connection, session.scope)
        language = queries.project(connection).language
        texts: dict[Id, dict[str, Narrative]] = {}
        for one in narratives(connection):
            texts.setdefault(one.target, {})[one.language] = one
    return [
        Stage(code.id, number, name_in(code.name, language), texts.get(code.id, {}))
        for number, code in enumerate(stages_in_order(tree), 1)
    ]


def find_stage(session: Session, typed: str) -> Stage:
    """The stage that a name in any language, a slug or a number in order means.

    Raises:
        NoSuchStage: no stage is called so.
    """
    from qca.project import queries

    known = stages(session)
    with session.store.reading() as connection:
        tree = queries.codes(connection, session.scope)
    for stage in known:
        code = tree.by_id[stage.code]
        names = {str(stage.number), code.slug, *(name.casefold() for name in code.name.values())}
        if typed in names or typed.casefold() in names:
            return stage
    raise NoSuchStage(stage=typed, stages=", ".join(stage.name for stage in known) or "–")


def keep(
    session: Session, stage: Stage, text: str, language: str, *, begun: str | None = None
) -> None:
    """Keeps a text about a stage, as one step; an emptied one is removed.

    Args:
        session: the project and who writes.
        stage: what it is about.
        text: Markdown as it is kept (`qca.model.narrative`).
        language: of the text.
        begun: the text one began to write on, empty where there was none; None where what is
            there should be replaced whatever it is.

    Raises:
        WrittenMeanwhile: another text is there than one began with. Nothing was changed.
    """
    target = narrative_id(stage.code, language)
    text = f"{text.rstrip()}\n" if text.strip() else ""
    with session.store.step(session.coder.id, "narrative.write", about=stage.name) as draft:
        row = draft.rows("narrative", [target]).get(target)
        there = str(row["text"]) if row else ""
        if begun is not None and there.strip() not in (begun.strip(), text.strip()):
            raise WrittenMeanwhile(there, _writer(draft, row), stage.name)
        if row is None and text:
            draft.create(
                "narrative",
                {
                    "target_kind": STAGE,
                    "target": stage.code,
                    "language": language,
                    "text": text,
                    "coder": session.coder.id,
                    "created": draft.now,
                    "changed": draft.now,
                },
                target,
            )
        elif row is not None and not text:
            draft.delete("narrative", [target])
        elif row is not None and there != text:
            draft.update("narrative", target, text=text, coder=session.coder.id, changed=draft.now)


def _writer(draft: Draft, row: Row | None) -> str:
    """Who wrote what is there; where it was removed, nobody is known any more."""
    found = draft.rows("coder", [row["coder"]]) if row else {}
    return next((str(coder["name"]) for coder in found.values()), "?")
