"""Which of the labels in a text are speakers.

A label alone proves nothing: ``Catatan:`` stands at line beginnings too. What
proves a conversation is that labels come again and take turns, together with
what they look like, how they are set off, and whether anybody asks. The rules
are sure or silent: a label that fails them is offered to the user as doubtful
and changes nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from typing import Final

from qca.ingest import lexicon
from qca.ingest.draft import Block
from qca.ingest.labels import Mention, Shape, first_word
from qca.ingest.speaker_map import SpeakerMap

_HEAD_BLOCKS: Final = 30
_HEAD_LINE: Final = 200  # a longer line is talk, not a field of the head
_ASKING_SHARE: Final = 0.05
_LABELLED_SHARE: Final = {Shape.ROLE: 0.02, Shape.NAME: 0.05}
_OFTEN: Final = 5  # a fifth of the turns of whoever speaks most often
_TIMED_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was decided about a text's labels and times.

    Attributes:
        labels: the speaker for each line, by its first code point, that opens a turn.
            All spellings of a label are given as the first one found.
        doubtful: labels that may be speakers but are not sure, as first found.
        times: whether times at line beginnings are places in the recording.
        carries: whether a turn goes on in the paragraphs after it that have no label.
            Not where only one speaker is labelled: then the others are the unlabelled ones.
    """

    labels: dict[int, str] = field(default_factory=dict)
    doubtful: tuple[str, ...] = ()
    times: bool = False
    carries: bool = False


@dataclass(slots=True)
class _Group:
    """All mentions of one label."""

    label: str
    shape: Shape
    first: int
    turns: int = 0
    bare: int = 0
    marked: int = 0
    timed: int = 0

    @property
    def set_off(self) -> bool:
        """Whether something other than a colon sets the label off, as a rule."""
        return 2 * max(self.marked, self.timed) > self.turns

    @property
    def honoured(self) -> bool:
        return first_word(self.label) in lexicon.HONORIFICS


def recognise(
    text: str,
    blocks: Sequence[Block],
    mentions: Sequence[Mention],
    speakers: SpeakerMap | None = None,
) -> Recognised:
    """Decides which labels are speakers.

    Args:
        text: the whole text.
        blocks: its blocks.
        mentions: what `labels.scan` found in it.
        speakers: what the user says; it outranks every rule.
    """
    forced = speakers.speakers if speakers else frozenset()
    banned = speakers.nobodies if speakers else frozenset()
    talk = [
        mention
        for mention, below in zip_longest(mentions, mentions[1:])
        if mention.label and not _is_alone(mention, below)
    ]
    del talk[: _head(text, talk)]
    pool = [m for m in talk if m.shape is not Shape.OTHER]
    alias = _numbered_pairs(pool)

    # Labels with a colon or a tab are the rule; lines that hold nothing but a name
    # count only where there is no conversation in the first form.
    set_off = [m for m in pool if not m.bare]
    accepted = _conversation(text, blocks, set_off, alias) or _conversation(
        text, blocks, pool, alias
    )
    chosen = forced.union(accepted) - banned
    spelling: dict[str, str] = {}
    labels: dict[int, str] = {}
    for mention in talk:
        key = alias.get(mention.key, mention.key)
        if key in chosen:
            label = mention.label if key == mention.key else _without_number(mention.label)
            labels[mention.start] = spelling.setdefault(key, label)
    return Recognised(
        labels,
        _doubtful(set_off, spelling.keys() | banned, alias),
        times=_times(blocks, mentions),
        carries=len(spelling) > 1,
    )


def _is_alone(mention: Mention, below: Mention | None) -> bool:
    """Whether a label alone on its line has no words below it to be a label of."""
    if not mention.bare or below is None:
        return False
    adjacent = below.block == mention.block + 1 or _directly_below(mention, below)
    return adjacent and bool(below.label or mention.time is not None)


