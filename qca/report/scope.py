"""The sentence that names what a count is over."""

from __future__ import annotations

from collections.abc import Mapping

from qca.analysis.material import Material
from qca.words import Words


def scope_note(material: Material, words: Words, counts: bool = True) -> str:
    """What a table is over: documents, coders and, where counts are shown, codings."""
    documents = counted("documents", material.documents, words)
    if not material.counted:
        return words("report.scope.note_none", documents=documents)
    return words(
        "report.scope.note" if counts else "report.scope.note_uncounted",
        documents=documents,
        n=material.counted,
        codings=counted("codings", material.counted, words),
        coders=", ".join(material.coders) or words("report.not_stated"),
    )


def kinds_told(kinds: Mapping[str, int], words: Words) -> str:
    """How many documents of each kind: ``10 interviews, 1 plan or regulation``."""
    return ", ".join(counted(kind, n, words) for kind, n in kinds.items())


def counted(noun: str, n: int, words: Words) -> str:
    """A number with its noun: ``1 segment``, ``12 segments``, ``12 segmen``."""
    return words(f"report.counted.{noun}", n=n, number=words.number(n))
