"""Rows of registers that speak of one informant or case: what they agree on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from qca.model.study import Consent
from qca.model.transcript import Notice

Row: TypeAlias = tuple[int, dict[str, str], dict[str, str]]
"""Of a table: number in the file, known columns by their name here, all others."""

CONSENT_WORDS: Mapping[str, Consent] = {
    "quote": Consent.QUOTE,
    "kutip": Consent.QUOTE,
    "paraphrase": Consent.PARAPHRASE,
    "parafrasa": Consent.PARAPHRASE,
    "none": Consent.NONE,
    "tidak": Consent.NONE,
}


def consent_of(row: Mapping[str, str]) -> Consent | None:
    """The consent that a row states, quote where it states none; None where it is no consent."""
    return CONSENT_WORDS.get((row.get("consent") or "quote").casefold())


def narrowest(rows: Sequence[Row], file: str) -> tuple[list[Row], list[Notice]]:
    """The rows with one consent for each informant: of several that are given, the narrowest."""
    given: dict[str, list[tuple[str, Consent]]] = {}
    for _, row, _ in rows:
        consent = consent_of(row)
        if row.get("code") and row.get("consent") and consent is not None:
            given.setdefault(row["code"].casefold(), []).append((row["consent"], consent))
    order = (Consent.QUOTE, Consent.PARAPHRASE, Consent.NONE)
    least = {
        code: max(found, key=lambda one: order.index(one[1]))[0]
        for code, found in given.items()
        if len({consent for _, consent in found}) > 1
    }
    notices = [
        Notice.of("tasks.consents_differ", file=file, code=code, consent=consent)
        for code, consent in least.items()
    ]
    taken = [
        (
            n,
            {**row, "consent": least.get(row.get("code", "").casefold(), row.get("consent", ""))},
            o,
        )
        for n, row, o in rows
    ]
    return taken, notices


def agreeing(rows: Sequence[Row], key: str, file: str) -> tuple[list[Row], list[Notice]]:
    """The rows without what several of them say differently of one thing, and what that was.

    Args:
        rows: of a table.
        key: the column that says of what a row is.
        file: the table's name.
    """
    said: dict[tuple[str, str], dict[str, int]] = {}
    names: dict[str, str] = {}
    for number, row, others in rows:
        name = row.get(key, "").casefold()
        names.setdefault(name, row.get(key, ""))
        for what, value in {**row, **others}.items():
            if name and value and what != key:
                said.setdefault((name, what), {}).setdefault(value, number)
    differ = {about: found for about, found in said.items() if len(found) > 1}
    notices = [
        Notice.of(
            "tasks.rows_of_one_differ",
            file=file,
            name=names[name],
            what=what,
            values=", ".join(f"{value} ({row})" for value, row in found.items()),
        )
        for (name, what), found in differ.items()
    ]

    def agreed(row: Mapping[str, str], cells: Mapping[str, str]) -> dict[str, str]:
        name = row.get(key, "").casefold()
        return {what: value for what, value in cells.items() if (name, what) not in differ}

    return [(n, agreed(row, row), agreed(row, others)) for n, row, others in rows], notices
