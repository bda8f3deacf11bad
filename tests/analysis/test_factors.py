from __future__ import annotations

import pytest

from qca.analysis.factors import Factor, FactorTable, factor_table, propose
from qca.analysis.passages import Meet
from qca.model.codes import Role

from .empty import empty_codings
from .study import Document, Study, tree

ONE = (
    "Wali kota sendiri yang menelepon dinas malam-malam, itu yang mendorong kami.\n"
    "Anggarannya kecil sekali waktu itu, separuh dari rencana yang kami ajukan."
)
TWO = "Pimpinan berganti lalu perhatian hilang.\nMitra kampus yang membantu kami mendata warga."


@pytest.fixture
def study() -> Study:
    study = Study()
    study.add(Document("I-01", ONE, ("I-01",)))
    study.add(Document("I-02", TWO, ("I-02",)))
    study.add(Document("RTSC", "Anggaran program disusun tahunan.", (), "plan", pages=["IV-2"]))
    return study


def row(table: FactorTable, number: str) -> object:
    return next(r for r in table.rows if r.number == number)


def test_members_propose_numbered_factors_in_the_order_of_the_codebook() -> None:
    assert [(f.number, f.statement) for f in propose(tree(), "en")] == [
        ("I1", "Leadership"),
        ("I2", "Budget"),
        ("I3", "Staff"),
        ("E1", "Partners"),
    ]


def test_counts_signs_and_conflict_by_hand(study: Study) -> None:
    # Leadership: one passage of I-01 that both coders marked (the second with a deeper code),
    # one passage of I-02 that hinders: 2 segments, 2 documents, 2 informants, a conflict.
    a = study.code("I-01", "Wali kota sendiri yang menelepon dinas", "leadership", valence=1.0)
    b = study.code("I-01", "yang menelepon dinas malam-malam", "mayor", "budi", valence=1.0)
    c = study.code("I-02", "Pimpinan berganti lalu perhatian hilang.", "leadership", valence=-1.0)
    study.code("I-01", "menelepon", "governance")
    study.code("I-02", "perhatian", "economy", "budi")
    found = factor_table(study.codings(), tree(), "en").rows[0]
    assert (found.tally.segments, found.tally.documents, found.tally.informants) == (
        2,
        ("I-01", "I-02"),
        ("I-01", "I-02"),
    )
    assert found.tally.cases == ("Kota Contoh",)
    assert found.tally.coders == ("ani", "budi")
    assert found.tally.evidence == (a, b, c)
    assert (found.signs.supports, found.signs.hinders, found.signs.both) == (1, 1, 0)
    assert found.conflict is not None
    assert found.conflict.one is not None
    assert found.conflict.one.coding == a
    assert found.conflict.other is not None
    assert found.conflict.other.citation == "(I-02, ¶1)"
    assert [(d.name, d.segments, d.evidence) for d in found.dimensions] == [
        ("Governance", 1, (a, b)),
        ("Economy", 1, (c,)),
    ]
    assert found.sole_informant is None


def test_coders_who_disagree_on_the_sign_of_one_passage_are_a_conflict(study: Study) -> None:
    study.code("I-02", "Mitra kampus", "partners", valence=1.0)
    study.code("I-02", "Mitra kampus", "partners", "budi", valence=-1.0)
    signs = row(factor_table(study.codings(), tree(), "en"), "E1").signs  # type: ignore[attr-defined]
    assert (signs.supports, signs.hinders, signs.both, signs.unstated) == (0, 0, 1, 0)
    assert signs.conflict


def test_a_factor_that_rests_on_one_informant_is_marked_and_a_plan_frees_it(study: Study) -> None:
    study.code("I-01", "Anggarannya kecil sekali", "budget")
    budget = factor_table(study.codings(), tree(), "en").rows[1]
    assert budget.sole_informant == "I-01"
    study.code("RTSC", "Anggaran program", "budget")
    budget = factor_table(study.codings(), tree(), "en").rows[1]
    assert budget.sole_informant is None
    assert budget.tally.informants == ("I-01",)
    assert [quote.citation for quote in budget.quotes] == ["(I-01, ¶2)", "(RTSC, p. IV-2)"]


def test_codings_of_the_group_itself_are_unassigned_not_lost(study: Study) -> None:
    group = study.code("I-01", "Anggarannya kecil sekali", "internal")
    table = factor_table(study.codings(), tree(), "en")
    assert [(u.role, u.code, u.segments, u.evidence) for u in table.unassigned] == [
        (Role.INTERNAL, "internal", 1, (group,))
    ]
    assert [r.tally.segments for r in table.rows] == [0, 0, 0, 0]


