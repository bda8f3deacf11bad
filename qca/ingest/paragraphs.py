"""From a draft to a transcript: paragraphs that divide the text without a rest.

A block becomes one paragraph, except that a line which opens with a speaker's
label always begins one, and a label or time that stands alone on its line
belongs to the paragraph of the words below it. Blank lines belong to the
paragraph before; those at the very beginning to the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from qca.ingest import lexicon
from qca.ingest.draft import Block, Draft
from qca.ingest.labels import Mention, Shape, first_word, key_of, scan, timed
from qca.ingest.speaker_map import SpeakerMap
from qca.ingest.speakers import Recognised, recognise
from qca.model.transcript import Notice, Paragraph, Transcript

_SPACE: Final = re.compile(r"\s*")
_RULE: Final = re.compile(r"[\W_]*\Z")
_MARKDOWN_HEADING: Final = re.compile(r"[ ]{0,3}#{1,6}\s")
_HEADLINE: Final = 60


@dataclass(slots=True)
class _Unit:
    """A paragraph in the making.

    Attributes:
        lone: holds nothing but a label or a time, which belongs to what follows.
        given: its speaker comes from a table's column, and reaches no further.
        ends_turn: without a speaker of its own, and none before it reaches here.
    """

    start: int
    end: int
    page: str | None = None
    speaker: str | None = None
    time: float | None = None
    body: int | None = None
    lone: bool = False
    given: bool = False
    ends_turn: bool = False


def transcribe(draft: Draft, speakers: SpeakerMap | None = None) -> tuple[Transcript, Recognised]:
    """The transcript of a draft, and what was decided about its speakers.

    Args:
        draft: what a format's reader found.
        speakers: what the user says about labels; those named are found wherever a
            label may stand, those that are nobody are left in the text as words.
    """
    mentions = list(scan(draft.text, draft.blocks))
    recognised = recognise(draft.text, draft.blocks, mentions, speakers)
    units = _joined(_units(draft, mentions, recognised))
    paragraphs = _divide(units, recognised.carries)
    notices = draft.notices + _unfound(speakers, paragraphs)
    return Transcript(draft.text, paragraphs, notices), recognised


def with_speakers(transcript: Transcript, speakers: SpeakerMap) -> Transcript:
    """The same text with the user's word on its labels applied.

    Labels that are nobody become words again; labels the map names and that were not
    recognised are found wherever a label may stand; all others stay as they are.
    Paragraphs are split where a found label begins one, and joined only where a label
    stands alone on its line.
    """
    known = {key_of(label): label for label in transcript.speakers}
    wanted = speakers.speakers - known.keys()
    units = _joined(_reopened(transcript, speakers.nobodies, wanted))
    labels = {unit.speaker for unit in units if unit.speaker}
    paragraphs = _divide(units, carries=len(labels) > 1)
    notices = transcript.notices + _unfound(speakers, paragraphs)
    return Transcript(transcript.text, paragraphs, notices)


def _units(draft: Draft, mentions: Sequence[Mention], recognised: Recognised) -> Iterator[_Unit]:
    """The blocks, cut where a recognised label or time opens a line."""
    text = draft.text
    openings = {block: list(found) for block, found in groupby(mentions, key=lambda m: m.block)}
    for number, block in enumerate(draft.blocks):
        unit = _Unit(block.start, block.end, block.page, body=block.body)
        if block.speaker:
            unit.speaker, unit.given = block.speaker, True
        unit.ends_turn = block.apart or _is_heading(text, block.start, block.end)
        for mention in openings.get(number, ()):
            speaker = recognised.labels.get(mention.start)
            if speaker is None and not (recognised.times and mention.time is not None):
                if mention.start == unit.start and _is_note(mention):
                    unit.ends_turn = True
                continue
            if mention.start > unit.start:
                yield _Unit(
                    unit.start,
                    _trimmed(text, unit.start, mention.start),
                    unit.page,
                    unit.speaker,
                    unit.time,
                    unit.body,
                    ends_turn=unit.ends_turn,
                )
            unit = _opened(text, mention, speaker, block)
        yield unit


def _opened(text: str, mention: Mention, speaker: str | None, block: Block) -> _Unit:
    """A unit that begins with a mention and reaches to its block's end."""
    if speaker is None and mention.label:
        mention = timed(text, mention.start, mention.line_end, mention.block) or mention
    body = _SPACE.match(text, mention.body, block.end)
    return _Unit(
        mention.start,
        block.end,
        block.page,
        speaker,
        mention.time,
        body.end() if body else mention.body,
        lone=mention.body >= mention.line_end == block.end,
    )


def _joined(units: Iterable[_Unit]) -> list[_Unit]:
    """Units with each lone label or time joined to the words that follow it."""
    joined: list[_Unit] = []
    for unit in units:
        last = joined[-1] if joined else None
        if last and last.lone and not unit.ends_turn and _may_follow(last, unit):
            joined[-1] = _Unit(
                last.start,
                unit.end,
                last.page,
                last.speaker or unit.speaker,
                unit.time if last.time is None else last.time,
                unit.start if unit.body is None else unit.body,
                lone=unit.lone,
            )
        else:
            joined.append(unit)
    return joined


