"""Working on events where they are looked at: the chronology."""

from __future__ import annotations

from typing import Final

from qca.model.codes import name_in
from qca.model.event import Event
from qca.tasks import event_evidence, event_names, event_views, events
from qca.tui.screens.event_form import EventForm
from qca.tui.screens.findings import Findings

CHRONOLOGY: Final = "chronology"


class EventWork(Findings):
    """Results in which events are added, changed and removed."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key does something now; what does nothing stands in no footer."""
        if action == "new_event":
            row = self.kinds.row if self.is_list else None
            return self.asked.kind == CHRONOLOGY or bool(row and row.id == CHRONOLOGY)
        if action in ("change_event", "remove_event"):
            return self.asked.kind == CHRONOLOGY
        return super().check_action(action, parameters)

    def event_or_told(self) -> Event | None:
        """The event that the row under the cursor is about; None, and told, where there is none."""
        laid, cursor = self.view.laid, self.view.cursor
        identity = laid.record(cursor).get("event_id") if laid and cursor else None
        known = events.events(self.desk.session).events
        found = next((event for event in known if event.id == identity), None)
        if found is None:
            self.echo.say(self.words("events.form.no_event_here"), "warning")
        return found

    def action_new_event(self) -> None:
        """Asks for an event."""
        self.run_beside("event", self._ask, None)

    def action_change_event(self) -> None:
        """Shows the event, to be changed."""
        found = self.event_or_told()
        if found is not None:
            self.run_beside("event", self._ask, found)

    async def _ask(self, event: Event | None) -> None:
        listed = await self.desk.read(events.events)
        stages = await self.desk.read(event_names.stages)
        dates: list[str] = []
        evidence = ("", "")
        if event is not None:
            dates = await self.desk.read(event_views.dating_lines, event, self.words)
            evidence = await self.desk.read(event_evidence.written, event)

        def written(words: str | None) -> None:
            if words is not None:
                key = "added" if event is None else "changed"
                self.echo.say(self.words(f"events.form.{key}", event=words))
                if self.asked.kind != CHRONOLOGY:
                    self.ask(self.last_asked(CHRONOLOGY))

        form = EventForm(self.desk, listed.events, stages, event, dates=dates, evidence=evidence)
        self.app.push_screen(form, written)

    async def action_remove_event(self) -> None:
        """Removes the event; undo brings it back."""
        found = self.event_or_told()
        if found is not None:
            await self.app.carry_out(self._remove_event, found)

    async def _remove_event(self, event: Event) -> None:
        await self.desk.write(events.remove_event, event.id)
        name = name_in(event.statement, self.desk.study.language)
        self.echo.say(self.words("events.form.removed", event=name))
