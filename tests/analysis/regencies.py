"""An invented set of regencies with two plans each, FIKTIF: who agrees with what, from where on."""

from __future__ import annotations

from datetime import UTC, datetime

from qca.analysis.case_evidence import CaseEvidence, families
from qca.analysis.synchronisation import by_levels
from qca.analysis.typology import Division, Types, describe
from qca.codebooks.convert import to_model
from qca.codebooks.library import load
from qca.model.codes import CodeTree
from qca.model.coding import Link
from qca.model.study import Case
from qca.model.typology import LEVEL, Basis, Judgement, Merge, Sync, Typology

from .study import Document, Study

MADE = datetime(2025, 6, 1, tzinfo=UTC)

LEVELS = ("vision", "mission", "objective", "target", "strategy", "policy-direction", "programme")

BOOK, CODES = to_model(load("rpjmd-levels"))
TREE = CodeTree(CODES, (BOOK,))
SLUGS = {code.slug: code.id for code in CODES}

SYNC = {
    "Kab. Awan": "YYYYYYY",
    "Kab. Bukit": "YYYYYYY",
    "Kab. Curug": "NYYYYYY",
    "Kab. Danau": "NYYYYYY",
    "Kab. Embun": "NYYNYYY",  # deviates: its targets do not agree
    "Kab. Fajar": "NNNYYYY",
    "Kab. Gua": "NNYYYYY",  # objectives: folded into targets
    "Kab. Hutan": "NNNNNNY",
    "Kab. Intan": "NNNNYYY",  # strategy: folded into programme
    "Kab. Jati": "NNNNNNN",
    "Kab. Kali": "?YYYYYY",  # vision not stated: vision or mission
    "Kab. Lembah": "NNPYYYY",  # objectives only in part
    "Kab. Madu": "NNNN?YY",  # strategy not stated, but folded: programme either way
}
"""Yes, Partial, No, ? not stated; of the levels in their order."""

ATTRIBUTES = {
    "Kab. Awan": {"funding": "own budget", "unit": "agency", "population": "120000"},
    "Kab. Bukit": {"funding": "own budget", "unit": "agency", "population": "430000"},
    "Kab. Curug": {"funding": "own budget", "unit": "bureau", "population": "90000"},
    "Kab. Danau": {"funding": "own budget", "unit": "bureau", "population": "88000"},
    "Kab. Embun": {"funding": "grant", "unit": "bureau", "population": "210000"},
    "Kab. Fajar": {"funding": "grant", "unit": "team", "population": "310000"},
    "Kab. Gua": {"funding": "grant", "unit": "team", "population": "77000"},
    "Kab. Hutan": {"funding": "grant", "unit": "Team", "population": "64000"},
    "Kab. Intan": {"funding": "none", "unit": "team", "population": "59000"},
    "Kab. Jati": {"funding": "none", "population": "48000"},
}

MARKS = {"Y": Sync.YES, "P": Sync.PARTIAL, "N": Sync.NO, "?": Sync.NOT_STATED}

FOLDS = (("objective", "target"), ("strategy", "programme"), ("policy-direction", "programme"))
"""The four types of the planning study: vision, mission, targets, programme."""


def cases() -> list[Case]:
    return [Case(name, name, "kabupaten", attributes=ATTRIBUTES.get(name, {})) for name in SYNC] + [
        Case("Dinas", "Dinas", "agency")
    ]


def judgements() -> list[Judgement]:
    return [
        Judgement(f"{name}/{level}", name, SLUGS[level], MARKS[mark])
        for name, marks in SYNC.items()
        for level, mark in zip(LEVELS, marks, strict=True)
    ]


def typology(
    folds: tuple[tuple[str, str], ...] = FOLDS, *, partial: bool = False, kind: str = ""
) -> Typology:
    merges = tuple(
        Merge(f"fold {a}", "typology", {LEVEL: SLUGS[a]}, SLUGS[b], "One chapter", "ani", MADE)
        for a, b in folds
    )
    return Typology(
        "11111111-1111-4111-8111-111111111111",
        "Synchronisation",
        Basis.LEVELS,
        case_kind=kind,
        group=SLUGS["levels"],
        partial=partial,
        merges=merges,
    )


def plans() -> Study:
    """Two plans of Kab. Awan and of Kab. Curug, with the passages that were paired."""
    study = Study()
    for name in ("Kab. Awan", "Kab. Curug"):
        for plan, text in (
            ("RPJMD", f"Visi {name} yang cerdas.\nMisi melayani warga.\nSasaran layanan daring."),
            ("Masterplan", f"Menuju {name} cerdas.\nMelayani warga.\nLayanan daring penuh."),
        ):
            study.add(Document(f"{plan} {name}", text, (), "plan", name))
    return study


def code(study: Study, document: str, words: str, level: str) -> str:
    """A coding of a level; the study's own tree has no levels, so the code is set after."""
    made = study.code(document, words, "governance")
    study.rows[-1]["code_id"] = SLUGS[level]
    return made


def paired(study: Study) -> list[Link]:
    awan = [
        code(study, "RPJMD Kab. Awan", "Visi Kab. Awan yang cerdas.", "vision"),
        code(study, "Masterplan Kab. Awan", "Menuju Kab. Awan cerdas.", "vision"),
    ]
    curug = [
        code(study, "RPJMD Kab. Curug", "Sasaran layanan daring.", "target"),
        code(study, "Masterplan Kab. Curug", "Layanan daring penuh.", "programme"),
    ]
    inside = code(study, "RPJMD Kab. Awan", "Misi melayani warga.", "mission")
    return [
        Link("even", "paired", awan[1], awan[0], "ani"),
        Link("uneven", "paired", curug[0], curug[1], "ani"),
        Link("inside", "paired", awan[0], inside, "ani"),
        Link("across", "paired", awan[0], curug[0], "ani"),
        Link("other kind", "contradicts", awan[0], awan[1], "ani"),
    ]


def divided(study: Study, links: list[Link], rule: Typology) -> tuple[Division, CaseEvidence]:
    evidence = CaseEvidence(study.codings(), TREE, families(cases()), "en")
    group = TREE.by_id[SLUGS["levels"]]
    return by_levels(rule, group, cases(), judgements(), links, evidence, "en"), evidence


def described(rule: Typology | None = None) -> Types:
    study = plans()
    links = paired(study)
    rule = rule or typology()
    division, evidence = divided(study, links, rule)
    skipped = frozenset(code.id for code in TREE.subtree(SLUGS["levels"]))
    return describe(rule, division, cases(), evidence, {}, {}, skipped)
