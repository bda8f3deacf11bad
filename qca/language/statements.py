"""What statements say, word by word: their content words, and words that a page broke."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from qca.language import lemmas
from qca.model.ids import Id

_BROKEN: Final = re.compile(r"(?<![\w-])([^\W\d_]{2,})[-\u00ad\u2010]([^\W\d_]{2,})(?![\w-])")
_PREFIXES: Final = re.compile(
    r"anti|antar|bi|de|dwi|eks|ekstra|inter|intra|ko|kontra|maha|makro|mikro|mini|mono|multi|neo"
    r"|non|panca|para|pasca|poli|post|pra|pre|pro|pseudo|re|semi|sub|super|supra|swa|tele|trans"
    r"|tri|tuna|ultra"
)
"""What a hyphen may well follow within a word."""


def content_words(texts: Mapping[Id, str], language: str) -> dict[Id, frozenset[str]]:
    """The base forms of the words of each text, without those that say little by themselves.

    Args:
        texts: statements by what they belong to.
        language: of the texts.
    """
    stops = lemmas.stop_words(language)
    forms = {key: set(lemmas.words(text)) - stops for key, text in texts.items()}
    base = lemmas.lemmas(language, set().union(*forms.values()))
    return {key: frozenset(base[form] for form in own) - stops for key, own in forms.items()}


def broken_words(text: str, language: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """Words that seem to have kept the hyphen of a line's end, as they are written.

    Those that are a word without it: ``kemam-puan``, not ``anak-anak`` or ``non-formal``.

    Args:
        text: a statement.
        language: of the text; for Indonesian the words of the stemmer are known too.
        known: words in small letters that are known to be words.
    """
    found = []
    for match in _BROKEN.finditer(text):
        first, second = match.groups()
        whole = (first + second).casefold()
        if _PREFIXES.fullmatch(first.casefold()) or not second.islower():
            continue
        if whole in known or lemmas.is_word(whole, language):
            found.append(match.group())
    return tuple(dict.fromkeys(found))
