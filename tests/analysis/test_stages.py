from __future__ import annotations

import pytest

from qca.analysis.stages import StageDossier, stage_dossiers
from qca.model.codes import Role
from qca.model.coding import Link

from .empty import empty_codings
from .study import Document, Study, tree

TEXT = (
    "Waktu itu wali kota meluncurkan rencana dan dinas-dinas ikut, tetapi anggarannya kecil.\n"
    "Sesudah itu mitra kampus datang membantu."
)


@pytest.fixture
def study() -> Study:
    study = Study()
    study.add(Document("I-01", TEXT, ("I-01",)))
    study.add(
        Document("Perwali", "Rencana ditetapkan tahun 2020.", (), "plan", pages=["3"]), "quote"
    )
    return study


def starting(study: Study, **more: object) -> StageDossier:
    return stage_dossiers(study.codings(), tree(), "en", **more)[0]  # type: ignore[arg-type]


def test_stages_come_in_their_stated_order_with_their_stated_time(study: Study) -> None:
    first, second = stage_dossiers(study.codings(), tree(), "en")
    assert (first.name, first.order, second.name, second.order) == ("Starting", 1, "Growing", 2)
    assert (first.time.begins, first.time.ends) == ("2018", "2020-07")
    assert (first.time.opened_by, first.time.closed_by) == ("The mayor takes office", "")
    assert (second.time.begins, second.time.ends) == ("2020-07-06", "")


def test_a_stage_has_what_its_passages_meet_and_only_that_part_of_it(study: Study) -> None:
    line = TEXT.splitlines()[0]
    stage = study.code("I-01", line, "starting")
    plan = study.code("Perwali", "Rencana ditetapkan tahun 2020.", "starting", "budi")
    launch = study.code("I-01", "meluncurkan rencana", "launch")
    study.code("I-01", "dinas-dinas ikut", "agencies")
    budget = study.code("I-01", "anggarannya kecil", "budget", valence=-1.0)
    study.code("I-01", "mitra kampus", "partners", valence=1.0)  # outside of the stage
    study.code("I-01", "wali kota", "governance")
    dossier = starting(study)
    assert dossier.tally.segments == 2
    assert dossier.tally.evidence == (stage, plan)
    assert dossier.tally.documents == ("I-01", "Perwali")
    assert dict(dossier.kinds) == {"interview": 1, "plan": 1}
    (event,) = dossier.parts[Role.EVENT]
    assert (event.name, event.tally.evidence) == ("Launch", (launch,))
    assert [i.name for i in dossier.parts[Role.ACTOR]] == ["Agencies"]
    assert [i.name for i in dossier.parts[Role.DIMENSION]] == ["Governance"]
    assert dossier.parts[Role.INSTRUMENT] == ()
    (factor,) = dossier.internal
    assert (factor.number, factor.name, factor.tally.evidence) == ("I2", "Budget", (budget,))
    assert (factor.signs.hinders, factor.signs.supports) == (1, 0)
    assert dossier.external == ()
    assert dossier.contradictions == ()
    assert [q.citation for q in dossier.quotes] == ["(I-01, ¶1)", "(Perwali, p. 3)"]


def test_opposite_signs_in_a_stage_and_contradicting_links_are_told(study: Study) -> None:
    study.code("I-01", TEXT.splitlines()[0], "starting")
    plus = study.code("I-01", "wali kota", "leadership", valence=1.0)
    minus = study.code("I-01", "tetapi", "leadership", "budi", valence=-1.0)
    inside = study.code("I-01", "rencana", "starting", "budi")
    outside = study.code("I-01", "mitra kampus", "partners")
    other = study.code("I-01", "membantu", "partners")
    links = [
        Link("l1", "contradicts", outside, inside, "c"),
        Link("l2", "corroborates", inside, outside, "c"),
        Link("l3", "contradicts", outside, other, "c"),
        Link("l4", "contradicts", inside, "a coding out of scope", "c"),
    ]
    signs, link = starting(study, links=links).contradictions
    assert signs.about == "I1 Leadership"
    assert signs.passages.one is not None
    assert signs.passages.other is not None
    assert (signs.passages.one.coding, signs.passages.other.coding) == (plus, minus)
    assert link.about == ""
    assert link.passages.one is not None
    assert link.passages.other is not None
    assert (link.passages.one.coding, link.passages.other.coding) == (outside, inside)


def test_nothing_coded_is_nothing_known() -> None:
    dossiers = stage_dossiers(empty_codings(), tree(), "id")
    assert len(dossiers) == len(tree().members(Role.STAGE)) > 0
    for dossier in dossiers:
        assert dossier.tally.segments == 0
        assert not any(dossier.parts.values())
        assert (dossier.internal, dossier.external, dossier.quotes) == ((), (), ())