def _head(text: str, mentions: Sequence[Mention]) -> int:
    """How many mentions belong to the head of a file: ``Tanggal: ...``, ``Tempat: ...``.

    A head names the interviewer and the informant with the same words that label
    their turns. It reaches to its last field (a date, a place, ...) and the lines
    directly below it, and ends at the latest where a label comes again, or somebody
    asks or talks at length.
    """
    last = 0
    seen: set[str] = set()
    for index, mention in enumerate(mentions):
        line = text[mention.body : mention.line_end]
        if mention.block >= _HEAD_BLOCKS or "?" in line or len(line) > _HEAD_LINE:
            break
        if mention.shape is not Shape.OTHER and mention.key in seen:
            break
        seen.add(mention.key)
        if mention.shape is Shape.OTHER and first_word(mention.label) in lexicon.FIELDS:
            last = index + 1
        elif last == index and index and _directly_below(mentions[index - 1], mention):
            words = line.split()
            if 0 < len(words) <= 6:
                last = index + 1
    return last


def _directly_below(upper: Mention, lower: Mention) -> bool:
    return lower.start <= upper.line_end + 1


def _conversation(
    text: str, blocks: Sequence[Block], pool: Sequence[Mention], alias: dict[str, str]
) -> list[str]:
    """The keys of the speakers, if the labels make up a conversation, else none."""
    groups = _grouped(pool, alias)
    order = [alias.get(m.key, m.key) for m in pool]
    asking = _askers(text, pool, order)

    roles = {key for key, group in groups.items() if group.shape is Shape.ROLE}
    again = {key for key, group in groups.items() if group.turns > 1}
    core = {key for key in roles | again if not (groups[key].bare and key not in again)}
    core = _without_records(core, order, roles)
    if not (
        _takes_turns(core, again, order, blocks, roles, asking)
        or _short_but_whole(roles, groups, order, blocks)
    ):
        return _single(groups, roles)

    off = sum(groups[key].turns for key in core if groups[key].set_off)
    off_rule = 2 * off > sum(groups[key].turns for key in core)
    most = max(groups[key].turns for key in core)
    begin = min(groups[key].first for key in core & again or core)
    accepted = []
    for key, group in groups.items():
        # A role named once, before the talk, with no question, is a line of the head.
        role = key in roles and (group.turns > 1 or group.first >= begin or asking[key] > 0)
        styled = (group.set_off and off_rule) or (group.honoured and not group.bare)
        # A single word that comes now and then may be a way of speaking ("Syarat: ...");
        # one that comes often, a name of two words, or initials hardly is.
        often = key in core - roles and (
            _OFTEN * group.turns >= most
            or (group.turns > 2 and " " in group.label)
            or group.shape is Shape.INITIALS
        )
        if role or styled or often:
            accepted.append(key)
    return accepted if len(accepted) > 1 else []


def _takes_turns(
    core: set[str],
    again: set[str],
    order: Sequence[str],
    blocks: Sequence[Block],
    roles: set[str],
    asking: Counter[str],
) -> bool:
    """At least two labels, coming again, taking turns, often enough, and somebody asks."""
    turns = [key for key in order if key in core]
    changes = sum(1 for one, other in pairwise(turns) if one != other)
    if len(core) < 2 or len(turns) < 4 or changes < 3 or not core & again:
        return False
    has_role = bool(core & roles)
    share = _LABELLED_SHARE[Shape.ROLE if has_role else Shape.NAME]
    if len(turns) < share * len(blocks):
        return False
    if has_role:
        return True
    asked = sum(asking[key] for key in core)
    return len(core & again) > 1 and asked >= max(1, _ASKING_SHARE * len(turns))


