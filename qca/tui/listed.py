"""What a list of documents goes by: the facts of each, as a screen says them."""

from __future__ import annotations

from collections.abc import Sequence

from qca.model.ids import Id
from qca.model.study import Case
from qca.tasks.progress import share
from qca.tui.desk import Desk
from qca.tui.listing import Listed, State
from qca.words import LANGUAGES, Words, speak


def listed(desk: Desk, cases: Sequence[Case], words: Words) -> list[Listed]:
    """The documents of a project with what they can be chosen and ordered by.

    Nothing is read: all is known already, however many documents there are.
    """
    by_id = {case.id: case for case in cases}
    tongues = [words, *(speak(language) for language in LANGUAGES if language != words.language)]

    def said(key: str) -> tuple[str, ...]:
        return tuple(say(key).casefold() for say in tongues)

    fields = {name: said(f"documents.field.{name}") for name in ("state", "kind", "case")}
    states = {state: (*said(f"documents.state.{state}"), str(state)) for state in State}
    kinds: dict[str, tuple[str, ...]] = {}
    found = []
    for document in desk.documents:
        kind = str(document.kind)
        if kind not in kinds:
            kinds[kind] = (*said(f"terms.kind.{kind}"), kind)
        state = state_of(desk, document.id)
        known = {"state": states[state], "kind": kinds[kind]}
        case = by_id.get(document.case or "")
        if case is not None:
            known["case"] = (case.name.casefold(),)
            for name, value in case.attributes.items():
                known.setdefault(name.casefold(), (str(value).casefold(),))
        for name, others in fields.items():
            known.update({other: known[name] for other in others if name in known})
        one = desk.reached.get(document.id)
        found.append(
            Listed(
                document.id,
                document.name,
                document.position,
                known,
                state,
                desk.document_counts.get(document.id, 0),
                share([one]) if one else None,
            )
        )
    return found


def state_of(desk: Desk, document: Id) -> State:
    """How far the coder is with a document."""
    if document in desk.finished:
        return State.FINISHED
    own = desk.reached.get(document)
    begun = own.coded if own else desk.document_counts.get(document)
    return State.BEGUN if begun else State.FRESH
