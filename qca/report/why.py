"""Why a factor is one: from its number to words, questions, contradictions, memos, decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from qca.analysis.asked import FactorAsked
from qca.analysis.dossier import FactorDossier, Passage
from qca.analysis.quotes import Quote
from qca.analysis.themes import ThemeDossier
from qca.model.codes import name_in
from qca.model.factor import joints
from qca.report.blocks import Block, Heading, Paragraph, Points, Quotation
from qca.report.scope import counted
from qca.report.table import Audience, Cell, Column, ColumnKind, Row, Table
from qca.report.tables.factor_views import asked_told
from qca.report.tables.factors import signs_told
from qca.words import Words


@dataclass(frozen=True, slots=True)
class Note:
    """A memo or a decision, told.

    Attributes:
        time: UTC.
        who: the coder's name.
        about: what a memo is about, or empty.
        text: cleared of words that may not be printed.
    """

    time: datetime
    who: str
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Why:
    """A factor with everything that led to it.

    Attributes:
        interviewed: how many informants were interviewed.
        memos: on the factor, its codes and codings, oldest first.
        decisions: steps of the history on the factor and its codes, oldest first.
    """

    dossier: FactorDossier
    asked: FactorAsked
    interviewed: int
    memos: Sequence[Note]
    decisions: Sequence[Note]


def why(found: Why, words: Words, clear: Callable[[str], str], counts: bool = True) -> list[Block]:
    """A factor with everything that led to it, as blocks of text.

    Args:
        found: what is known of it.
        words: of the reader's language.
        clear: how a researcher's text may be printed.
        counts: whether it says how often.
    """
    return list(_Teller(found, words, clear, counts).blocks())


class _Teller:
    def __init__(self, found: Why, words: Words, clear: Callable[[str], str], counts: bool) -> None:
        self.found, self.words, self.clear, self.counts = found, words, clear, counts

    def blocks(self) -> Iterator[Block]:
        words, row = self.words, self.found.dossier.row
        statement = self.clear(row.factor.statement)
        yield Heading(f"{row.number} {statement}", 1)
        yield self._line("class", words(f"report.factors.class_{row.factor.role.value}"))
        yield self._line("codes", "; ".join(map(self.clear, row.paths)) or words("report.nothing"))
        yield self._line("rests", self._rests())
        if self.counts:
            yield self._line("asked", self._asked())
        twofold = joints(row.factor.statement)
        if twofold:
            yield self._line("twofold", ", ".join(twofold))
        yield from self._words()
        yield from self._against()
        if self.found.dossier.left_out:
            yield Heading(words("factors.why.left_out"), 2)
            yield from map(self._quotation, self.found.dossier.left_out)
        yield from self._notes("memos", self.found.memos)
        yield from self._notes("decisions", self.found.decisions)

    def _line(self, key: str, text: str) -> Paragraph:
        return Paragraph(text, self.words(f"factors.why.{key}"))

    def _rests(self) -> str:
        words, row = self.words, self.found.dossier.row
        tally = row.tally
        if not tally.segments:
            return words("factors.why.nothing_coded")
        sources = ", ".join(tally.documents)
        if not self.counts:
            return sources
        told = words(
            "factors.why.rests_told",
            segments=counted("segments", tally.segments, words),
            documents=sources,
            informants=", ".join(tally.informants) or words("report.stages.no_informants"),
        )
        if row.signs.supporting or row.signs.hindering:
            told = f"{told} {words('factors.why.signs', signs=signs_told(row.signs, words))}"
        if row.sole_informant:
            told = f"{told} {words('factors.why.sole', informant=row.sole_informant)}"
        return told

    def _asked(self) -> str:
        words = self.words
        if not self.found.asked.questions:
            return words("factors.why.not_asked")
        return "; ".join(
            words(
                "factors.why.asked_told",
                question=self.clear(name_in(one.question.name, words.language)),
                told=asked_told(one, self.found.interviewed, words),
            )
            for one in self.found.asked.questions
        )

    def _words(self) -> Iterator[Block]:
        yield Heading(self.words("factors.why.words"), 2)
        if not self.found.dossier.passages:
            yield Paragraph(self.words("factors.why.nothing_coded"))
        for passage in self.found.dossier.passages:
            yield from self._passage(passage)

    def _passage(self, passage: Passage) -> Iterator[Block]:
        if passage.quote.question:
            yield Paragraph(passage.quote.question, self.words("factors.why.question"))
        sign = "" if passage.sign is None else f" ({'±+−'[passage.sign]})"
        yield self._quotation(passage.quote, f"{', '.join(passage.coders)}{sign}")

    def _quotation(self, quote: Quote, label: str = "") -> Quotation:
        return Quotation(quote.text, quote.citation, label, quote.coding)

    def _against(self) -> Iterator[Block]:
        words, dossier = self.words, self.found.dossier
        yield Heading(words("factors.why.against"), 2)
        against = [passage for passage in dossier.passages if passage.contradicts]
        if not against and not dossier.linked:
            yield Paragraph(words("factors.why.no_contradictions"))
        # Their words stand above; here it matters which speak against which.
        for sign in (1, -1, 0):
            cited = [passage.quote.citation for passage in against if passage.sign == sign]
            if cited:
                label = words(f"factors.why.sign_{('both', 'supports', 'hinders')[sign]}")
                yield Points((Paragraph("; ".join(cited), f"{label}:"),))
        for pair in dossier.linked:
            yield self._quotation(pair.own, words("report.stages.one_side"))
            yield self._quotation(pair.other, self.clear(pair.code))

    def _notes(self, key: str, notes: Sequence[Note]) -> Iterator[Block]:
        yield Heading(self.words(f"factors.why.{key}"), 2)
        if not notes:
            yield Paragraph(self.words(f"factors.why.no_{key}"))
        yield from told_notes(notes, self.words)


def told_notes(notes: Sequence[Note], words: Words) -> Iterator[Points]:
    """Memos or decisions: when, by whom, about what, and what they say."""
    for note in notes:
        about = f"{note.about}: " if note.about else ""
        when = words.date(note.time.date())
        yield Points((Paragraph(f"{about}{note.text}", f"{when}, {note.who}."),))


def passage_table(
    number: str, statement: str, dossier: FactorDossier | ThemeDossier, words: Words
) -> Table:
    """The passages of a factor or theme for programs, one row each, contradictions marked."""

    def column(key: str, kind: ColumnKind = ColumnKind.TEXT, width: float = 2.4) -> Column:
        return Column(key, words(f"factors.column.{key}"), kind, 0, width)

    return Table(
        key="why",
        title=f"{number} {statement}",
        columns=(
            Column("number", words("report.column.number"), audience=Audience.PROGRAMS),
            column("part"),
            column("asked_words", width=4.0),
            Column("quote", words("report.column.quote"), width=6.4),
            Column("citation", words("report.column.citation"), width=2.4),
            Column("coders", words("report.column.coders"), ColumnKind.LIST, width=2.4),
            Column("valence", words("report.column.valence"), ColumnKind.COUNT, width=1.4),
            Column("weight", words("report.column.weight"), ColumnKind.COUNT, width=1.4),
            Column("codings", words("report.column.coding_id"), ColumnKind.LIST, width=3.0),
        ),
        rows=tuple(_rows(number, dossier, words)),
    )


def _rows(number: str, dossier: FactorDossier | ThemeDossier, words: Words) -> Iterator[Row]:
    def made(
        part: str,
        quote: Quote,
        coders: tuple[str, ...] = (),
        sign: int | None = None,
        weight: int | None = None,
        codings: tuple[str, ...] = (),
    ) -> Row:
        told = quote.text if quote.text is not None else words("report.withheld")
        evidence = codings or (quote.coding,)
        return (
            Cell(number),
            Cell(part, evidence, words(f"factors.why.part_{part}")),
            Cell(quote.question, evidence),
            Cell(quote.text, evidence, told),
            Cell(quote.citation, evidence),
            Cell(coders),
            Cell(sign, (), words("report.nothing") if sign is None else "±+−"[sign]),
            Cell(weight),
            Cell(evidence, evidence),
        )

    for passage in dossier.passages:
        part = "against" if passage.contradicts else "evidence"
        yield made(
            part, passage.quote, passage.coders, passage.sign, passage.weight, passage.codings
        )
    for pair in dossier.linked:
        yield made("linked", pair.other)
    for quote in dossier.left_out:
        yield made("left_out", quote)
