"""Narratives as rows: which there are, and what is to be looked at in one of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from qca.model.narrative import Narrative, mentions
from qca.report.table import Audience, Cell, Column, ColumnKind, Table
from qca.tasks.lists import moment
from qca.tasks.narratives import Stage
from qca.tasks.session import coders
from qca.tasks.telling import Telling
from qca.words import Words

if TYPE_CHECKING:
    from qca.analysis.narrative import Finding
    from qca.analysis.stale import Since

NAMED: Final = 5
"""Codings that a sentence names one by one."""


def tell_since(since: Since, words: Words) -> str:
    """``written before 4 new codings and 1 changed coding``, or that it is up to date."""
    parts = [
        words(f"narrative.since.{key}", n=len(codings))
        for key, codings in (
            ("new", since.new),
            ("changed", since.changed),
            ("left", since.gone),
        )
        if codings
    ]
    parts += [words(f"narrative.since.{one.of}", n=len(one.names)) for one in since.besides]
    if not parts:
        return words("narrative.since.none")
    what = ", ".join(parts[:-1])
    last = parts[-1]
    what = words("narrative.since.and", first=what, last=last) if what else last
    return words("narrative.since.before", what=what)


def tell(finding: Finding, telling: Telling, text: Narrative | None, words: Words) -> str:
    """What is to be looked at, as a sentence."""
    from qca.analysis.narrative import BESIDES, Flaw

    flaw = finding.flaw
    key = f"narrative.flaw.{flaw}"
    if flaw in BESIDES:
        more = len(finding.other) - NAMED
        named = "; ".join(finding.other[:NAMED])
        named = words("narrative.flaw.more", names=named, n=more) if more > 0 else named
        return words(key, n=len(finding.other), names=named)
    if flaw in (Flaw.NEW, Flaw.CHANGED, Flaw.LEFT):
        shown = finding.codings[:NAMED]
        names = dict(telling.names.names(shown))
        if text is not None and len(names) < len(shown):
            names |= telling.gone(text, [coding for coding in shown if coding not in names])
        return words(key, n=len(finding.codings), names=_some(names.values(), finding, words))
    about = words(f"terms.kind.{finding.about}") if flaw is Flaw.KIND else finding.about
    if flaw is Flaw.CONTRADICTED and not finding.line:
        key += "_both"
    return words(key, about=about, other="; ".join(f"[[{name}]]" for name in finding.other))


def _some(names: Iterable[str], finding: Finding, words: Words) -> str:
    told = "; ".join(names)
    more = len(finding.codings) - NAMED
    return words("narrative.flaw.more", names=told, n=more) if more > 0 else told


def check_table(
    telling: Telling, stage: Stage, text: Narrative, found: Sequence[Finding], words: Words
) -> Table:
    """What is to be looked at in a text, a row each."""
    columns = (
        _column("line", words, ColumnKind.COUNT, 1.2),
        _column("column", words, ColumnKind.COUNT, audience=Audience.PROGRAMS),
        _column("flaw", words, width=3.0),
        _column("told", words, width=11.0),
        _column("about", words, audience=Audience.PROGRAMS),
        _column("codings", words, ColumnKind.LIST, audience=Audience.PROGRAMS),
    )
    return Table(
        key="narrative",
        title=words("narrative.check.title", stage=stage.name),
        columns=columns,
        rows=[
            (
                Cell(one.line or None, (), None if one.line else words("narrative.check.whole")),
                Cell(one.column),
                Cell(str(one.flaw), (), words(f"narrative.short.{one.flaw}")),
                Cell(tell(one, telling, text, words), one.codings),
                Cell(one.about or None),
                Cell(one.codings),
            )
            for one in found
        ],
        notes=(words(f"narrative.check.{'note' if found else 'none'}"),),
    )


def _column(
    key: str,
    words: Words,
    kind: ColumnKind = ColumnKind.TEXT,
    width: float = 2.0,
    audience: Audience = Audience.ALL,
) -> Column:
    return Column(key, words(f"narrative.check.{key}"), kind, width=width, audience=audience)


def narrative_table(telling: Telling, words: Words) -> Table:
    """The stages with the texts about them: by whom, when, and whether they are stale."""
    kinds = {"words": ColumnKind.COUNT, "references": ColumnKind.COUNT, "number": ColumnKind.COUNT}
    hidden = {"stage_id": ColumnKind.TEXT}
    hidden |= dict.fromkeys(("new", "changed_codings", "gone", "besides"), ColumnKind.LIST)
    shown = ("number", "stage", "language", "words", "references", "coder", "changed", "state")
    return Table(
        key="narratives",
        title=words("narrative.list.title"),
        columns=(
            *(
                Column(k, words(f"narrative.list.{k}"), kinds.get(k, ColumnKind.TEXT))
                for k in shown
            ),
            *(
                Column(k, words(f"narrative.list.{k}"), kind, audience=Audience.PROGRAMS)
                for k, kind in hidden.items()
            ),
        ),
        rows=list(_texts(telling, words)),
    )


def _texts(telling: Telling, words: Words) -> Iterator[tuple[Cell, ...]]:
    names = {coder.id: coder.name for coder in coders(telling.session)}
    nothing = Cell(None, (), "")
    for stage in telling.stages:
        head = (Cell(stage.number), Cell(stage.name))
        if not stage.texts:
            missing = Cell("missing", (), words("narrative.not_written"))
            yield (*head, *[nothing] * 5, missing, Cell(stage.code), *[Cell(())] * 4)
        for text in stage.texts.values():
            since = telling.since(stage, text)
            state = "stale" if since.is_stale else "current"
            yield (
                *head,
                Cell(text.language),
                Cell(len(text.text.split())),
                Cell(sum(1 for _ in mentions(text.text))),
                Cell(names.get(text.coder, "?")),
                moment(text.changed),
                Cell(state, (), tell_since(since, words)),
                Cell(stage.code),
                Cell(since.new),
                Cell(since.changed),
                Cell(since.gone),
                Cell(tuple(str(one.of) for one in since.besides)),
            )


def as_json(telling: Telling, stage: Stage, text: Narrative) -> str:
    """A text with what its references lead to, for programs; no words that may not be printed."""
    from qca.report.written import references_of

    quotes = telling.quotes(references_of(text.text, telling.names.one), text.language)
    told = {
        "stage": stage.name,
        "number": stage.number,
        "stage_id": stage.code,
        "language": text.language,
        "text": text.text,
        "changed": text.changed.isoformat(),
        "references": [
            {
                "line": mention.line,
                "name": mention.name,
                "coding_id": coding,
                "citation": quote.citation if quote else None,
                "quote": quote.text if quote else None,
            }
            for mention in mentions(text.text)
            for coding in [mention.coding or telling.names.one(mention.name)]
            for quote in [quotes.get(coding or "")]
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
