"""What must hold between the codes of a codebook, and what its roles need.

Each rule is a generator over the drafts of a file. `ERRORS` make a file unusable,
because ids must tell codes apart; `WARNINGS` are what probably is not meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from qca.codebooks.convert import REFS, split_refs
from qca.codebooks.drafts import Draft, Drafts
from qca.codebooks.nodes import Loc, line_of
from qca.model.codes import Role, name_in


class Finding(NamedTuple):
    """A place and the message about it."""

    loc: Loc
    key: str
    params: Mapping[str, object]
    fixable: bool = False


Rule = Callable[[Drafts], Iterator[Finding]]

LADDER: Final = (Role.ASPECT, Role.VARIABLE, Role.INDICATOR, Role.PARAMETER)
"""The roles of an assessment, each below the one before."""

ORDERED: Final = (Role.STAGE, Role.LEVEL)
"""The roles whose members have an order."""

_DATE: Final = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def _identities(drafts: Drafts) -> Iterator[Finding]:
    """Slugs and ids tell the codes of a codebook apart, whether written or derived."""
    slugs: dict[str, Loc] = {}
    ids: dict[str, Loc] = {drafts.book.id: ("id",)}
    for draft in drafts.order:
        slug_at, id_at = (*draft.loc, "slug"), (*draft.loc, "id")
        repeated = draft.slug in slugs
        if repeated:
            line = line_of(drafts.root, slugs[draft.slug])
            yield Finding(slug_at, "duplicate_slug", {"value": draft.slug, "first": line})
        else:
            slugs[draft.slug] = slug_at
        if not draft.id or (repeated and not draft.has("id")):
            continue
        if draft.id in ids:
            line = line_of(drafts.root, ids[draft.id])
            yield Finding(id_at, "duplicate_id", {"value": draft.id, "first": line})
        else:
            ids[draft.id] = id_at


def _missing_ids(drafts: Drafts) -> Iterator[Finding]:
    for draft in drafts.order:
        if not draft.has("slug"):
            yield Finding(draft.loc, "missing_slug", {}, fixable=True)
        elif not draft.has("id"):
            yield Finding(draft.loc, "missing_id", {}, fixable=True)


def _siblings(drafts: Drafts) -> Iterator[list[Draft]]:
    yield drafts.book.children
    for draft in drafts.order:
        yield draft.children


def _clashing_keys(drafts: Drafts) -> Iterator[Finding]:
    """A chord reaches one code: keys differ among the codes that stand side by side."""
    for group in _siblings(drafts):
        for draft, before in _repeats(group, lambda d: d.text("key")):
            params = {"value": draft.text("key"), "other": drafts.path(before)}
            yield Finding((*draft.loc, "key"), "duplicate_key", params)


def _same_names(drafts: Drafts) -> Iterator[Finding]:
    """A path names one code."""

    def name(draft: Draft) -> str:
        return name_in(draft.local("name", drafts.language), drafts.language).casefold()

    for group in _siblings(drafts):
        for draft, before in _repeats(group, name):
            loc = (*draft.loc, "name")
            yield Finding(loc, "duplicate_name", {"first": before.node.line})


def _repeats(group: list[Draft], of: Callable[[Draft], str]) -> Iterator[tuple[Draft, Draft]]:
    first: dict[str, Draft] = {}
    for draft in group:
        value = of(draft)
        if value and value in first:
            yield draft, first[value]
        else:
            first[value] = draft


def _undefined(drafts: Drafts) -> Iterator[Finding]:
    for draft in drafts.order:
        if not draft.local("definition", drafts.language):
            yield Finding(draft.loc, "no_definition", {})


def _untranslated(drafts: Drafts) -> Iterator[Finding]:
    """A codebook with a title in two languages has its names and texts in both."""
    for draft in drafts.order:
        for name in ("name", "definition", "include", "exclude"):
            texts = draft.local(name, drafts.language)
            lacking = sorted(drafts.languages - texts.keys()) if texts else []
            if lacking:
                params = {"field": name, "languages": ", ".join(lacking)}
                yield Finding((*draft.loc, name), "untranslated", params)


def _empty_groups(drafts: Drafts) -> Iterator[Finding]:
    if not drafts.order:
        yield Finding(("codes",), "no_codes", {})
    for draft in drafts.order:
        if draft.role and not draft.children:
            yield Finding((*draft.loc, "role"), "empty_group", {"role": draft.role.value})


def _orders(drafts: Drafts) -> Iterator[Finding]:
    """Stages and levels say their order in whole numbers, each its own."""
    for group in drafts.order:
        if group.role not in ORDERED:
            continue
        seen: dict[int, Draft] = {}
        for member in group.children:
            order = member.prop("order")
            if not order:
                params = {"property": "order", "role": group.role.value}
                yield Finding(member.loc, "no_property", params)
            elif not (order.isascii() and order.isdigit()):
                yield Finding(_at(member, "order"), "bad_order", {"value": order})
            elif int(order) in seen:
                params = {"value": order, "other": drafts.path(seen[int(order)])}
                yield Finding(_at(member, "order"), "duplicate_order", params)
            else:
                seen[int(order)] = member


def _stage_dates(drafts: Drafts) -> Iterator[Finding]:
    """A stage begins and ends on a date of any precision, and ends after it begins."""
    for group in drafts.order:
        if group.role is not Role.STAGE:
            continue
        for member in group.children:
            begin, end = member.prop("from"), member.prop("to")
            for name, date in (("from", begin), ("to", end)):
                if date and not _DATE.fullmatch(date):
                    yield Finding(_at(member, name), "bad_date", {"value": date})
            # Cut to the coarser precision: 2019 to 2019-03 is in order.
            width = min(len(begin), len(end))
            if begin[:width] > end[:width]:
                yield Finding(_at(member, "to"), "ends_before", {"begin": begin, "end": end})


def _sources(drafts: Drafts) -> Iterator[Finding]:
    for group in drafts.order:
        if group.role is Role.SOURCE:
            for member in group.children:
                if not member.prop("abbreviation"):
                    params = {"property": "abbreviation", "role": "source"}
                    yield Finding(member.loc, "no_property", params)


def _strategies(drafts: Drafts) -> Iterator[Finding]:
    """A strategy's references lead to codes of this codebook."""
    known = {draft.id for draft in drafts.order}
    for group in drafts.order:
        if group.role is not Role.STRATEGY:
            continue
        for member in group.children:
            for ref in split_refs(member.prop(REFS)):
                if ref.lower() not in known:
                    yield Finding(_at(member, REFS), "unknown_ref", {"value": ref})


def _ladder(drafts: Drafts) -> Iterator[Finding]:
    """Aspects hold variables, variables indicators, indicators parameters; not the reverse."""
    for draft in drafts.order:
        rung = _rung(draft)
        above = next((d for d in draft.above() if _rung(d)), None)
        if rung and above and _rung(above) >= rung:
            params = {"role": draft.text("role"), "above": above.text("role")}
            yield Finding((*draft.loc, "role"), "ladder", params)


def _rung(draft: Draft) -> int:
    """The place of a code's role on the ladder from 1, or 0 where it is not on it."""
    return LADDER.index(draft.role) + 1 if draft.role in LADDER else 0


def _at(draft: Draft, name: str) -> Loc:
    return (*draft.loc, "properties", name)


ERRORS: Final[tuple[Rule, ...]] = (_identities,)

WARNINGS: Final[tuple[Rule, ...]] = (
    _missing_ids,
    _clashing_keys,
    _same_names,
    _undefined,
    _untranslated,
    _empty_groups,
    _orders,
    _stage_dates,
    _sources,
    _strategies,
    _ladder,
)
