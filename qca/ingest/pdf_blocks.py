"""From the lines of a PDF page to its blocks: the paragraphs a person sees there.

A PDF knows nothing of paragraphs, so the signs are those a reader goes by: the
gap between lines, a first line set in, a list's mark, a change of size, a
column's top, and a line that ends although the next word had room.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from qca.ingest.pdf_lines import SOFT_HYPHEN, Line

_ITEM: Final = re.compile(
    r"(?:[•▪◦●○■□➢✓–·-]|\(?\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2})+\.?|\(?[a-zA-Z][.)])\s"
)
_SENTENCE_END: Final = tuple(".?!:;…”\"'")
_WORDS: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD: Final = re.compile(r"[^\W\d_]+\Z")
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+")
_HYPHENS: Final = ("-", "\u2010", SOFT_HYPHEN)


@dataclass(frozen=True, slots=True)
class Habits:
    """What is usual in a whole document.

    Attributes:
        leadings: the usual distance of lines, by their size rounded to half points.
        words: how often each word stands within lines, in small letters.
    """

    leadings: dict[float, float]
    words: Counter[str]


def habits(pages: Iterable[Sequence[Line]]) -> Habits:
    """What is usual in these pages."""
    leadings: dict[float, list[float]] = {}
    words: Counter[str] = Counter()
    for lines in pages:
        for upper, lower in pairwise(lines):
            step = upper.base - lower.base
            if 0.5 * lower.size < step < 2.6 * lower.size:
                leadings.setdefault(_rounded(lower.size), []).append(step)
        for line in lines:
            words.update(word.casefold() for word in _WORDS.findall(line.text))
    return Habits({size: median(steps) for size, steps in leadings.items()}, words)


def blocks(lines: Sequence[Line], usual: Habits, opens_turn: Iterable[bool]) -> list[str]:
    """The blocks of a page, each one text without line ends.

    Args:
        lines: of the page, in order.
        usual: what is usual in the document.
        opens_turn: for each line, whether it begins with a speaker's label.
    """
    edges = _right_edges(lines)
    found: list[list[Line]] = []
    for line, edge, opens in zip(lines, edges, opens_turn, strict=True):
        if found and not opens and _continues(found[-1], line, edge, usual):
            found[-1].append(line)
        else:
            found.append([line])
    return [_text(block, usual.words) for block in found]


def _rounded(size: float) -> float:
    return round(2 * size) / 2


def _right_edges(lines: Sequence[Line]) -> list[float]:
    """For each line, where lines of its column end as a rule.

    Four of five lines that begin near the same place end there or before; a
    heading across two columns does not count for much.
    """
    edges = []
    by_left: dict[int, list[float]] = {}
    for line in lines:
        by_left.setdefault(int(line.left // 10), []).append(line.right)
    for line in lines:
        cell = int(line.left // 10)
        near = [right for c in range(cell - 3, cell + 5) for right in by_left.get(c, ())]
        near.sort()
        edges.append(near[int(0.8 * (len(near) - 1))])
    return edges


def _continues(block: list[Line], line: Line, edge: float, usual: Habits) -> bool:
    """Whether a line belongs to the block before it."""
    last = block[-1]
    step = last.base - line.base
    size = max(last.size, line.size)
    leading = usual.leadings.get(_rounded(line.size), 1.3 * line.size)
    if abs(last.size - line.size) > 0.15 * size:
        return False
    if step < 0 and line.left > last.right:  # the next column
        return line.text[0].islower() and not last.text.endswith(_SENTENCE_END)
    if not 0.4 * size < step <= 1.25 * leading:
        return False
    if min(last.right, line.right) <= max(last.left, line.left):
        return False
    if last.text.endswith(SOFT_HYPHEN):
        return True
    if _is_item(block, line) or _had_room(last, line, edge):
        return False
    return _aligned(block, line, size)


def _is_item(block: list[Line], line: Line) -> bool:
    """Whether a line begins an item of a list, rather than with a number by chance."""
    if not _ITEM.match(line.text):
        return False
    if not line.text[0].isalnum() and line.text[0] not in "(-–":
        return True
    return bool(_ITEM.match(block[0].text)) or block[-1].text.endswith(_SENTENCE_END)


def _had_room(last: Line, line: Line, edge: float) -> bool:
    """Whether the line's first word would have found room on the last one."""
    first = line.text.split(None, 1)[0]
    letter = (line.right - line.left) / max(len(line.text), 1)
    return last.right + (len(first) + 1) * letter < edge - 0.5 * letter


def _aligned(block: list[Line], line: Line, size: float) -> bool:
    """Whether the line begins where one of this block should."""
    last = block[-1]
    step_in = line.left - last.left
    if abs(step_in) <= 0.8 * size:
        return True
    if len(block) > 1:
        return False
    # The second line may stand further out (a first line set in) or further in (an item).
    return step_in < 0 or bool(_ITEM.match(last.text)) or step_in < 4 * size


def _text(block: list[Line], words: Counter[str]) -> str:
    text = block[0].text
    for line in block[1:]:
        text = _joined(text, line.text, words)
    return text.replace(SOFT_HYPHEN, "-") if text.endswith(SOFT_HYPHEN) else text


def _joined(text: str, following: str, words: Counter[str]) -> str:
    """Two lines as one. A hyphen at the end goes only where the whole word is known.

    Known is what stands unbroken elsewhere in the document, and is not written with
    a hyphen there. Everything else keeps it: kota-kota, or a word met only once.
    """
    if not text.endswith(_HYPHENS):
        return f"{text} {following}"
    text = text[:-1]
    left, right = _LAST_WORD.search(text), _FIRST_WORD.match(following)
    if left is None or right is None:
        within = text[-1:].isalnum() and following[0].isalnum()
        return f"{text}-{following}" if within else f"{text}- {following}"
    before, after = left.group().casefold(), right.group().casefold()
    whole, parted = words[before + after], words[f"{before}-{after}"]
    sure = whole > parted and not after.startswith(before) and right.group()[0].islower()
    return text + following if sure else f"{text}-{following}"
