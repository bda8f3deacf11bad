"""Undo, redo, and what was done by whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from qca.errors import QcaError
from qca.model.ids import Id
from qca.tasks.names import one_of
from qca.tasks.session import Session
from qca.words import Term, Words

if TYPE_CHECKING:
    from qca.project.back import Back
    from qca.project.journal import Step

_PARAGRAPH: Final = "¶"
_PAGE: Final = "p. "


def undo(session: Session) -> Step:
    """Takes back the coder's latest step; returns it.

    Raises:
        NothingToUndo: there is none.
        UndoRefused: someone has since changed or used the same thing.
    """
    return session.store.undo(session.coder.id)


def redo(session: Session) -> Step:
    """Brings back what the coder undid last; returns it.

    Raises:
        NothingToRedo: nothing was undone since the coder's last change.
        UndoRefused: someone has since changed the same thing.
    """
    return session.store.redo(session.coder.id)


def look_back(session: Session, step: Id) -> Back:
    """What going back to a step would take back, and what it could not; nothing is written.

    Raises:
        Gone: there is no such step.
    """
    return session.store.look_back(session.coder.id, step)


def go_back(session: Session, step: Id, staying: Collection[Id] | None = None) -> Back:
    """Takes back the coder's steps since a step, each as a step that can be brought back.

    Args:
        session: the project and whose steps are taken back.
        step: right after which the coder's work will be as it was; anyone's.
        staying: steps that may stay where they cannot be taken back; any where None.

    Raises:
        Gone: there is no such step.
        BackRefused: other steps would have to stay; nothing was taken back.
    """
    return session.store.back_to(session.coder.id, step, staying)


def why_kept(say: Words, session: Session, refused: QcaError) -> str:
    """Why a step cannot be taken back, in words."""
    if refused.params.get("who") == session.coder.name:
        return say("back.needed")
    return say.error(refused)


def find_step(session: Session, typed: str) -> Step:
    """The step that a number, as the history shows it, or the start of an id means.

    Raises:
        Unknown, Ambiguous: none or several fit.
    """
    return one_of("step", history(session), typed, lambda step: str(step.seq))


def history(session: Session, limit: int | None = None) -> Sequence[Step]:
    """The steps of the project in the session's scope, latest first."""
    from qca.project import journal

    with session.store.reading() as connection:
        return journal.steps(connection, limit=limit, scope=session.scope)


def tell(say: Words, step: Step) -> str:
    """A step in words: ``coded I-03 ¶12 with Leadership``; ``undid: …``."""
    params = dict(step.params)
    if step.kind in ("undo", "redo"):
        kind = str(params.pop("kind"))
        return say(f"history.{step.kind}", what=_told(say, kind, params))
    return _told(say, step.kind, params)


def where_told(where: str) -> Term:
    """A place in a document as English cites it (``¶12``, ``p. 4``), told in either language."""
    page = where.removeprefix(_PAGE)
    if page != where:
        return Term("terms.place.page", number=page)
    return Term("terms.place.paragraph", number=where.removeprefix(_PARAGRAPH))


def _told(say: Words, kind: str, params: Mapping[str, object]) -> str:
    said = dict(params)
    if "document" in said and "where" in said:
        said["where"] = say.term(where_told(str(said["where"])))
    for name, key in _CALLED.get(kind, {}).items():
        word = say(key.format(said[name]))
        said[name] = word[:1].lower() + word[1:]
    return say(f"history.{kind}", **said)


_CALLED: Final[Mapping[str, Mapping[str, str]]] = {
    "link.add": {"relation": "links.kind.{}"},
    "swot.class": {"role": "report.factors.class_{}"},
    "factor.classify": {"role": "report.factors.class_{}"},
    "pooling.set": {"pooling": "history.pooled.{}"},
    "judgement.set": {"value": "typology.sync.{}"},
}
"""What steps keep as the program calls it, and under which keys it is told in words."""
