"""Words over a project: how often each is said, and where some stand with what is around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qca.errors import QcaError
from qca.tasks.how import How
from qca.tasks.session import Session
from qca.words import Words

if TYPE_CHECKING:
    import pandas as pd

    from qca.analysis.words import WordCount
    from qca.report.table import Table


class NoWord(QcaError):
    """There is no word to look for."""

    key = "counting.no_word"


def words_said(session: Session, how: How) -> tuple[WordCount, int]:
    """How often each word is said, and in how many documents was looked."""
    from qca.analysis.words import count_words
    from qca.language import lemmas

    heard = _turns(session)
    told = count_words(
        heard,
        lemmas.count_words,
        (lambda _, forms: {form: form for form in forms}) if how.by_form else lemmas.lemmas,
        (lambda _: frozenset()) if how.all_words else lemmas.stop_words,
    )
    return told, int(heard["document_id"].nunique())


def in_context(
    session: Session, typed: str, words: Words, *, exact: bool = False, width: int = 60
) -> Table:
    """Where a word, or several that follow one another, stand in what informants say.

    Args:
        session: the project and its scope.
        typed: one or more words.
        words: of the reader's language.
        exact: whether only the forms as typed are looked for, not all of their base form.
        width: characters of context on each side.

    Raises:
        NoWord: there is no word in it.
    """
    from qca.analysis import words as analysis
    from qca.language import lemmas
    from qca.report.tables.words import context_table

    wanted = lemmas.words(typed)
    if not wanted:
        raise NoWord()
    heard = _turns(session)
    there = analysis.vocabulary(heard, lemmas.count_words)
    forms = {
        language: [
            {word} if exact else lemmas.forms_of(language, word, known) & (known | {word})
            for word in wanted
        ]
        for language, known in there.items()
    }
    places = analysis.in_context(heard, forms, width)
    found = {place.word.casefold() for place in places if place.word}
    return context_table(places, " ".join(typed.split()), found, words)


def _turns(session: Session) -> pd.DataFrame:
    from qca.project import turns

    with session.store.reading() as connection:
        return turns.turns(connection, session.scope)