def _short_but_whole(
    roles: set[str], groups: dict[str, _Group], order: Sequence[str], blocks: Sequence[Block]
) -> bool:
    """A few turns only, but most lines open with a role, and not all with the same one.

    A list of informants (``Informan 1: ...``, ``Informan 2: ...``) is none.
    """
    sure = {key for key in roles if not groups[key].bare}
    families = {re.sub(r"\d+\w?$", "", key) for key in sure}
    turns = [key for key in order if key in sure]
    return len(families) > 1 and 2 * len(turns) >= len(blocks)


def _single(groups: dict[str, _Group], roles: set[str]) -> list[str]:
    """One speaker whose turns alone are labelled, with a whole word for the role."""
    lonely = [key for key in roles if groups[key].turns > 2 and len(groups[key].label) > 3]
    return lonely if len(lonely) == 1 and not groups[lonely[0]].bare else []


def _without_records(core: set[str], order: Sequence[str], roles: set[str]) -> set[str]:
    """Drops labels that come round in one fixed order, as the fields of a record do."""
    if core & roles or len(core) < 3:
        return core
    turns = [key for key in order if key in core]
    period = len(core)
    fixed = all(one == other for one, other in zip(turns, turns[period:], strict=False))
    return set() if fixed and len(turns) >= 2 * period else core


def _grouped(pool: Iterable[Mention], alias: dict[str, str]) -> dict[str, _Group]:
    groups: dict[str, _Group] = {}
    for index, mention in enumerate(pool):
        key = alias.get(mention.key, mention.key)
        group = groups.setdefault(key, _Group(mention.label, mention.shape, index))
        group.turns += 1
        group.bare += mention.bare
        group.marked += mention.marked
        group.timed += mention.time is not None
    return groups


def _askers(text: str, pool: Sequence[Mention], order: Sequence[str]) -> Counter[str]:
    """How many turns of each label hold a question mark."""
    asking: Counter[str] = Counter()
    ends = [*(m.start for m in pool[1:]), len(text)] if pool else []
    for mention, key, end in zip(pool, order, ends, strict=True):
        if text.find("?", mention.body, end) >= 0 or text.find("？", mention.body, end) >= 0:
            asking[key] += 1
    return asking


def _numbered_pairs(pool: Iterable[Mention]) -> dict[str, str]:
    """Q1, A1, Q2, A2: numbered questions and answers are two speakers, not four."""
    stems: dict[str, set[str]] = {}
    for mention in pool:
        stem = re.sub(r"\d+[a-z]?$", "", mention.key)
        stems.setdefault(stem, set()).add(mention.key)
    alias: dict[str, str] = {}
    for question, answer in (*lexicon.PAIRS, *lexicon.PAIRS_EN):
        if len(stems.get(question, ())) > 1 and len(stems.get(answer, ())) > 1:
            for stem in (question, answer):
                alias |= {key: stem for key in stems[stem] if key != stem}
    return alias


def _without_number(label: str) -> str:
    return re.sub(r"[\s\-.]*\d+[a-z]?$", "", label)


def _times(blocks: Sequence[Block], mentions: Sequence[Mention]) -> bool:
    """Whether times at line beginnings, without a label, are places in the recording.

    They are where most lines have one, they never go back, and they are written as
    a recorder does (with hours, or in brackets); clock times of a field note are not.
    """
    times = [m for m in mentions if not m.label]
    if len(times) < 3 or not all(m.certain for m in times):
        return False
    values = [m.time or 0.0 for m in times]
    if any(later < earlier for earlier, later in pairwise(values)):
        return False
    # A time alone on its line is that of the line below.
    timed = sum(2 if m.body == m.line_end else 1 for m in mentions if m.time is not None)
    return timed >= _TIMED_SHARE * len(blocks)


def _doubtful(pool: Sequence[Mention], settled: set[str], alias: dict[str, str]) -> tuple[str, ...]:
    """Labels that come again, or once amid a conversation, without being sure."""
    groups = _grouped(pool, alias)
    return tuple(
        group.label
        for key, group in groups.items()
        if key not in settled and (group.turns > 1 or settled)
    )
