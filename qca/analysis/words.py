"""Words: how often each is said, and where it stands.

Words of the material are counted by their base form (lemma), in each language by itself.
Interviewers' words do not count, nor what was said off the record, nor what a transcriber
noted in square brackets; what an informant does
not allow to be quoted counts like everything else, but a word that only such informants say
is counted and not shown. Which forms have one base form, and which words say little by
themselves and are left out, is told by the caller (`qca.language.lemmas`).

A word in context is every place where one of its forms stands, or of several words where
forms of each follow one another with nothing but space and punctuation between them, with
the words before and after it. The context is of one turn. Words that may not be printed are
found and not shown.

Word counts say who spoke long and of what; they are no finding of their own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from qca.analysis.tally import natural

_NOTED: Final = re.compile(r"\[[^\[\]\n]*\]")

Count = Callable[[Iterable[str]], Mapping[str, int]]
"""The words of texts in small letters, with how often each is said."""

Lemmas = Callable[[str, Collection[str]], Mapping[str, str]]
"""Base forms of the forms of a language."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word with all its forms.

    Attributes:
        lemma: its base form.
        forms: each with how often it is said, the most frequent first.
        documents: in which it is said, in their order.
        informants: codes of those who say it, in natural order.
    """

    lemma: str
    language: str
    forms: tuple[tuple[str, int], ...]
    count: int
    documents: tuple[str, ...]
    informants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordCount:
    """The words of a scope.

    Attributes:
        words: the most frequent first, then in alphabetical order.
        said: words that count, with those left out.
        left_out: how many of them say little by themselves.
        not_shown: different words that only informants say who may not be quoted.
        languages: of the words, in alphabetical order.
    """

    words: tuple[Word, ...]
    said: int
    left_out: int
    not_shown: int
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A word in its context.

    Attributes:
        start: first code point of the word in the document; likewise end, one past the last.
        left: what stands before it in the turn; None where it may not be printed.
        word: as it stands there; None likewise, and so for ``right``.
        informant: code of who says it, or empty.
    """

    document: str
    document_id: str
    kind: str
    paragraph: int
    page: str | None
    speaker: str
    informant: str
    start: int
    end: int
    left: str | None
    word: str | None
    right: str | None


def count_words(
    turns: pd.DataFrame,
    count: Count,
    lemmas: Lemmas,
    stop: Callable[[str], Collection[str]],
) -> WordCount:
    """The words of a scope by base form.

    Args:
        turns: of the scope (columns: `qca.project.turns`).
        count: the words of texts.
        lemmas: their base forms, by language.
        stop: the words of a language that are left out.
    """
    groups = _said(turns[~turns["interviewer"].to_numpy(bool)], count)
    found: list[Word] = []
    said = left_out = not_shown = 0
    languages = sorted({group.language for group in groups})
    for language in languages:
        own = [group for group in groups if group.language == language]
        total: Counter[str] = Counter()
        for group in own:
            total.update(group.counts)
        said += total.total()
        few = frozenset(stop(language))
        left_out += sum(n for form, n in total.items() if form in few)
        told = lemmas(language, [form for form in total if form not in few])
        forms: defaultdict[str, list[str]] = defaultdict(list)
        for form, lemma in told.items():
            forms[lemma].append(form)
        documents: defaultdict[str, dict[str, None]] = defaultdict(dict)
        informants: defaultdict[str, set[str]] = defaultdict(set)
        shown: set[str] = set()
        for group in own:
            here = {told[form] for form in group.counts if form in told}
            for lemma in here:
                documents[lemma][group.document] = None
                if group.informant:
                    informants[lemma].add(group.informant)
            if group.quotable:
                shown |= here
        not_shown += len(forms) - len(shown)
        found += [
            Word(
                lemma=lemma,
                language=language,
                forms=tuple(
                    sorted(((f, total[f]) for f in forms[lemma]), key=lambda pair: (-pair[1], pair))
                ),
                count=sum(total[form] for form in forms[lemma]),
                documents=tuple(documents[lemma]),
                informants=tuple(sorted(informants[lemma], key=natural)),
            )
            for lemma in shown
        ]
    found.sort(key=lambda word: (-word.count, word.lemma, word.language))
    return WordCount(tuple(found), said, left_out, not_shown, tuple(languages))


@dataclass(frozen=True, slots=True)
class _Said:
    """What someone says in a document."""

    language: str
    document: str
    informant: str
    quotable: bool
    counts: Mapping[str, int]


def _said(turns: pd.DataFrame, count: Count) -> list[_Said]:
    keys = ["language", "document_position", "document", "informant", "quotable"]
    return [
        _Said(
            str(language),
            str(document),
            str(informant),
            bool(quotable),
            count(_NOTED.sub(" ", text) for text in texts),
        )
        for (language, _, document, informant, quotable), texts in turns.groupby(keys, sort=True)[
            "text"
        ]
    ]


def vocabulary(turns: pd.DataFrame, count: Count) -> dict[str, frozenset[str]]:
    """The different words of each language in a scope, interviewers' included."""
    return {
        str(language): frozenset(count(texts))
        for language, texts in turns.groupby("language", sort=True)["text"]
    }


def in_context(
    turns: pd.DataFrame,
    forms: Mapping[str, Sequence[Collection[str]]],
    width: int = 60,
    interviewers: bool = False,
) -> tuple[Place, ...]:
    """The places where words stand, in the order of the documents.

    Args:
        turns: of the scope (columns: `qca.project.turns`).
        forms: for each language the forms of each of the words that follow one another.
        width: how many characters of context on each side, at the most; whole words.
        interviewers: whether the interviewers' words are looked at too.
    """
    patterns = {
        language: _pattern(listed) for language, listed in forms.items() if listed and all(listed)
    }
    looked = turns if interviewers else turns[~turns["interviewer"].to_numpy(bool)]
    found: list[Place] = []
    row: Any
    for row in looked.itertuples(index=False):
        pattern = patterns.get(row.language)
        if pattern is not None:
            found += [_place(row, match, width) for match in pattern.finditer(row.text)]
    return tuple(found)


def _place(row: Any, match: re.Match[str], width: int) -> Place:
    text, shown = row.text, row.quotable
    return Place(
        document=row.document,
        document_id=row.document_id,
        kind=row.kind,
        paragraph=row.paragraph,
        page=row.page if isinstance(row.page, str) else None,
        speaker=row.speaker,
        informant=row.informant,
        start=row.start + match.start(),
        end=row.start + match.end(),
        left=_tail(text[: match.start()], width) if shown else None,
        word=match.group() if shown else None,
        right=_head(text[match.end() :], width) if shown else None,
    )


def _pattern(listed: Sequence[Collection[str]]) -> re.Pattern[str]:
    parts = (
        "(?:" + "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) + ")"
        for forms in listed
    )
    # A form with a hyphen is a word of its own: "anak" does not stand in "anak-anak".
    before = r"(?<![^\W\d_])(?<![^\W\d_][-'’])"
    after = r"(?![^\W\d_])(?![-'’][^\W\d_])"
    return re.compile(before + r"[\W_]+".join(parts) + after, re.IGNORECASE)


def _tail(text: str, width: int) -> str:
    text = " ".join(text.split())
    if len(text) <= width:
        return text
    return "…" + text[-width:].partition(" ")[2]


def _head(text: str, width: int) -> str:
    lead = " " if text[:1].isspace() else ""
    text = " ".join(text.split())
    if len(text) <= width:
        return lead + text
    return lead + text[:width].rpartition(" ")[0] + "…"
