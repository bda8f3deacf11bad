"""Honest denominators: of those who were asked, who named a factor.

"3 informants" may be 3 of 3 who were asked or 3 of 10. The guide's questions are the members
of groups with the role question; a coding of one marks where it was put and answered.

    interviewed   informants who speak in the interviews and focus groups of the scope
    asked         of a question: the informants who speak in its codings; where only the
                  interviewer speaks in one, the informants of its document
    said          those of the asked from whom the factor has evidence
    unasked       those not asked from whom it has evidence

A question is about a factor where its property ``about`` names one of the factor's codes, or
a code above it, by slug; then *said* counts evidence from anywhere. A factor about which no
question is, is told for each question in whose answers it is named, and *said* counts only
evidence that shares a character with a coding of that question: the question did not ask for
it, but that is where it came up.

Interviewers are heard here, because it is they who ask; words off the record are not. What
nobody was asked has no denominator, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from qca.analysis.factors import Factor, evidence_of, numbered, propose
from qca.analysis.findings import assign, standing_for
from qca.analysis.passages import Ints, overlaps
from qca.analysis.tally import Coded, natural
from qca.model.codes import Code, CodeTree, Role
from qca.model.ids import Id
from qca.model.study import Kind

_INTERVIEWS = (Kind.INTERVIEW, Kind.FOCUS_GROUP)
_TELLING = ("coding_id", "code_id", "document_id", "informants", "off_record")


@dataclass(frozen=True, slots=True)
class Asked:
    """A factor against one question of the guide.

    Attributes:
        question: its code.
        about: whether the question asks about the factor; else it came up in its answers.
        said: codes of those who were asked and named the factor, in natural order.
        asked: codes of all who were asked.
        unasked: codes of those who named it without being asked; only where ``about``.
        evidence: the factor's codings behind ``said``, in reading order.
        put: the codings of the question behind ``asked``, in reading order.
    """

    question: Code
    about: bool
    said: tuple[str, ...]
    asked: tuple[str, ...]
    unasked: tuple[str, ...]
    evidence: tuple[Id, ...]
    put: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class FactorAsked:
    """A factor with its denominators.

    Attributes:
        informants: codes of all from whom it has evidence, in natural order.
        questions: in the order of the codebook; none where no question led to it.
        evidence: all codings of the factor, in reading order.
    """

    factor: Factor
    informants: tuple[str, ...]
    questions: tuple[Asked, ...]
    evidence: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class Denominators:
    """All factors with their denominators.

    Attributes:
        interviewed: codes of the informants of all interviews, in natural order.
        guide: the questions of the guide, in the order of the codebook.
    """

    interviewed: tuple[str, ...]
    guide: tuple[Code, ...]
    factors: tuple[FactorAsked, ...]


def denominators(
    codings: pd.DataFrame,
    documents: pd.DataFrame,
    tree: CodeTree,
    language: str,
    factors: Sequence[Factor] | None = None,
) -> Denominators:
    """Of those who were asked, who named each factor.

    Args:
        codings: the codings of the scope (`qca.analysis.frames.CODINGS`).
        documents: the documents of the scope (`qca.analysis.frames.DOCUMENTS`).
        tree: the codes of the scope's codebooks.
        language: of names.
        factors: the researcher's own factors, or None for the proposals of the codebooks.
    """
    coded = Coded(codings)
    listed = propose(tree, language) if factors is None else numbered(factors)
    guide = tree.members(Role.QUESTION)
    asked, put = _asked(codings, documents, tree, guide)
    evidence = evidence_of(coded, tree, listed)
    rows, groups = assign(coded, standing_for(tree, guide, Role.QUESTION))
    spans = coded.spans
    met, there = overlaps(spans.take(evidence.rows), spans.take(rows))
    factor_of, question_of = evidence.groups[met], groups[there]
    heard = coded.column("informants")
    found: list[FactorAsked] = []
    for n, factor in enumerate(listed):
        own, _ = evidence.of(n)
        named = _speaking(heard, own)
        about = [k for k, question in enumerate(guide) if _is_about(question, factor, tree)]
        questions: list[Asked] = []
        for k in about or np.unique(question_of[factor_of == n]).tolist():
            within = own if about else evidence.rows[met[(factor_of == n) & (question_of == k)]]
            those = set(asked[k])
            said = [row for row in np.unique(within).tolist() if those & set(heard[row])]
            questions.append(
                Asked(
                    question=guide[k],
                    about=bool(about),
                    said=_named(those & set(_speaking(heard, np.array(said, np.int64)))),
                    asked=asked[k],
                    unasked=_named(set(named) - those) if about else (),
                    evidence=tuple(coded.ids[np.array(said, np.int64)]),
                    put=put[k],
                )
            )
        found.append(FactorAsked(factor, named, tuple(questions), tuple(coded.ids[own])))
    talked = documents["kind"].isin([str(kind) for kind in _INTERVIEWS])
    return Denominators(
        interviewed=_named({c for codes in documents["informants"][talked] for c in codes}),
        guide=guide,
        factors=tuple(found),
    )


def _asked(
    codings: pd.DataFrame, documents: pd.DataFrame, tree: CodeTree, guide: Sequence[Code]
) -> tuple[list[tuple[str, ...]], list[tuple[Id, ...]]]:
    """The informants who were asked each question of the guide, and the codings that say so."""
    place = standing_for(tree, guide, Role.QUESTION)
    present: Mapping[str, tuple[str, ...]] = dict(
        zip(documents["document_id"], documents["informants"], strict=True)
    )
    found: list[set[str]] = [set() for _ in guide]
    put: list[list[Id]] = [[] for _ in guide]
    columns = (codings[name] for name in _TELLING)
    for coding, code, document, informants, off_record in zip(*columns, strict=True):
        if not off_record:
            for k in place.get(code, ()):
                found[k].update(informants or present.get(document, ()))
                put[k].append(coding)
    return [_named(those) for those in found], [tuple(those) for those in put]


def _is_about(question: Code, factor: Factor, tree: CodeTree) -> bool:
    about = set(question.properties.get("about", "").replace(",", " ").replace(";", " ").split())
    if not about:
        return False
    chains = (
        (tree.by_id[code], *tree.ancestors(code)) for code in factor.codes if code in tree.by_id
    )
    return any(about & {code.slug, code.id} - {""} for chain in chains for code in chain)


def _speaking(heard: np.ndarray, rows: Ints) -> tuple[str, ...]:
    return _named({code for row in rows.tolist() for code in heard[row]})


def _named(codes: set[str]) -> tuple[str, ...]:
    return tuple(sorted(codes, key=natural))
