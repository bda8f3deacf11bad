"""Words: how often each is said, and where it stands."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from qca.analysis.words import Place, Word, WordCount
from qca.model.citation import citation
from qca.model.study import Kind
from qca.report.figure import Figure, FigureKind, Point, Series
from qca.report.scope import counted
from qca.report.table import Audience, Cell, Column, ColumnKind, Row, Table
from qca.words import Words

_FORMS = 6  # shown to people; programs get all


def word_table(
    result: WordCount,
    words: Words,
    documents: int,
    first: int | None = 100,
    by_form: bool = False,
    trained: Sequence[str] = (),
) -> Table:
    """The words of a scope, the most frequent first.

    Args:
        result: of the analysis.
        words: of the reader's language.
        documents: how many they were said in.
        first: how many are shown, or None for all.
        by_form: whether every form was counted by itself.
        trained: names of the pipelines that told base forms, instead of rules.
    """

    def column(key: str, kind: ColumnKind, width: float, shown: bool = True) -> Column:
        who = Audience.ALL if shown else Audience.PROGRAMS
        return Column(key, words(f"counting.column.{key}"), kind, 2, width, who)

    shown = result.words[:first]
    text, list_, count = ColumnKind.TEXT, ColumnKind.LIST, ColumnKind.COUNT
    return Table(
        key="words",
        title=words("counting.words.title"),
        columns=(
            column("word", text, 3.4),
            column("language", text, 1.6, len(result.languages) > 1),
            column("count", count, 1.4),
            column("share", ColumnKind.NUMBER, 1.8),
            column("documents", count, 2.0),
            column("informants", count, 2.0),
            column("forms", list_, 6.0, not by_form),
        ),
        rows=tuple(_row(word, result.said, words) for word in shown),
        notes=(*_notes(result, words, documents, len(shown), by_form), *_trained(trained, words)),
    )


def _row(word: Word, said: int, words: Words) -> Row:
    forms = tuple(f"{form} {n}" for form, n in word.forms)
    told = [f"{form} {words.number(n)}" for form, n in word.forms[:_FORMS]]
    more = ["…"] if len(word.forms) > _FORMS else []
    return (
        Cell(word.lemma),
        Cell(word.language),
        Cell(word.count),
        Cell(1000 * word.count / said),
        Cell(len(word.documents)),
        Cell(len(word.informants)),
        Cell(forms, (), ", ".join([*told, *more])),
    )


def _notes(result: WordCount, words: Words, documents: int, shown: int, by_form: bool) -> list[str]:
    notes = [
        words(
            "counting.words.scope",
            documents=counted("documents", documents, words),
            words=words.number(result.said),
        ),
        words("counting.words.note_forms" if by_form else "counting.words.note"),
    ]
    if result.left_out:
        notes.append(words("counting.words.note_stop", n=words.number(result.left_out)))
    if shown < len(result.words):
        every = words.number(len(result.words))
        notes.append(words("counting.words.note_first", n=words.number(shown), all=every))
    if result.not_shown:
        notes.append(words("counting.words.note_not_shown", n=result.not_shown))
    return notes


def _trained(names: Sequence[str], words: Words) -> tuple[str, ...]:
    told = ", ".join(names)
    return (words("counting.words.note_trained", names=told),) if told else ()


def word_figure(result: WordCount, words: Words, first: int = 30) -> Figure:
    """The most frequent words as bars."""
    points = tuple(Point(word.lemma, word.count) for word in result.words[:first])
    return Figure(
        key="words",
        title=words("counting.words.title"),
        kind=FigureKind.BARS,
        labels=words("counting.column.word"),
        series=(Series(words("counting.column.count"), points),),
    )


def context_table(
    places: Sequence[Place], word: str, forms: Collection[str], words: Words
) -> Table:
    """A word in its context, one row a place; what may not be printed stands by its citation.

    Args:
        places: of the analysis.
        word: as it was asked for.
        forms: under which it was found.
        words: of the reader's language.
    """

    def column(key: str, width: float, shown: bool = True) -> Column:
        count = ColumnKind.COUNT if key in ("paragraph", "start", "end") else ColumnKind.TEXT
        who = Audience.ALL if shown else Audience.PROGRAMS
        return Column(key, words(f"counting.column.{key}"), count, 0, width, who)

    notes = [words("counting.words.note_context", n=len(places))]
    if len(forms) > 1:
        told = ", ".join(sorted(forms))
        notes.append(words("counting.words.note_forms_found", forms=told))
    return Table(
        key="context",
        title=words("counting.words.title_context", word=word),
        columns=(
            column("left", 6.4),
            column("keyword", 2.4),
            column("right", 6.4),
            column("citation", 2.6),
            column("document", 2.0, shown=False),
            column("document_id", 2.0, shown=False),
            column("paragraph", 1.4, shown=False),
            column("speaker", 2.0, shown=False),
            column("start", 1.4, shown=False),
            column("end", 1.4, shown=False),
        ),
        rows=tuple(_place(place, words) for place in places),
        notes=tuple(notes),
    )


def _place(place: Place, words: Words) -> Row:
    kind = Kind(place.kind)
    number = place.paragraph
    withheld = words("report.withheld") if place.word is None else None
    return (
        Cell(place.left, (), "" if withheld else place.left),
        Cell(place.word, (), withheld),
        Cell(place.right, (), "" if withheld else (place.right or "").strip()),
        Cell(citation(place.document, kind, number, number, place.page, words.language)),
        Cell(place.document),
        Cell(place.document_id),
        Cell(number),
        Cell(place.speaker),
        Cell(place.start),
        Cell(place.end),
    )
