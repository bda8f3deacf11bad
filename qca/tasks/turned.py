"""What a text about a stage rests on besides codings, and is no longer as it was then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from qca.model.codes import name_in
from qca.model.event import Event, proposed_events
from qca.model.ids import Id
from qca.model.narrative import Narrative
from qca.model.study import MemoKind
from qca.tasks.narratives import Stage
from qca.tasks.session import coders
from qca.tasks.study import clearing
from qca.words import speak

if TYPE_CHECKING:
    import pandas as pd

    from qca.analysis.stale import Besides, Of
    from qca.model.coding import OffRecord
    from qca.project.turned import Turned
    from qca.tasks.telling import Telling

_ENTITIES: Final = ("event", "link", "informant", "off_record", "memo")


def besides(telling: Telling, stage: Stage, text: Narrative) -> tuple[Besides, ...]:
    """What changed since a text was written besides codings (see `qca.analysis.stale`).

    Args:
        telling: the project as it was read.
        stage: what the text is about.
        text: as it is kept.
    """
    from qca.project import events, queries
    from qca.project.narratives import written_at
    from qca.project.turned import turned

    with telling.session.store.reading() as connection:
        found = turned(connection, written_at(connection, text.id), _ENTITIES)
        if not found:
            return ()
        marks = {mark.id: mark for mark in queries.off_record(connection)}
        happened = events.events(connection)
    return tuple(_Turns(telling, stage, text, found, happened, marks).told())


@dataclass(frozen=True)
class _Turns:
    telling: Telling
    stage: Stage
    text: Narrative
    turned: Sequence[Turned]
    events: Sequence[Event]
    marks: Mapping[Id, OffRecord]

    def told(self) -> Iterator[Besides]:
        from qca.analysis.stale import Besides, Of

        made: Mapping[Of, tuple[Sequence[str], set[Id]]] = {
            Of.EVENTS: self._events(),
            Of.LINKS: self._links(),
            Of.CONSENT: self._consent(),
            Of.RECORD: self._record(),
            Of.NOTES: self._notes(),
        }
        for of, (names, codings) in made.items():
            if names:
                order = [one for one in self._frame["coding_id"] if one in codings]
                yield Besides(of, tuple(names), tuple(order))

    def _of(self, entity: str) -> list[Turned]:
        return [one for one in self.turned if one.entity == entity]

    @property
    def _frame(self) -> pd.DataFrame:
        return self.telling.study.codings

    @cached_property
    def _rests(self) -> set[Id]:
        """The codings on which the text rests: the evidence of its stage, and what it cites."""
        from qca.report.written import references_of

        cited = references_of(self.text.text, self.telling.names.one)
        return {*self.telling.resting_on(self.stage), *cited}

    def _sees(self, coder: Id) -> bool:
        writers = self.telling.session.scope.writers()
        return writers is None or coder in writers

    # Events

    def _events(self) -> tuple[list[str], set[Id]]:
        """Events of the stage, or at its edges, that are others now, or belong to it no longer."""
        from qca.project.events import event_of

        touched = self._of("event")
        if not touched:
            return [], set()
        tree = self.telling.study.tree
        ids = {one.id for one in touched}
        then = [event for event in self.events if event.id not in ids]
        then += [event_of(one.was) for one in touched if one.was is not None]
        now = self._there(self.events or proposed_events(tree))
        before = self._there(sorted(then, key=_place) or proposed_events(tree))
        clear = clearing(self.telling.session, self.telling.study, speak(self.telling.language))
        other = [one for one in {**before, **now}.values() if now.get(one.id) != before.get(one.id)]
        names = [clear(name_in(event.statement, self.telling.language)) for event in other]
        return names, {coding for event in other for coding in event.own_codings}

    def _there(self, events: Sequence[Event]) -> dict[Id, Event]:
        """Those of some events that belong to the stage, or open or close it, in no order."""
        from qca.analysis.chronology import chronology

        study = self.telling.study
        found = chronology(study.codings, study.tree, self.telling.language, events)
        edges = {
            event
            for span in found.spans
            if span.stage == self.stage.code
            for event in (*span.begins.events, *span.ends.events)
        }
        return {
            entry.event.id: replace(entry.event, position=0)
            for entry in found.entries
            if self.stage.code in entry.stages or entry.event.id in edges
        }

    # Links, consent, words off the record, notes

    def _links(self) -> tuple[list[str], set[Id]]:
        ends = [
            (str(row["a"]), str(row["b"]))
            for one in self._of("link")
            for row in [one.now or one.was]
            if row is not None and self._sees(row["coder"]) and {row["a"], row["b"]} & self._rests
        ]
        named = self.telling.names.names([coding for pair in ends for coding in pair])
        names = [" – ".join(named.get(coding, "–") for coding in pair) for pair in ends]
        return names, {coding for pair in ends for coding in pair}

    def _consent(self) -> tuple[list[str], set[Id]]:
        other = {
            str(one.now["code"])
            for one in self._of("informant")
            if one.was is not None
            and one.now is not None
            and one.was["consent"] != one.now["consent"]
        }
        here = self._frame[self._frame["coding_id"].isin(list(self._rests))]
        spoken = dict(zip(here["coding_id"], here["informants"], strict=True))
        codings = {coding for coding, those in spoken.items() if other & set(those)}
        names = {code for coding in codings for code in spoken[coding]} & other
        return sorted(names), codings

    def _record(self) -> tuple[list[str], set[Id]]:
        """Passages that were put off the record, or back on it."""
        marks = self._of("off_record")
        frame = self._frame
        if not marks or frame.empty:
            return [], set()
        other = {one.id for one in marks}
        stood = [(m.revision, m.start, m.end) for m in self.marks.values() if m.id not in other]
        stood += [(w["revision"], w["start"], w["end"]) for m in marks if (w := m.was) is not None]
        then = _under(frame, stood)
        turned = set(frame["coding_id"][then != frame["off_record"]])
        if not turned:
            return [], set()
        study = self.telling.study
        earlier = type(self.telling.evidence)(
            frame.assign(off_record=then), study.tree, study.factors
        )
        codings = turned & (self._rests | {*earlier.of(self.stage.code)})
        named = self.telling.names.names([c for c in frame["coding_id"] if c in codings])
        return list(named.values()), codings

    def _notes(self) -> tuple[list[str], set[Id]]:
        names = {coder.id: coder.name for coder in coders(self.telling.session)}
        writers = [
            names.get(row["coder"], "?")
            for one in self._of("memo")
            for row in [one.now or one.was]
            if row is not None
            and row["target"] == self.stage.code
            and row["kind"] != MemoKind.REFLEXIVE
            and self._sees(row["coder"])
            and (one.was or {}).get("text") != (one.now or {}).get("text")
        ]
        return writers, set()


def _place(event: Event) -> tuple[int, Id]:
    return event.position, event.id


def _under(frame: pd.DataFrame, marks: Sequence[tuple[Id, int, int]]) -> pd.Series[bool]:
    """Whether each coding shares a character with any of some marks."""
    found = frame["start"] < 0
    for revision, start, end in marks:
        meets = (frame["start"] < end) & (frame["end"] > start)
        found = found | (meets & (frame["revision_id"] == revision))
    return found
