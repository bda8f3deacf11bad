"""Trained pipelines of spaCy, where the user has installed one for a language.

A pipeline (``pip install`` of a package like ``en_core_web_sm`` or ``de_core_news_sm``) is
found by what it declares about itself, without loading spaCy where there is none. Only what
base forms need of it is loaded; nothing of a text leaves the machine.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from importlib.metadata import entry_points
from typing import Any, Final

_GROUP: Final = "spacy_models"
_LEMMATIZERS: Final = frozenset({"lemmatizer", "trainable_lemmatizer"})
_NEEDLESS: Final = ("ner", "parser", "senter", "textcat", "entity_linker")


class Pipeline:
    """A trained pipeline that knows base forms.

    Attributes:
        name: of its package, with its version: ``en_core_web_sm 3.8.0``.
    """

    def __init__(self, nlp: Any) -> None:
        meta = nlp.meta
        self.name = f"{meta['lang']}_{meta['name']} {meta['version']}"
        self._nlp = nlp
        self._known: dict[str, str] = {}

    def base_forms(self, forms: Collection[str]) -> dict[str, str]:
        """The base form of each form, looked at by itself; a form it cannot tell stays.

        Args:
            forms: words in small letters.
        """
        fresh = [form for form in dict.fromkeys(forms) if form not in self._known]
        for form, doc in zip(fresh, self._nlp.pipe(fresh), strict=True):
            base = "".join(token.lemma_ + token.whitespace_ for token in doc).casefold()
            self._known[form] = base or form
        return {form: self._known[form] for form in forms}


@cache
def pipeline(language: str) -> Pipeline | None:
    """The first installed pipeline of a language that has a lemmatizer, or None."""
    named = sorted(
        point.name
        for point in entry_points(group=_GROUP)
        if point.name.partition("_")[0] == language
    )
    for name in named:
        import spacy

        nlp = spacy.load(name, exclude=_NEEDLESS)
        if _LEMMATIZERS & set(nlp.pipe_names):
            return Pipeline(nlp)
    return None


@cache
def stop_words(language: str) -> frozenset[str]:
    """The words that spaCy knows to say little by themselves in a language; none if unknown."""
    import spacy

    try:
        found = spacy.util.get_lang_class(language)
    except ImportError:
        return frozenset()
    return frozenset(word.casefold() for word in found.Defaults.stop_words)
