"""Cases by the first level at which their plans agree.

Method. The levels of a group with the role ``level`` are taken in their order, the highest
first. Of every case the researcher judges each level: the plans agree (yes), in part, not,
or it is not stated. The first level that agrees makes the type (`qca.model.typology.place`);
a level of which nothing is known, above it, leaves the type open. A partial agreement counts
only where the project says so. A level folded into another makes that one's type; levels at
which no case was judged at all are left out, and named.

Evidence are links of kind ``paired`` between codings of two documents of the same case, of
which at least one stands for a level (its code, or one below it). Where the two stand for
different levels the pair is evidence for both and said to be uneven. A judgement that the
plans agree, fully or in part, without a pair is unsupported; a pair within one document, or
across cases, is no evidence; both are named.

Source: the rule is that of a study of regency and city plans whose types are "synchronised
from vision, mission, targets or programme on". That a level of which nothing is known leaves
the type open, and that all levels below the first one are tested, is `docs/methods/typology.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from qca.analysis.case_evidence import CaseEvidence
from qca.analysis.ordered import ordered
from qca.analysis.quotes import quotes_at
from qca.analysis.tally import natural
from qca.analysis.typology import Defined, Division, Pair, Placed, Trait
from qca.model.codes import Code, name_in
from qca.model.coding import Link
from qca.model.ids import Id
from qca.model.study import Case, LinkKind
from qca.model.transcript import Notice
from qca.model.typology import LEVEL, RESIDUAL, Judgement, Sync, Typology, place


def by_levels(
    typology: Typology,
    group: Code,
    cases: Sequence[Case],
    judgements: Sequence[Judgement],
    links: Sequence[Link],
    evidence: CaseEvidence,
    language: str,
) -> Division:
    """Cases divided by the first level at which they agree.

    Args:
        typology: the rule: what is folded, whether partial agreement counts, which cases.
        group: the code above the levels.
        cases: of the project.
        judgements: of the project; those at other levels are passed over.
        links: between codings; only paired ones are read.
        evidence: the codings, by code and case.
        language: of names and citations.
    """
    judged = {(j.case, j.level): j for j in judgements}
    every = ordered(evidence.tree.children(group.id))
    levels = [level for level in every if any(at == level.id for _, at in judged)]
    names = {level.id: name_in(level.name, language) for level in every}
    into, notices = _folded(typology, [level.id for level in levels], names)
    left_out = [names[level.id] for level in every if level not in levels]
    if left_out and levels:
        notices.append(Notice.of("typology.note.not_judged", levels=", ".join(left_out)))
    pairs = _Pairs(every, links, evidence, language)
    chosen = _chosen(typology, cases, {case for case, level in judged if level in names})
    placed = tuple(_place(typology, case, levels, names, into, judged, pairs) for case in chosen)
    notices += pairs.notices
    return Division(
        columns=tuple((level.id, names[level.id]) for level in levels),
        cases=placed,
        types=(
            *(Defined(level.id, names[level.id]) for level in levels if into[level.id] == level.id),
            Defined(RESIDUAL, ""),
        ),
        cells=None,
        moved={
            merge.id: tuple(p.name for p in placed if p.first == merge.cell.get(LEVEL))
            for merge in typology.merges
        },
        notices=tuple(notices),
    )


def _folded(
    typology: Typology, levels: Sequence[Id], names: Mapping[Id, str]
) -> tuple[dict[Id, Id], list[Notice]]:
    """The level whose type each level makes; of several decisions about one the last holds."""
    decided: dict[Id, Id] = {}
    notices: list[Notice] = []
    for merge in typology.merges:
        level = merge.cell.get(LEVEL, "")
        if level in levels and merge.into in levels:
            decided[level] = merge.into
        elif level in names or merge.into in names:
            notices.append(
                Notice.of(
                    "typology.note.fold_gone",
                    level=names.get(level, "?"),
                    into=names.get(merge.into, "?"),
                )
            )
    into: dict[Id, Id] = {}
    for level in levels:
        end, seen = level, {level}
        while end in decided and decided[end] not in seen:
            end = decided[end]
            seen.add(end)
        if end in decided:
            # Folded in a circle: none of them has a type to go to.
            notices.append(Notice.of("typology.note.fold_circle", level=names[level]))
            end = level
        into[level] = end
    return into, notices


def _chosen(typology: Typology, cases: Sequence[Case], judged: set[Id]) -> list[Case]:
    """The cases to be divided: of the kind asked for, or of the kinds that were judged."""
    kinds = {case.kind for case in cases if case.id in judged}
    if typology.case_kind:
        kinds = {typology.case_kind}
    found = [case for case in cases if case.kind in kinds]
    return sorted(found, key=lambda case: natural(case.name))


def _place(
    typology: Typology,
    case: Case,
    levels: Sequence[Code],
    names: Mapping[Id, str],
    into: Mapping[Id, Id],
    judged: Mapping[tuple[Id, Id], Judgement],
    pairs: _Pairs,
) -> Placed:
    found = [judged.get((case.id, level.id)) for level in levels]
    values = [judgement.value if judgement else None for judgement in found]
    placement = place(values, [into[level.id] for level in levels], partial=typology.partial)
    traits = tuple(
        Trait(
            column=level.id,
            value=str(judgement.value) if judgement else "",
            sync=judgement.value if judgement else None,
            note=judgement.note if judgement else "",
            pairs=pairs.of(case.name, level.id),
        )
        for level, judgement in zip(levels, found, strict=True)
    )
    return Placed(
        case=case.id,
        name=case.name,
        traits=traits,
        candidates=placement.candidates,
        first=None if placement.first is None else levels[placement.first].id,
        deviations=tuple(names[levels[n].id] for n in placement.deviations),
        untested=tuple(names[levels[n].id] for n in placement.untested),
    )


class _Pairs:
    """The paired passages of cases at levels, and what is wrong with pairs."""

    def __init__(
        self,
        levels: Sequence[Code],
        links: Sequence[Link],
        evidence: CaseEvidence,
        language: str,
    ) -> None:
        self._evidence = evidence
        self._language = language
        self._level = {
            code.id: level.id for level in levels for code in evidence.tree.subtree(level.id)
        }
        self._found: dict[str, list[Pair]] = {}
        self.notices: list[Notice] = []
        wrong: dict[str, int] = {}
        for case, pair, problem in self._read(links):
            if problem:
                wrong[problem] = wrong.get(problem, 0) + 1
            elif pair is not None:
                self._found.setdefault(case, []).append(pair)
        keys = {"one_document": "typology.note.one_document", "cases": "typology.note.cases"}
        self.notices += [Notice.of(keys[problem], n=n) for problem, n in wrong.items()]

    def of(self, case: str, level: Id) -> tuple[Pair, ...]:
        family = self._evidence.family(case)
        return tuple(
            pair
            for name in sorted(family, key=natural)
            for pair in self._found.get(name, ())
            if level in pair.levels
        )

    def _read(self, links: Sequence[Link]) -> Iterator[tuple[str, Pair | None, str]]:
        coded = self._evidence.coded
        codes, cases = coded.column("code_id"), coded.column("case")
        documents = coded.column("document_id")
        for link in links:
            ends = [coded.row_of.get(end) for end in (link.a, link.b)]
            if link.kind != LinkKind.PAIRED or None in ends:
                continue
            a, b = (row for row in ends if row is not None)
            stood = (self._level.get(codes[row]) for row in (a, b))
            levels = tuple(dict.fromkeys(level for level in stood if level))
            if not levels:
                continue
            if documents[a] == documents[b]:
                yield "", None, "one_document"
            elif cases[a] != cases[b] or not cases[a]:
                yield "", None, "cases"
            else:
                # The plan that comes first in the project is shown first.
                one, other = quotes_at(coded, sorted((a, b)), self._language)
                yield cases[a], Pair(link.id, one, other, levels), ""


def unsupported(division: Division) -> list[tuple[str, tuple[str, ...]]]:
    """For each case the levels that are said to agree without a pair of passages."""
    return _where(division, lambda t: t.sync in (Sync.YES, Sync.PARTIAL) and not t.pairs)


def contradicted(division: Division) -> list[tuple[str, tuple[str, ...]]]:
    """For each case the levels that are said not to agree, or not stated, though paired."""
    return _where(division, lambda t: t.sync in (Sync.NO, Sync.NOT_STATED) and bool(t.pairs))


def _where(division: Division, holds: Callable[[Trait], bool]) -> list[tuple[str, tuple[str, ...]]]:
    names = dict(division.columns)
    found = (
        (case.name, tuple(names[trait.column] for trait in case.traits if holds(trait)))
        for case in division.cases
    )
    return [(name, levels) for name, levels in found if levels]