def _may_follow(lone: _Unit, unit: _Unit) -> bool:
    """Whether a lone label or time belongs to this unit: it has none of its own."""
    return unit.speaker is None if lone.speaker else unit.time is None


def _divide(units: Sequence[_Unit], carries: bool) -> tuple[Paragraph, ...]:
    """Paragraphs without a rest between them, each with the speaker of its turn."""
    paragraphs: list[Paragraph] = []
    speaking: str | None = None
    for number, unit in enumerate(units, start=1):
        if unit.speaker or unit.ends_turn or not carries:
            speaking = unit.speaker
        start = unit.start if paragraphs else 0
        body = unit.start if unit.body is None else unit.body
        paragraphs.append(Paragraph(number, start, unit.end, body, speaking, unit.time, unit.page))
        if unit.given:
            speaking = None
    return tuple(paragraphs)


def _reopened(
    transcript: Transcript, nobodies: frozenset[str], wanted: frozenset[str]
) -> Iterator[_Unit]:
    """A transcript's paragraphs as units again, without the nobodies, cut at wanted labels."""
    text = transcript.text
    carried = len(transcript.speakers) > 1
    before: Paragraph | None = None
    for paragraph in transcript:
        start = paragraph.start if before else _after_space(text, paragraph)
        labelled = paragraph.body > start and paragraph.speaker is not None
        inherited = not labelled and before is not None and paragraph.speaker == before.speaker
        spoken_before = before is not None and before.speaker is not None
        nobody = paragraph.speaker is not None and key_of(paragraph.speaker) in nobodies
        unit = _Unit(
            start,
            paragraph.end,
            paragraph.page,
            None if inherited or nobody else paragraph.speaker,
            paragraph.time,
            None if nobody else paragraph.body,
            lone=labelled and not nobody and paragraph.body >= paragraph.end,
            given=not labelled and not inherited and paragraph.speaker is not None,
            ends_turn=paragraph.speaker is None
            and ((spoken_before and carried) or _is_outside(text, start, paragraph.end)),
        )
        yield from _cut(text, unit, wanted, paragraph.body if labelled and nobody else None)
        before = paragraph


def _cut(text: str, unit: _Unit, wanted: frozenset[str], label_end: int | None) -> Iterator[_Unit]:
    """A unit cut at wanted labels, and behind a label that is no longer one."""
    if label_end is not None and "\n" in text[unit.start : label_end] and label_end < unit.end:
        yield _Unit(unit.start, _trimmed(text, unit.start, label_end), unit.page, time=unit.time)
        unit = _Unit(label_end, unit.end, unit.page)
    block = Block(unit.start, unit.end, unit.page)
    for mention in scan(text, [block]) if wanted else ():
        if mention.key not in wanted or not mention.label:
            continue
        if mention.start > unit.start:
            end = _trimmed(text, unit.start, mention.start)
            # A time on a line of its own has nothing said behind it once the name below is cut off.
            body = None if unit.body is None else min(unit.body, end)
            yield _Unit(unit.start, end, unit.page, unit.speaker, unit.time, body)
        unit = _opened(text, mention, mention.label, block)
    yield unit


def _is_outside(text: str, start: int, end: int) -> bool:
    """Whether a paragraph is a heading or a remark on the talk, by its words alone."""
    mention = next(scan(text, [Block(start, end)]), None)
    return _is_heading(text, start, end) or (mention is not None and _is_note(mention))


def _is_note(mention: Mention) -> bool:
    return mention.shape is Shape.OTHER and first_word(mention.label) in lexicon.NOTES


def _is_heading(text: str, start: int, end: int) -> bool:
    """A heading of Markdown, a rule of dashes, or a short line in capitals: no one's words."""
    if _MARKDOWN_HEADING.match(text, start, end):
        return True
    if end - start > _HEADLINE:
        return False
    line = text[start:end]
    if _RULE.match(line):
        return True
    return line.isupper() and len(line.strip()) > 3 and line.rstrip()[-1] not in ".?!…"


def _after_space(text: str, paragraph: Paragraph) -> int:
    """Where a first paragraph begins behind blank lines, at its line's first column."""
    space = _SPACE.match(text, paragraph.start, paragraph.end)
    first = space.end() if space else paragraph.start
    return text.rfind("\n", paragraph.start, first) + 1 or paragraph.start


def _trimmed(text: str, start: int, end: int) -> int:
    """Where a stretch ends without the blank lines at its end."""
    while end > start and text[end - 1] == "\n":
        end -= 1
        line = text.rfind("\n", start, end) + 1 or start
        if line > start and not text[line:end].strip():
            end = line
    return end


def _unfound(speakers: SpeakerMap | None, paragraphs: Sequence[Paragraph]) -> tuple[Notice, ...]:
    """A notice for each label of a map that speaks nowhere."""
    if not speakers:
        return ()
    found = {key_of(p.speaker) for p in paragraphs if p.speaker}
    return tuple(
        Notice.of("ingest.speaker_not_found", label=entry.label)
        for entry in speakers
        if key_of(entry.label) in speakers.speakers - found
    )
