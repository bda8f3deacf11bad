"""Narratives told over a study that was read: with quotes, held against the evidence, begun.

What takes long (names of codings, the evidence of stages) is worked out once and kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from qca.model.codes import name_in
from qca.model.ids import Id
from qca.model.narrative import Narrative, folded, mentions, unfolded
from qca.tasks.narratives import Stage, stages
from qca.tasks.session import Session
from qca.tasks.study import clearing, counts_shown, stages_of, withheld_of
from qca.words import LANGUAGES, Words, speak

if TYPE_CHECKING:
    from qca.analysis.citing import Names
    from qca.analysis.narrative import Finding
    from qca.analysis.quotes import Quote
    from qca.analysis.stages import StageDossier
    from qca.analysis.stale import Earlier, Evidence, Since
    from qca.report.blocks import Block
    from qca.report.document import Study
    from qca.report.written import Cited


@dataclass(frozen=True)
class Telling:
    """The narratives of a project over a scope.

    Attributes:
        session: the project and its scope.
        study: what was read of it (`qca.tasks.study.study_of`).
    """

    session: Session
    study: Study
    _dossiers: dict[str, tuple[StageDossier, ...]] = field(default_factory=dict, repr=False)

    @property
    def language(self) -> str:
        """Of the project: names of codings are in it, and texts unless said otherwise."""
        return self.study.project.language

    @cached_property
    def names(self) -> Names:
        """What codings are called in references."""
        from qca.analysis.citing import Names

        return Names(self.study.codings, self.study.tree, self.language, self.study.factors)

    @cached_property
    def evidence(self) -> Evidence:
        """What stages rest on."""
        from qca.analysis.stale import Evidence

        return Evidence(self.study.codings, self.study.tree, self.study.factors)

    @cached_property
    def stages(self) -> list[Stage]:
        """The stages with their texts, as they are now."""
        return stages(self.session)

    def dossiers(self, language: str) -> tuple[StageDossier, ...]:
        """What is known of each stage, in their order."""
        if language not in self._dossiers:
            self._dossiers[language] = stages_of(self.study, language)
        return self._dossiers[language]

    def dossier(self, stage: Stage, language: str) -> StageDossier:
        """What is known of a stage."""
        return next(one for one in self.dossiers(language) if one.code == stage.code)

    def resting_on(self, stage: Stage) -> tuple[Id, ...]:
        """The codings on which a stage rests, those of its events among them, in reading order."""
        held = {*self.evidence.of(stage.code)}
        for entry in self.dossier(stage, self.language).events:
            held |= {*entry.tally.evidence} if not entry.proposed else set()
        return tuple(one for one in self.study.codings["coding_id"] if one in held)

    # As one writes

    def written(self, text: str) -> tuple[str, dict[str, Id]]:
        """A kept text as one writes in it, with the codings by the names in it."""
        bound = [mention.coding for mention in mentions(text) if mention.coding]
        return folded(text, self.names.names(bound))

    def kept(self, text: str, known: Mapping[str, Id] | None = None) -> str:
        """A text as it was written, as it is kept: every reference that means one coding bound."""
        return unfolded(text, known or {}, self.names.one)

    def draft(self, stage: Stage, language: str) -> str:
        """The evidence of a stage as a text to be written from, as it is kept."""
        from qca.report.drafting import draft

        words = speak(language)
        return draft(self.dossier(stage, language), self.names.name, words)

    def appended(self, stage: Stage, text: Narrative) -> str:
        """A text with the evidence that came since it was written below it, as it is kept.

        Under a heading with today's date; the same text where nothing came.
        """
        from qca.report.drafting import addition

        since = self.since(stage, text)
        codings = (*since.new, *since.changed)
        if not codings:
            return text.text
        words = speak(text.language)
        heading = words("narrative.new_evidence", when=words.date(datetime.now().date()))
        return f"{text.text.rstrip()}\n\n{addition(codings, self.names.name, heading)}"

    # As one reads

    def blocks(self, stage: Stage, text: Narrative, words: Words) -> tuple[Block, ...]:
        """A text as people read it, under the heading of its stage."""
        from qca.report.blocks import Heading

        name = name_in(self.study.tree.by_id[stage.code].name, words.language)
        name = clearing(self.session, self.study, words)(name)
        title = words("report.stages.heading", n=stage.number, name=name)
        return (Heading(title, 2), *self.shown(text.text, text.language, words))

    def account(self, stage: Stage, text: Narrative | None, words: Words) -> tuple[Block, ...]:
        """What was written about a stage, or where nothing was, what is known of it."""
        if text is None:
            return self.dossier_blocks(stage, words)
        return self.blocks(stage, text, words)

    def dossier_blocks(self, stage: Stage, words: Words) -> tuple[Block, ...]:
        """What is known of a stage, under its heading."""
        from qca.report.narrative import stage_narrative

        counts = counts_shown(self.study)
        return stage_narrative(self.dossier(stage, words.language), words, counts)

    def all_told(self, words: Words) -> tuple[Block, ...]:
        """What was written about each stage, or what is known of it where nothing was."""
        own = self.told(words)
        return tuple(
            block
            for stage in self.stages
            for block in own.get(stage.code) or self.dossier_blocks(stage, words)
        )

    def told(self, words: Words) -> dict[Id, tuple[Block, ...]]:
        """What was written about each stage as people read it, by code; the others are left out."""
        return {
            stage.code: self.blocks(stage, text, words)
            for stage in self.stages
            if (text := stage.text(words.language, self.language)) is not None
        }

    def stale(self, language: str) -> list[tuple[Stage, Since]]:
        """The stages whose texts were written before their evidence was what it is."""
        found = []
        for stage in self.stages:
            text = stage.text(language, self.language)
            since = self.since(stage, text) if text is not None else None
            if since is not None and since.is_stale:
                found.append((stage, since))
        return found

    def shown(self, text: str, language: str, words: Words) -> tuple[Block, ...]:
        """A text as people read it.

        Args:
            text: as it is kept.
            language: of the text, and so of its citations.
            words: of the reader's language.
        """
        from qca.report.written import written

        return written(text, self._cited(text, language, words))

    def _cited(self, text: str, language: str, words: Words) -> Cited:
        from qca.report.written import Cited, references_of

        wanted = references_of(text, self.names.one)
        quotes = self.quotes(wanted, language)
        known = self.names.names(wanted)
        return Cited(
            quotes=quotes,
            untold=frozenset(known.keys() - quotes.keys()),
            find=self.names.one,
            clear=clearing(self.session, self.study, words),
        )

    def quotes(self, codings: Sequence[Id], language: str) -> dict[Id, Quote]:
        """The passages of codings by id; of those that do not count nothing is told.

        Args:
            codings: ids.
            language: of their citations; another than the program's cites as English does.
        """
        from qca.analysis.quotes import quotes_at
        from qca.analysis.tally import Coded

        every = self.study.codings
        coded = Coded(every[every["coding_id"].isin(list(codings))])
        return {quote.coding: quote for quote in quotes_at(coded, range(len(coded)), language)}

    # Held against the evidence

    def since(self, stage: Stage, text: Narrative) -> Since:
        """What became of what a text about a stage rests on since it was written."""
        from qca.tasks.turned import besides

        found = self.evidence.since(stage.code, self._earlier(text))
        return replace(found, besides=besides(self, stage, text))

    def _earlier(self, text: Narrative) -> Mapping[Id, Earlier]:
        """The codings that were touched since a text was written, as they were."""
        from qca.analysis.stale import Earlier
        from qca.project.narratives import codings_before, spots, written_at

        with self.session.store.reading() as connection:
            touched = codings_before(connection, written_at(connection, text.id))
            were = [one.was for one in touched if one.was is not None]
            places = spots(connection, were, self.session.scope)
        return {
            one.coding: Earlier(
                one.coding,
                one.was if one.coding in places and places[one.coding].counts else None,
                one.fields,
            )
            for one in touched
        }

    def gone(self, text: Narrative, codings: Sequence[Id]) -> dict[Id, str]:
        """What codings were called that a text was written with and that are no longer there."""
        from qca.project.narratives import codings_before, spots, written_at

        with self.session.store.reading() as connection:
            touched = codings_before(connection, written_at(connection, text.id))
            were = [one.was for one in touched if one.was is not None and one.coding in codings]
            places = spots(connection, were, self.session.scope)
        tree, named = self.study.tree, {}
        for was in were:
            spot, code = places.get(was.id), tree.by_id.get(was.code)
            if spot is not None:
                name = name_in(code.name, self.language) if code else "–"
                named[was.id] = f"{spot.document.name} ¶{spot.paragraph} {name}"
        return named

    def findings(self, stage: Stage, text: Narrative | None, written: str) -> Sequence[Finding]:
        """What to look at in a text about a stage.

        Args:
            stage: what it is about.
            text: as it was kept last, or None: what changed since is held against that.
            written: the text to be looked at, as it is written or kept.
        """
        from qca.analysis.citing import plain
        from qca.analysis.narrative import Ground, check
        from qca.analysis.stale import NOTHING

        absent = {speak(code)("report.stages.part_not_stated") for code in LANGUAGES}
        ground = Ground(
            codings=self.study.codings,
            names=self.names,
            dossier=self.dossier(stage, self.language),
            evidence=self.resting_on(stage),
            links=self.study.links,
            since=self.since(stage, text) if text is not None else NOTHING,
            absent=frozenset(map(plain, absent)),
            repeats=withheld_of(self.session, self.study).repeated_in,
        )
        return check(written, ground)
