"""Words and their base forms: tokens, lemmas, and words that say little by themselves.

Indonesian: the stemmer of Adriani, Asian, Nazief, Tahaghoghi and Williams 2007 ("Stemming
Indonesian", ACM TALIP 6(4)) with the enhancements of ECS, as PySastrawi has it. It goes to
the root, so *pembangunan*, *membangun* and *bangunan* are one word; words that mean something
else than their root are kept whole (``lemmas.toml``).

English: inflection only (plurals, past and -ing forms). A form is brought to another only
where that one also stands in the material, or in the list of irregular verbs and nouns; so
no base form is invented.

Both are rules; they err. Where the user has installed a trained pipeline of spaCy for a
language (`qca.language.models`), that one is asked instead, for any language; without one,
forms of other languages stay as they are. A table of words lists the forms behind each.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from qca.language import models

WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
"""A word: letters, with hyphens and apostrophes between them."""

_PARTICLES: Final = re.compile(r"(?:lah|kah|tah|pun|nya|ku|mu)$")
_UNCHANGED: Final = frozenset({"news", "series", "species", "always", "perhaps", "thus", "bus"})
_LEAST: Final = 3


def words(text: str) -> list[str]:
    """The words of a text in small letters, in their order."""
    return [form.replace("’", "'") for form in WORD.findall(text.casefold())]


def count_words(texts: Iterable[str]) -> Counter[str]:
    """The words of texts in small letters, with how often each stands there."""
    pieces: Counter[str] = Counter()
    for text in texts:
        pieces.update(text.casefold().split())
    found: Counter[str] = Counter()
    # A piece between blanks holds no word in part, and most pieces come again.
    for piece, n in pieces.items():
        for form in words(piece):
            found[form] += n
    return found


@cache
def stop_words(language: str) -> frozenset[str]:
    """The words of a language that say little by themselves: our own, else those of spaCy."""
    own = _read("stopwords").get(language)
    return models.stop_words(language) if own is None else frozenset(own.split())


def lemmas(language: str, forms: Collection[str]) -> dict[str, str]:
    """The base form of each form.

    Args:
        language: of the forms.
        forms: in small letters; together they are the material that English forms are
            looked for in.
    """
    if trained := models.pipeline(language):
        return trained.base_forms(forms)
    if language == "id":
        return {form: _indonesian(form) for form in forms}
    if language == "en":
        there = frozenset(forms)
        return {form: _english(form, there) for form in forms}
    return {form: form for form in forms}


def is_word(form: str, language: str) -> bool:
    """Whether a form in small letters is known to be a word; only Indonesian ones are known."""
    return language == "id" and _indonesian(form) in _roots()


def forms_of(language: str, word: str, forms: Collection[str]) -> frozenset[str]:
    """The forms that have the same base form as a word, and the word itself."""
    word = word.casefold()
    trained = models.pipeline(language)
    near = {word, *(forms if trained else _candidates(language, word, forms))}
    if language == "en" and not trained:
        # A base form counts where it stands in the material, which is not only what is near.
        there = frozenset(forms) | {word}
        base = _english(word, there)
        return frozenset(form for form in near if _english(form, there) == base)
    told = lemmas(language, near)
    return frozenset(form for form in near if told[form] == told[word])


def _candidates(language: str, word: str, forms: Iterable[str]) -> Iterator[str]:
    """Forms that may share a base form with a word, found without looking at each closely."""
    if language == "id":
        # A prefix may take the root's first letter away: tulis, menulis.
        root = _indonesian(word)
        core = root[1:] if len(root) > _LEAST else root
        return (form for form in forms if core in form)
    if language == "en":
        irregular = _irregular()
        base = irregular.get(word, word)
        core = base[:_LEAST] if len(base) > _LEAST else base
        return (
            form
            for form in forms
            if form.startswith((core, word[:_LEAST])) or irregular.get(form) == base
        )
    return iter(())


@cache
def _indonesian(form: str) -> str:
    whole, whole_of = _whole()
    bare = _PARTICLES.sub("", form)
    for one in (form, bare):
        if one in whole:
            return one
        if one in whole_of:
            return whole_of[one]
    return str(_stemmer().stem(form)) or form


@cache
def _stemmer() -> Any:
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    return StemmerFactory().create_stemmer()


@cache
def _roots() -> frozenset[str]:
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    return frozenset(StemmerFactory().get_words())


def _english(form: str, there: Collection[str]) -> str:
    form = form.removesuffix("'s") or form
    irregular = _irregular().get(form)
    if irregular is not None:
        return irregular
    if form in _UNCHANGED:
        return form
    for base in _english_bases(form):
        if (len(base) >= _LEAST and base in there) or base in _bases():
            return base
    return form


def _english_bases(form: str) -> Iterator[str]:
    """The forms from which inflection may have made a form, the likeliest first."""
    if form.endswith("ies"):
        yield form[:-3] + "y"
    if form.endswith("s") and not form.endswith(("ss", "us", "is")):
        yield form[:-1]
        if form.endswith("es"):
            yield form[:-2]
    for ending in ("ing", "ed"):
        if form.endswith(ending):
            stem = form.removesuffix(ending)
            if ending == "ed" and stem.endswith("i"):
                yield stem[:-1] + "y"
            if len(stem) > 1 and stem[-1] == stem[-2] and stem[-1] not in "aeioul":
                yield stem[:-1]
            yield stem + "e"
            yield stem
            if len(stem) > 1 and stem[-1] == stem[-2]:
                yield stem[:-1]


@cache
def _irregular() -> Mapping[str, str]:
    told = _read("lemmas")["irregular"]
    return {form: base for base, forms in told.items() for form in forms.split()}


@cache
def _bases() -> frozenset[str]:
    return frozenset(_irregular().values())


@cache
def _whole() -> tuple[frozenset[str], Mapping[str, str]]:
    told = _read("lemmas")
    return frozenset(told["whole"].split()), told["whole_of"]


@cache
def _read(name: str) -> Mapping[str, Any]:
    path = Path(__file__).with_name(f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
