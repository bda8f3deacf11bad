"""An event to be added or changed: words, dates with what they rest on, stage, order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from qca.errors import QcaError
from qca.model.codes import Code, name_in
from qca.model.event import Basis, Dating, Event
from qca.model.ids import Id
from qca.tasks import event_evidence, events
from qca.tasks.session import Session
from qca.tui import keymap
from qca.tui.desk import Desk
from qca.tui.screens.dialog import Dialog
from qca.words import LANGUAGES

_NONE = ""
_STAGES = ("stage", "opens", "closes")


class EventForm(Dialog[str]):
    """Asks for what is known of an event; answers its words once it is written."""

    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("editor", "screen")]
    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "event_form.tcss"]
    topic = "event"

    def __init__(
        self,
        desk: Desk,
        known: Sequence[Event],
        stages: Sequence[Code],
        event: Event | None = None,
        codings: Sequence[Id] = (),
        quote: str = "",
        dates: Sequence[str] = (),
        evidence: tuple[str, str] = ("", ""),
    ) -> None:
        """An event.

        Args:
            desk: the project.
            known: the events in force, in their order.
            stages: of the project, in their order.
            event: the one to be changed; a new one where None.
            codings: which a new one rests on.
            quote: the words of these.
            dates: those of the one to be changed, as people read them.
            evidence: its codes and its passages, each as a line of names.
        """
        super().__init__()
        self._desk = desk
        self._known = known
        self._stages = stages
        self._event = event
        self._codings = tuple(codings)
        self._quote = quote
        self._dates = dates
        self._evidence = evidence
        self._other = next(one for one in LANGUAGES if one != desk.study.language)

    def body(self) -> Iterable[Widget]:
        """The fields."""
        event, words = self._event, self.words
        with VerticalScroll(can_focus=False):
            if self._quote:
                yield Static(f"“{self._quote}”", classes="quote", markup=False)
            yield _label(words("events.form.words"))
            language = self._desk.study.language
            text = name_in(event.statement, language) if event else ""
            yield Input(text, id="words", compact=True)
            yield _label(words("events.form.label", language=words(f"tui.language.{self._other}")))
            label = event.statement.get(self._other, "") if event else ""
            yield Input(label, id="label", compact=True)
            if self._dates:
                yield _label(words("events.form.dates"))
                yield self._dropped()
            with Horizontal(classes="row"):
                with Vertical():
                    more = "another_date" if self._dates else "date"
                    yield _label(words(f"events.form.{more}"))
                    yield Input(id="date", compact=True)
                with Vertical():
                    yield _label(words("events.form.basis"))
                    yield self._bases()
                with Vertical():
                    yield _label(words("events.form.source"))
                    yield Input(id="source", compact=True)
            yield Static(words("events.form.date_help"), classes="help", markup=False)
            with Horizontal(classes="row"):
                with Vertical():
                    yield _label(words("events.form.actor"))
                    yield Input(event.actor if event else "", id="actor", compact=True)
                with Vertical():
                    yield _label(words("events.form.after"))
                    yield self._others()
            for field, names in zip(("codes", "codings"), self._evidence, strict=True):
                if self._event is not None or field == "codes":
                    yield _label(words(f"events.form.{field}"))
                    yield Input(names, id=field, compact=True)
            yield Static(words("events.form.evidence_help"), classes="help", markup=False)
            with Horizontal(classes="row"):
                for field in _STAGES:
                    with Vertical():
                        yield _label(words(f"events.form.{field}"))
                        yield self._stage(field)
        yield Static("", classes="wrong", markup=False)

    def tell(self) -> None:
        """Says its title."""
        self.say_title(self.words(f"events.form.{'change' if self._event else 'new'}"))

    def _dropped(self) -> Select[str]:
        """The dates it has, of which one can be taken away."""
        kept = self.words("events.form.keep", dates="; ".join(self._dates))
        options = [(kept, _NONE)]
        options += [
            (self.words("events.form.drop", date=date), str(n))
            for n, date in enumerate(self._dates)
        ]
        return Select(options, value=_NONE, allow_blank=False, id="drop", compact=True)

    def _bases(self) -> Select[str]:
        options = [(self.words(f"events.basis.{basis}"), str(basis)) for basis in Basis]
        if self._codings:
            options.insert(0, (self.words("events.form.by_document"), _NONE))
        own = _NONE if self._codings else str(Basis.REMEMBERED)
        return Select(options, value=own, allow_blank=False, id="basis", compact=True)

    def _stage(self, field: str) -> Select[str]:
        language = self.words.language
        options = [(self.words("events.form.none"), _NONE)]
        options += [(name_in(stage.name, language), stage.id) for stage in self._stages]
        own = getattr(self._event, field) if self._event else None
        value = own if own in {stage.id for stage in self._stages} else _NONE
        return Select(options, value=value, allow_blank=False, id=field, compact=True)

    def _others(self) -> Select[str]:
        language = self.words.language
        others = {
            event.id: f"{n} {name_in(event.statement, language)}"
            for n, event in enumerate(self._known, start=1)
            if self._event is None or event.id != self._event.id
        }
        options = [(self.words("events.form.none"), _NONE)]
        options += [(name, identity) for identity, name in others.items()]
        own = self._event.after if self._event else None
        value = own if own in others else _NONE
        return Select(options, value=value, allow_blank=False, id="after", compact=True)

    @on(Input.Submitted)
    async def _submitted(self) -> None:
        await self.action_keep()

    async def action_keep(self) -> None:
        """Adds or changes the event and leaves; what is wrong is told below the fields."""
        field = "date"
        try:
            datings = await self._desk.read(self._datings)
            field = "words"
            events.worded(self._value("words"))
            field = "codes"
            codes = await self._desk.read(event_evidence.codes_meant, self._value("codes"))
            field = "codings"
            codings = await self._desk.read(self._passages)
        except QcaError as error:
            self.query_one(".wrong", Static).update(self.words.error(error))
            self.query_one(f"#{field}", Input).focus()
            return
        await self.app.carry_out(self._write, datings, codes, codings)

    def _passages(self, session: Session) -> tuple[Id, ...]:
        """The passages that document it then."""
        if self._event is None:
            return self._codings
        if self._value("codings") == self._evidence[1]:
            return self._event.codings
        return event_evidence.codings_meant(session, self._value("codings"), self._event)

    def _datings(self, session: Session) -> tuple[Dating, ...]:
        """The dates it has then; read on another thread, since they may ask for documents."""
        there = self._event.datings if self._event else ()
        dropped = self._chosen("drop") if self._dates else _NONE
        kept = tuple(dating for n, dating in enumerate(there) if str(n) != dropped)
        date = self._value("date")
        if not date:
            return kept
        stated = self._chosen("basis")
        made = events.dating_of(
            session, date, Basis(stated) if stated else None, self._value("source"), self._codings
        )
        return kept if made in kept else (*kept, made)

    async def _write(
        self, datings: tuple[Dating, ...], codes: tuple[Id, ...], codings: tuple[Id, ...]
    ) -> None:
        words = self._value("words")
        if self._event is None:
            made = Event(
                id="",
                statement={self._desk.study.language: words, self._other: self._value("label")},
                datings=datings,
                actor=self._value("actor"),
                codes=codes,
                codings=codings,
                stage=self._chosen("stage") or None,
                opens=self._chosen("opens") or None,
                closes=self._chosen("closes") or None,
                after=self._chosen("after") or None,
            )
            await self._desk.write(events.add_event, made)
        else:
            before = name_in(self._event.statement, self._desk.study.language)
            change = events.EventChange(
                statement=words if words != before else None,
                labels={self._other: self._value("label")},
                datings=datings,
                codes=codes if codes != self._event.codes else None,
                codings=codings if codings != self._event.codings else None,
                actor=self._value("actor"),
                stage=self._chosen("stage"),
                opens=self._chosen("opens"),
                closes=self._chosen("closes"),
                after=self._chosen("after"),
            )
            await self._desk.write(events.change_event, self._event.id, change)
        self.dismiss(words)

    def _value(self, field: str) -> str:
        return " ".join(self.query_one(f"#{field}", Input).value.split())

    def _chosen(self, field: str) -> str:
        return str(self.query_one(f"#{field}", Select).value)


def _label(text: str) -> Static:
    return Static(text, classes="label", markup=False)