def test_the_best_quote_is_agreed_then_weighty_then_readable_then_early(study: Study) -> None:
    long = study.code("I-01", "Anggarannya kecil sekali waktu itu, separuh dari rencana", "budget")
    short = study.code("I-01", "kami ajukan", "budget", start=ONE.index("kami ajukan"))
    plan = study.code("RTSC", "Anggaran program disusun tahunan.", "budget")

    def best() -> list[str]:
        return [q.coding for q in factor_table(study.codings(), tree(), "en").rows[1].quotes]

    assert best() == [long, plan, short]
    study.rows[1]["weight"] = 10.0
    assert best() == [short, long, plan]
    agreed = study.code("RTSC", "Anggaran program disusun", "budget", "budi")
    assert best() == [plan, short, long]
    assert agreed not in best()


def test_words_that_may_not_be_quoted_count_and_come_last_without_words(study: Study) -> None:
    study.add(Document("I-07", "Kami tidak mau dikutip soal ini.", ("I-07",)), consent="none")
    study.code("I-07", "Kami tidak mau dikutip", "partners", valence=1.0)
    study.code("I-02", "Mitra kampus", "partners", valence=-1.0)
    partners = row(factor_table(study.codings(), tree(), "en"), "E1")
    assert partners.tally.segments == 2  # type: ignore[attr-defined]
    assert [q.text for q in partners.quotes] == ["Mitra kampus", None]  # type: ignore[attr-defined]
    withheld = partners.conflict.one  # type: ignore[attr-defined]
    assert (withheld.text, withheld.citation) == (None, "(I-07, ¶1)")


def test_researchers_factors_replace_the_proposals(study: Study) -> None:
    a = study.code("I-01", "Wali kota sendiri", "leadership", valence=1.0)
    b = study.code("I-01", "menelepon dinas", "mayor")
    c = study.code("I-02", "Pimpinan berganti", "mayor", valence=1.0)
    d = study.code("I-01", "Anggarannya kecil sekali", "budget")
    study.code("I-02", "Mitra", "partners")
    factors = [
        Factor("f1", Role.STRENGTH, "Joined", ("leadership", "budget"), quotes=(d,)),
        Factor("f2", Role.WEAKNESS, "Split off", ("mayor",), excluded=frozenset({b}), number="W4"),
        Factor("f3", Role.STRENGTH, "Nothing yet", ()),
    ]
    table = factor_table(study.codings(), tree(), "en", factors)
    assert [(r.number, r.tally.evidence) for r in table.rows] == [
        ("S1", (a, b, d, c)),
        ("S2", ()),
        ("W4", (c,)),
    ]
    assert table.rows[0].quotes[0].coding == d
    assert table.rows[2].conflict is not None, "a weakness that supports speaks against its class"
    assert [u.code for u in table.unassigned] == ["partners"]


def test_within_a_class_the_nearest_code_decides(study: Study) -> None:
    study.code("I-01", "Wali kota", "leadership")
    deep = study.code("I-01", "dinas", "mayor")
    factors = [
        Factor("f1", Role.INTERNAL, "Upper", ("leadership",)),
        Factor("f2", Role.INTERNAL, "Deeper", ("mayor",)),
    ]
    table = factor_table(study.codings(), tree(), "en", factors)
    assert [r.tally.segments for r in table.rows] == [1, 1]
    assert table.rows[1].tally.evidence == (deep,)


def test_meeting_a_dimension_in_the_same_paragraph_is_a_choice(study: Study) -> None:
    study.code("I-01", "Wali kota", "leadership")
    study.code("I-01", "mendorong", "governance")
    codings = study.codings()
    assert factor_table(codings, tree(), "en").rows[0].dimensions == ()
    wide = factor_table(codings, tree(), "en", meet=Meet.PARAGRAPH).rows[0]
    assert [d.name for d in wide.dimensions] == ["Governance"]


def test_an_empty_project_has_its_factors_with_nothing_behind_them() -> None:
    table = factor_table(empty_codings(), tree(), "id")
    assert [r.tally.segments for r in table.rows] == [0, 0, 0, 0]
    assert all(r.quotes == () and r.conflict is None for r in table.rows)
    assert table.unassigned == ()


def test_single_codings_may_be_taken_in_and_out() -> None:
    study = Study()
    study.add(Document("I-01", "The mayor came. The budget was small. Staff left.", ("I-01",)))
    mayor = study.code("I-01", "The mayor came.", "leadership")
    budget = study.code("I-01", "The budget was small.", "budget")
    staff = study.code("I-01", "Staff left.", "staff")
    factors = (
        Factor("f1", Role.INTERNAL, "Leadership", ("leadership",), included=frozenset({budget})),
        Factor("f2", Role.INTERNAL, "Budget", ("budget",), excluded=frozenset({budget})),
        Factor(
            "f3",
            Role.INTERNAL,
            "Staff",
            ("staff",),
            included=frozenset({staff, "gone"}),
            excluded=frozenset({staff}),
        ),
    )
    found = factor_table(study.codings(), tree(), "en", factors)
    assert [row.tally.evidence for row in found.rows] == [(mayor, budget), (), ()]
