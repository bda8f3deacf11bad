"""Themes in words: the chapter of a report, and why a theme is one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qca.analysis.dossier import Passage
from qca.analysis.quotes import Quote
from qca.analysis.themes import ThemeDossier, ThemeTable
from qca.model.ids import Id
from qca.report.blocks import Block, Heading, Paragraph, Points, Quotation
from qca.report.tables.themes import relations, theme_map
from qca.report.why import Note, told_notes
from qca.words import Words

Clear = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class WhyTheme:
    """A theme with everything that led to it.

    Attributes:
        table: of all themes, for its relations and parts.
        memos: on the theme, its codes and codings, oldest first.
        decisions: steps of the history on the theme and its codes, oldest first.
        since: what became of its evidence since it was worded: the key of a message, and names.
    """

    dossier: ThemeDossier
    table: ThemeTable
    memos: Sequence[Note]
    decisions: Sequence[Note]
    since: Sequence[tuple[str, Sequence[str]]] = ()


def chapter(
    result: ThemeTable, memos: Mapping[Id, Sequence[Note]], words: Words, clear: Clear
) -> Iterator[Block]:
    """The themes as a chapter: each claim with its idea, quotes and memos; then the map.

    Args:
        result: of the analysis.
        memos: on each theme, by its id.
        words: of the reader's language.
        clear: how a researcher's text may be printed.
    """
    numbers = {row.theme.id: row.theme.number for row in result.rows}
    yield Heading(words("themes.chapter"))
    yield Paragraph(words("themes.intro"))
    for row in result.rows:
        theme = row.theme
        level = min(theme.number.count(".") + 2, 3)
        yield Heading(f"{theme.number} {clear(theme.claim)}", level)
        if theme.idea:
            yield Paragraph(clear(theme.idea), words("themes.why.idea"))
        bound = list(relations(theme.id, result, numbers, words))
        if bound:
            yield Paragraph("; ".join(bound), words("themes.why.relations"))
        for quote in row.chosen:
            yield Quotation(quote.text, quote.citation, "", quote.coding)
        if row.drawn:
            drawn = "; ".join(clear(one.name) for one in row.drawn)
            yield Paragraph(drawn, words("themes.why.codes"))
        notes = memos.get(theme.id, ())
        if notes:
            yield Paragraph("", words("themes.why.memos"))
        yield from told_notes(notes, words)
    yield theme_map(result, words, clear)


def why_theme(found: WhyTheme, words: Words, clear: Clear) -> Iterator[Block]:
    """A theme with everything that led to it, as blocks of text.

    Args:
        found: what is known of it.
        words: of the reader's language.
        clear: how a researcher's text may be printed.
    """
    dossier, row = found.dossier, found.dossier.row
    theme = row.theme
    numbers = {one.theme.id: one.theme.number for one in found.table.rows}
    yield Heading(f"{theme.number} {clear(theme.claim)}", 1)
    yield _line("idea", clear(theme.idea) or words("themes.why.no_idea"), words)
    if found.since:
        parts_told = (words(f"themes.since.{key}", names="; ".join(n)) for key, n in found.since)
        yield _line("since", clear(". ".join(parts_told)), words)
    if theme.parent in numbers:
        above = next(one.theme for one in found.table.rows if one.theme.id == theme.parent)
        yield _line("part_of", f"{above.number} {clear(above.claim)}", words)
    parts = [one.theme for one in found.table.rows if one.theme.parent == theme.id]
    if parts:
        told = "; ".join(f"{part.number} {clear(part.claim)}" for part in parts)
        yield _line("parts", told, words)
    bound = list(relations(theme.id, found.table, numbers, words))
    if bound:
        yield _line("relations", "; ".join(bound), words)
    paths = "; ".join(clear(one.path) for one in row.drawn)
    yield _line("codes", paths or words("report.nothing"), words)
    yield _line("sources", ", ".join(row.documents) or words("report.nothing"), words)
    yield Heading(words("factors.why.words"), 2)
    if not dossier.passages:
        yield Paragraph(words("factors.why.nothing_coded"))
    for passage in dossier.passages:
        yield from _passage(passage, theme.quotes, words)
    yield from _against(dossier, words, clear)
    if dossier.left_out:
        yield Heading(words("factors.why.left_out"), 2)
        yield from map(_quotation, dossier.left_out)
    for key, notes in (("memos", found.memos), ("decisions", found.decisions)):
        yield Heading(words(f"factors.why.{key}"), 2)
        if not notes:
            yield Paragraph(words(f"themes.why.no_{key}"))
        yield from told_notes(notes, words)


def _line(key: str, text: str, words: Words) -> Paragraph:
    return Paragraph(text, words(f"themes.why.{key}"))


def _passage(passage: Passage, chosen: Sequence[Id], words: Words) -> Iterator[Block]:
    if passage.quote.question:
        yield Paragraph(passage.quote.question, words("factors.why.question"))
    sign = "" if passage.sign is None else f" ({'±+−'[passage.sign]})"
    mark = f"{words('themes.why.chosen')}, " if set(passage.codings) & set(chosen) else ""
    yield _quotation(passage.quote, f"{mark}{', '.join(passage.coders)}{sign}")


def _quotation(quote: Quote, label: str = "") -> Quotation:
    return Quotation(quote.text, quote.citation, label, quote.coding)


def _against(dossier: ThemeDossier, words: Words, clear: Clear) -> Iterator[Block]:
    yield Heading(words("factors.why.against"), 2)
    against = [passage for passage in dossier.passages if passage.contradicts]
    if not against and not dossier.linked:
        yield Paragraph(words("themes.why.no_contradictions"))
    for sign, key in ((1, "supports"), (-1, "hinders"), (0, "both")):
        cited: Iterable[str] = (p.quote.citation for p in against if p.sign == sign)
        told = "; ".join(cited)
        if told:
            yield Points((Paragraph(told, f"{words(f'factors.why.sign_{key}')}:"),))
    for pair in dossier.linked:
        yield _quotation(pair.own, words("report.stages.one_side"))
        yield _quotation(pair.other, clear(pair.code))
