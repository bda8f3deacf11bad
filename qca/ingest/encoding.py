"""From bytes to text: which encoding a plain file is in.

The order is: a byte-order mark; UTF-16 without one, by where its zero bytes
stand; UTF-8, which hardly anything else passes for; then the single-byte
encodings. Of those, Windows-1252 and Mac Roman are told apart by how well the
letters and quotation marks they give fit their neighbours, because the general
detector is unsure on texts with few letters beyond ASCII; everything else is
left to that detector (charset-normalizer), and its answer is called a guess.
"""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from qca.model.transcript import Notice

_MARKS: Final = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_SAMPLE: Final = 65_536
_BROKEN_SHARE: Final = 0.05
_WESTERN_SHARE: Final = 0.5
_FITTING_SHARE: Final = 0.5
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_SHARE: Final = 0.01
_FEW_CONTROLS: Final = 4  # strays that even a short text may have

_OPENING: Final = frozenset("“‘«„‹¿¡")
_CLOSING: Final = frozenset("”’»›…")
_DASHES: Final = frozenset("–—·\u00a0")
_FREE: Final = frozenset("•°§©®™€£×±½¼¾¹²³ªº¶†‡‰¢¥÷")


class Decoded(NamedTuple):
    """A text, the encoding's usual name, and what to tell about the choice."""

    text: str
    encoding: str
    notices: tuple[Notice, ...]


def decode(data: bytes) -> Decoded | None:
    """The text of a plain file's bytes, or None where they are no text.

    The choice is told as a notice unless it is UTF-8, which is no choice. A few
    damaged places in UTF-8 become U+FFFD and are counted in a notice.
    """
    return _marked(data) or _unmarked_utf16(data) or _utf8(data) or _single_byte(data)


def is_text(data: bytes) -> bool:
    """Whether bytes can be text at all: few control characters, or UTF-16 and UTF-32."""
    return not _is_binary(data) or (_marked(data) or _unmarked_utf16(data)) is not None


def _marked(data: bytes) -> Decoded | None:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], codec)
            if text is not None:
                return Decoded(text, name, _told(name))
    return None


def _unmarked_utf16(data: bytes) -> Decoded | None:
    sample = data[:4096]
    pairs = len(sample) // 2
    if pairs < 2 or len(data) % 2:
        return None
    high, low = sample[0::2].count(0) / pairs, sample[1::2].count(0) / pairs
    for zeros, others, codec in ((low, high, "utf-16-le"), (high, low, "utf-16-be")):
        # Most characters of a text in Latin letters have a zero byte on one side only.
        if zeros > 0.5 and others < 0.05:
            text = _strict(data, codec)
            if text is not None:
                return Decoded(text, "UTF-16", _told("UTF-16"))
    return None


def _utf8(data: bytes) -> Decoded | None:
    if _is_binary(data):
        return None
    text = _strict(data, "utf-8")
    if text is not None:
        return Decoded(text, "UTF-8", ())
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - broken
    # Other encodings hardly ever form whole UTF-8 sequences; a text with many of
    # them and a few that are damaged is UTF-8.
    if whole and broken / (whole + broken) <= _BROKEN_SHARE:
        return Decoded(text, "UTF-8", (Notice.of("ingest.replaced", n=broken),))
    return None


def _single_byte(data: bytes) -> Decoded | None:
    if _is_binary(data):
        return None
    sample = data[:_SAMPLE]
    beyond = sum(1 for byte in sample if byte > 0x7F)
    letters = sum(1 for byte in sample if chr(byte).isalpha() and byte < 0x80)
    if beyond <= _WESTERN_SHARE * (letters + beyond):
        readings = [
            (_fit(text), name, text)
            for codec, name in (("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman"))
            if (text := _strict(data, codec)) is not None
        ]
        if readings:
            fit, name, text = max(readings, key=lambda reading: reading[0])
            if fit >= _FITTING_SHARE:
                return Decoded(text, name, _told(name))
    return _guessed(data, sample)


def _guessed(data: bytes, sample: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None:
        return None
    text = data.decode(best.encoding, errors="replace")
    name = best.encoding.replace("_", "-")
    return Decoded(text, name, (Notice.of("ingest.encoding_guessed", encoding=name),))


def _fit(text: str) -> float:
    """How well the characters beyond ASCII fit their neighbours, from -1 to 1.

    Those that do count for the reading, those that do not against it: a capital
    after a small letter, a lone letter, a closing quotation mark before a word.
    """
    fit = total = 0
    for match in re.finditer(r"[^\x00-\x7f]", text[:_SAMPLE]):
        place, character = match.start(), match.group()
        before = text[place - 1] if place else " "
        after = text[place + 1] if place + 1 < len(text) else " "
        fit += 1 if _fits(character, before, after) else -1
        total += 1
    return fit / total if total else 0.0


def _fits(character: str, before: str, after: str) -> bool:
    if character.isalpha():
        if character.isupper():
            return not before.islower() and (after.isalpha() or before.isupper())
        return before.isalpha() or after.isalpha()
    if character in _OPENING:
        return not before.isalnum() and not after.isspace()
    if character in _CLOSING:
        return not before.isspace() or not after.isalnum()
    if character in _DASHES:
        return True
    return character in _FREE and not (before.isalpha() and after.isalpha())


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return len(_CONTROLS.findall(sample)) > max(_FEW_CONTROLS, _CONTROL_SHARE * len(sample))


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _told(name: str) -> tuple[Notice, ...]:
    return () if name == "UTF-8" else (Notice.of("ingest.encoding", encoding=name),)
