"""The default report of a study: material and method, factors, stages, frequencies, appendices.

`compose` arranges results as blocks; Markdown and Word draw them. A reflexive project is
shown no counts as findings: its tables leave them out, and frequencies are not reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import numpy as np
import pandas as pd

from qca.analysis.chronology import chronology
from qca.analysis.factors import Factor, factor_table, propose
from qca.analysis.frequency import frequency as code_frequency
from qca.analysis.material import Material, material
from qca.analysis.stages import EXTERNAL, INTERNAL, stage_dossiers
from qca.analysis.tally import Coded, natural
from qca.model.codes import FACTOR_ROLES, CodeTree, Role
from qca.model.coding import Link
from qca.model.event import Event
from qca.model.ids import Id
from qca.model.study import Approach, Memo, Project
from qca.report.blocks import Block, Heading, Listing, Paragraph, Points, Quotation, Report
from qca.report.consent import Withheld
from qca.report.narrative import stage_narrative
from qca.report.scope import counted, kinds_told, scope_note
from qca.report.tables import codebook, factors, frequency, segments, stages
from qca.report.tables import material as material_tables
from qca.report.tables.chronology import chronology as chronology_table
from qca.report.timeline import timelines
from qca.words import Words


@dataclass(frozen=True)
class Study:
    """What a report is written from: a project's frames over a scope.

    Attributes:
        codings: `qca.analysis.frames.CODINGS`; likewise documents and informants.
        factors: the researcher's own, or None for the proposals of the codebooks.
        links: between codings.
        events: the researcher's own, or None for the proposals of the codebooks.
        memos: the analyst's notes on stages.
        narratives: what the researcher wrote about stages, by their codes.
        withheld: words that may not be printed, of the whole project where the scope is a
            part of it; None for those of the scope.
    """

    project: Project
    tree: CodeTree
    codings: pd.DataFrame
    documents: pd.DataFrame
    informants: pd.DataFrame
    factors: Sequence[Factor] | None = None
    links: Sequence[Link] = ()
    events: Sequence[Event] | None = None
    memos: Sequence[Memo] = ()
    narratives: Mapping[Id, Sequence[Block]] = field(default_factory=dict)
    withheld: Withheld | None = None


def compose(
    study: Study,
    words: Words,
    made: datetime,
    chapters: Sequence[Block] = (),
    themes: Sequence[Block] = (),
) -> Report:
    """The default report.

    Args:
        study: what it is written from.
        words: of the report's language; names and citations are in it too.
        made: when it is written, UTC.
        chapters: further findings, to stand behind the stages.
        themes: findings that stand before all others.
    """
    composer = _Composer(study, words, chapters, themes)
    return Report(
        title=study.project.title,
        subtitle=words("report.subtitle"),
        language=words.language,
        made=made,
        blocks=tuple(composer.blocks()),
        authors=composer.material.coders,
    )


class _Composer:
    def __init__(
        self, study: Study, words: Words, chapters: Sequence[Block], themes: Sequence[Block]
    ) -> None:
        self.study, self.words = study, words
        self.chapters, self.themes = chapters, themes
        self.material: Material = material(study.codings, study.documents)
        self.counts = study.project.approach is not Approach.REFLEXIVE
        self.scope = scope_note(self.material, words, self.counts)
        self.withheld = study.withheld or Withheld.of(study.codings)
        instead = words("report.repeats_withheld")
        self.tree = self.withheld.cleared_tree(study.tree, instead)
        self.drawn: Sequence[Factor] = [
            replace(factor, statement=self.withheld.cleared(factor.statement, instead))
            for factor in (
                propose(self.tree, words.language) if study.factors is None else study.factors
            )
        ]

    def blocks(self) -> Iterator[Block]:
        yield from self._method()
        yield from self.themes
        yield from self._factors()
        yield from self._stages()
        yield from self.chapters
        if self.counts:
            yield from self._frequency()
        yield from self._informants()
        yield from self._codebooks()
        yield from self._segments()

    def _method(self) -> Iterator[Block]:
        words, found = self.words, self.material
        key = "method" if self.counts else "method_reflexive"
        yield Heading(words(f"report.chapter.{key}"))
        yield Heading(words("report.method.material"), 2)
        about = self.study.project.description
        if about:
            yield Paragraph(self.withheld.cleared(about, words("report.repeats_withheld")))
        if not found.documents:
            yield Paragraph(words("report.method.no_documents"))
            return
        yield Paragraph(
            words(
                "report.method.material_told",
                documents=counted("documents", found.documents, words),
                kinds=kinds_told(found.kinds, words) or words("report.nothing"),
                words=words.number(found.words),
                informants=counted("informants", len(found.informants), words),
                coders=", ".join(found.coders) or words("report.not_stated"),
            )
        )
        cases = sorted({case for case in self.study.documents["case"] if case}, key=natural)
        if cases:
            told = words("report.method.cases", n=len(cases), cases=", ".join(cases))
            yield Paragraph(told)
        yield material_tables.documents(self.study.documents, words)
        if self.counts:
            yield Heading(words("report.method.counting"), 2)
            yield Paragraph(self._counted())
            rules = ["passage", "meet", "sides", "quote"]
        else:
            yield Heading(words("report.method.reading"), 2)
            yield Paragraph(words("report.method.reflexive"))
            rules = ["meet", "quote"]
        yield Points(tuple(Paragraph(words(f"report.method.rule_{rule}")) for rule in rules))
        yield Heading(words("report.method.consent"), 2)
        key = "consent_counted" if self.counts else "consent_told"
        yield Paragraph(words(f"report.method.{key}", withheld=words.number(found.withheld)))

    def _counted(self) -> str:
        words, found = self.words, self.material
        codings = counted("codings", found.codings, words)
        if found.counted == found.codings:
            return words("report.method.counting_all", codings=codings)
        return words(
            "report.method.counting_told",
            codings=codings,
            counted=words.number(found.counted),
            interviewer=words.number(found.interviewer),
            off_record=words.number(found.off_record),
        )

    def _factors(self) -> Iterator[Block]:
        words, study = self.words, self.study
        found = factor_table(study.codings, self.tree, words.language, self.drawn)
        bare = []
        if study.factors is None:
            # What the codebook only proposes is no finding of the study.
            bare = [row for row in found.rows if not row.tally.segments]
            found = replace(found, rows=tuple(r for r in found.rows if r.tally.segments))
        if not found.rows and not bare:
            return
        yield Heading(words("report.chapter.factors"))
        internal, external = len(found.of(*INTERNAL)), len(found.of(*EXTERNAL))
        yield Paragraph(
            words(
                "report.factors.intro",
                internal=counted("internal", internal, words),
                external=counted("external", external, words),
            )
        )
        for role in FACTOR_ROLES:
            if found.of(role):
                yield factors.factors(found, words, self.scope, (role,), self.counts)
        if bare:
            left_out = ", ".join(f"{row.number} {row.factor.statement}" for row in bare)
            yield Paragraph(words("report.factors.left_out", factors=left_out))
        conflicts = [row for row in found.rows if row.conflict is not None]
        if conflicts:
            yield Heading(words("report.factors.conflicts_heading"), 2)
            yield Paragraph(words("report.factors.conflicts_intro"))
        for row in conflicts:
            told = factors.signs_told(row.signs, words, self.counts)
            yield Points((Paragraph(told, f"{row.number} {row.factor.statement}"),))
            sides = (row.conflict.one, row.conflict.other) if row.conflict else ()
            for key, quote in zip(("supports", "hinders"), sides, strict=False):
                if quote is not None:
                    label = words(f"report.stages.{key}")
                    yield Quotation(quote.text, quote.citation, label, quote.coding)

    def _stages(self) -> Iterator[Block]:
        words, study = self.words, self.study
        found = stage_dossiers(
            study.codings,
            self.tree,
            words.language,
            self.drawn,
            study.links,
            events=study.events,
            memos=study.memos,
        )
        if not found:
            yield from self._chronology(1)
            return
        yield Heading(words("report.chapter.stages"))
        told = [dossier.code in study.narratives for dossier in found]
        key = "narrative.intro_some" if any(told) else "report.stages.intro"
        key = "narrative.intro_all" if all(told) else key
        yield Paragraph(words(key, n=len(found)))
        yield stages.stages(found, words, self.scope, self.counts)
        yield from self._chronology(2)
        for dossier in found:
            own = study.narratives.get(dossier.code)
            yield from own or stage_narrative(dossier, words, self.counts)

    def _chronology(self, level: int) -> Iterator[Block]:
        """The events that were stated; what a codebook only proposes is no finding."""
        words, study = self.words, self.study
        if study.events:
            told = (self.tree, words.language, study.events, study.links)
            found = chronology(study.codings, *told)
            yield Heading(words("events.heading"), level)
            yield chronology_table(found, words, self.scope, self.counts)
            yield from timelines(found, words)

    def _frequency(self) -> Iterator[Block]:
        words = self.words
        found = code_frequency(self.study.codings, self.tree, words.language)
        said = tuple(row for row in found.rows if row.branch.segments)
        if not said:
            return
        yield Heading(words("report.chapter.frequency"))
        yield Paragraph(words("report.frequency.intro"))
        yield frequency.frequency(replace(found, rows=said), words, self.scope)
        if len(said) < len(found.rows):
            unsaid = len(found.rows) - len(said)
            yield Paragraph(words("report.frequency.left_out", n=unsaid))

    def _informants(self) -> Iterator[Block]:
        if self.study.informants.empty:
            return
        yield Heading(self.words("report.chapter.informants"), appendix=True)
        yield material_tables.informants(self.study.informants, self.words)

    def _codebooks(self) -> Iterator[Block]:
        if not self.tree.codebooks:
            return
        yield Heading(self.words("report.chapter.codebook"), appendix=True)
        for book in self.tree.codebooks:
            yield codebook.codebook(self.tree, book, self.words)

    def _segments(self) -> Iterator[Block]:
        words, tree = self.words, self.tree
        if self.study.codings.empty:
            return
        coded = Coded(self.study.codings)
        yield Heading(words("report.chapter.segments"), appendix=True)
        yield Paragraph(words("report.segments.intro"))
        codes = coded.column("code_id")
        order = np.argsort([tree.rank.get(code, len(tree)) for code in codes], kind="stable")
        rows: dict[str, list[int]] = {}
        for row in order.tolist():
            rows.setdefault(codes[row], []).append(row)
        for code, own in rows.items():
            # The turns that answer a guide question are whole answers: they serve to say who
            # was asked what, and printing them again would print the interviews again.
            if code in tree.by_id and tree.member_of(code, Role.QUESTION) is None:
                yield Heading(tree.path(code, words.language), 3)
                yield Listing(
                    segments.segments_of_code(coded, own, tree, code, self.withheld, words)
                )
