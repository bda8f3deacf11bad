"""Effects of reworking codes, in words: what a dialog says before anything is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from qca.tasks.effects import Merging, Recount, Removing, Themes, Work
from qca.tui.sheet import Names
from qca.tui.widgets.transcript.cells import clip
from qca.words import Words

_CLAIM: Final = 60
"""Cells for what a theme claims."""


def merging(effect: Merging, names: Names, words: Words) -> str:
    """What merging would do."""
    lines = [_work("moves", effect.work, words)]
    lines += _counted(
        words, joined=effect.joined, below=effect.below, memos=effect.memos, factors=effect.factors
    )
    lines += _recounted(effect.counted, names, words)
    lines += _themes(effect.themes, words)
    lines.append(words("book.effect.definition"))
    return _list(lines, words)


def removing(effect: Removing, words: Words) -> str:
    """What removing would take along."""
    lines = [_work("goes", effect.work, words)]
    lines += _counted(
        words,
        below_gone=effect.below,
        memos_gone=effect.memos,
        links_gone=effect.links,
        stated_gone=effect.stated,
        factors_less=effect.factors,
    )
    lines += _themes(effect.themes, words)
    return _list(lines, words)


def moving(effects: Sequence[Recount], names: Names, words: Words) -> str:
    """What would be counted otherwise."""
    return _list([words("book.effect.stay"), *_recounted(effects, names, words)], words)


def _recounted(effects: Sequence[Recount], names: Names, words: Words) -> Iterator[str]:
    for effect in effects:
        role = words(f"terms.role.{effect.role}")
        before = names.label(effect.before) if effect.before else ""
        after = names.label(effect.after) if effect.after else ""
        key = "instead" if before and after else "now" if after else "no_longer"
        n = effect.codings
        yield words(f"book.effect.{key}", n=n, role=role, before=before, after=after)


def _themes(effect: Themes, words: Words) -> Iterator[str]:
    for name, themes in (("drawn", effect.drawn), ("more", effect.more), ("less", effect.less)):
        if themes:
            told = ", ".join(f"{theme.number} “{clip(theme.claim, _CLAIM)}”" for theme in themes)
            yield words(f"book.effect.themes_{name}", n=len(themes), themes=told)


def splitting(codings: int, others: int, words: Words) -> str:
    """What splitting would do."""
    lines = [words("book.effect.split", n=codings)]
    lines += _counted(words, others=others)
    return _list(lines, words)


def _work(key: str, work: Work, words: Words) -> str:
    if not work.codings:
        return words("book.effect.uncoded")
    told = words(f"book.effect.{key}", n=work.codings)
    if work.texts > 1:
        told += words("book.effect.in_texts", n=work.texts)
    if work.others:
        told += words("book.effect.of_others", n=work.others)
    return told + "."


def _counted(words: Words, **counts: int) -> Iterator[str]:
    for name, count in counts.items():
        if count:
            yield words(f"book.effect.{name}", n=count)


def _list(lines: Sequence[str], words: Words) -> str:
    return "\n".join([*(f"· {line}" for line in lines), "", words("book.effect.undo")])
