"""What a theme rests on that came, changed or went since its claim or its idea was last written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from qca.model.ids import Id
from qca.model.theme import Theme
from qca.tasks.session import Session

if TYPE_CHECKING:
    from qca.analysis.citing import Names
    from qca.project.journal import Row
    from qca.report.document import Study

_WORDED: Final = ("claim", "idea")


@dataclass(frozen=True, slots=True)
class Since:
    """What became of a theme's evidence, each by its name, in reading order.

    Attributes:
        new: passages that are its evidence now.
        gone: codings that were, and are no longer, or are not there any more.
        linked: passages that were linked as contradicting, or are so no longer.
    """

    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()


def theme_since(
    session: Session, study: Study, themes: Sequence[Theme], theme: Theme, own: Collection[Id]
) -> Since:
    """What became of the evidence of a theme.

    Args:
        session: the project and its scope.
        study: what was read of it.
        themes: all of them, as they are now.
        theme: the one.
        own: its evidence as it is now.
    """
    from qca.analysis.citing import Names
    from qca.analysis.passages import counting
    from qca.analysis.themes import claimed
    from qca.model.study import LinkKind
    from qca.project.narratives import codings_before, spots, worded_at
    from qca.project.turned import turned

    with session.store.reading() as connection:
        seq = worded_at(connection, theme.id, _WORDED)
        touched = {one.coding: one.was for one in codings_before(connection, seq)}
        other = turned(connection, seq, ("theme", "link"))
        places = spots(connection, [was for was in touched.values() if was], session.scope)
    if not touched and not other:
        return Since()
    rows = {one.id: one.was for one in other if one.entity == "theme"}
    before = [_as_it_was(one, rows[one.id]) if one.id in rows else one for one in themes]
    frame = study.codings[counting(study.codings)]
    codes = {
        coding: code
        for coding, code in zip(frame["coding_id"], frame["code_id"], strict=True)
        if coding not in touched
    }
    stood = {one for one, spot in places.items() if spot.counts}
    codes |= {one: was.code for one, was in touched.items() if was is not None and one in stood}
    there = [one for one in before if one is not None]
    then = claimed(study.tree, there, theme.id, codes.items())
    names = Names(study.codings, study.tree, study.project.language, study.factors)
    ends = {
        end
        for one in other
        for row in [one.now or one.was]
        if one.entity == "link" and row and row["kind"] == LinkKind.CONTRADICTS
        for end in (row["a"], row["b"])
    }
    order = study.codings["coding_id"].tolist()
    gone = then - set(own)
    removed = [
        f"{places[one].document.name} ¶{places[one].paragraph}"
        for one in sorted(gone.difference(order))
    ]
    return Since(
        new=_told(names, order, set(own) - then),
        gone=(*_told(names, order, gone), *removed),
        linked=_told(names, order, ends) if ends & set(own) else (),
    )


def _told(names: Names, order: Iterable[Id], wanted: Collection[Id]) -> tuple[str, ...]:
    return tuple(names.names([coding for coding in order if coding in wanted]).values())


def _as_it_was(theme: Theme, row: Row | None) -> Theme | None:
    """A theme with the codes and passages it had; None where it was not there."""
    if row is None:
        return None
    return replace(
        theme,
        codes=tuple(row["codes"]),
        included=frozenset(row["included"]),
        excluded=frozenset(row["excluded"]),
    )
