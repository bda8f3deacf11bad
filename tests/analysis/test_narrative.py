"""What is to be looked at in a text about a stage."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qca.analysis.citing import Names
from qca.analysis.narrative import Finding, Flaw, Ground, check
from qca.analysis.stages import stage_dossiers
from qca.analysis.stale import Evidence, Since
from qca.model.coding import Link
from tests.analysis.study import Document, Study, tree

TEXT = "P: Apa?\nWali kota datang. Uangnya kecil. Uangnya cukup.\nAir naik tinggi."


@pytest.fixture
def made() -> Study:
    """A study in which all of two interviews is of the first stage."""
    made = Study()
    made.add(Document("I-01", TEXT, ("I-01",)))
    made.add(Document("I-02", TEXT, ("I-02",)))
    for document in ("I-01", "I-02"):
        made.code(document, TEXT[TEXT.index("Wali") :], "starting")
    return made


def ground(made: Study, *links: Link) -> Ground:
    codings = made.codings()
    return Ground(
        codings=codings,
        names=Names(codings, tree(), "en"),
        dossier=stage_dossiers(codings, tree(), "en", links=links)[0],
        evidence=Evidence(codings, tree()).of("starting"),
        links=links,
        absent=frozenset({"not stated."}),
    )


def told(text: str, held: Ground) -> list[tuple[str, int, str]]:
    return [(str(f.flaw), f.line, f.about) for f in check(text, held)]


def test_a_text_that_rests_on_several_people_has_nothing_to_look_at(made: Study) -> None:
    made.add(Document("CL-01", "Layar menyala.", (), kind="field-note"))
    made.code("CL-01", "Layar menyala.", "launch")
    made.code("I-01", "Uangnya kecil.", "budget")
    text = """\
# Awal

Uang kurang [[I-01 ¶2 Budget]] dan layar menyala ([[CL-01 ¶1 Launch]]).

Ini yang terjadi:

- Layar [[CL-01 ¶1]], uang [[I-01 ¶2 Budget]].

Not stated.
"""
    assert told(text, ground(made)) == []


def test_paragraphs_without_evidence_and_with_that_of_one_person(made: Study) -> None:
    made.code("I-01", "Uangnya kecil.", "budget")
    made.code("I-01", "Air naik tinggi.", "launch")
    text = (
        "# Awal\n\nUang kurang.\n\nAir naik [[I-01 ¶3 Launch]].\n\n> Katanya.\n\n[[I-01 ¶2 Budget]]"
    )
    assert told(text, ground(made)) == [
        ("kind", 0, "interview"),
        ("bare", 3, "Uang kurang."),
        ("alone", 5, "I-01"),
        ("alone", 7, "I-01"),
    ]


def test_a_quotation_that_stands_by_itself_belongs_to_the_paragraph_before(made: Study) -> None:
    made.code("I-01", "Uangnya kecil.", "budget")
    made.code("I-02", "Uangnya kecil.", "budget")
    text = "Uang kurang.\n\n[[I-01 ¶2 Budget]]\n\n[[I-02 ¶2 Budget]]"
    assert told(text, ground(made)) == [("kind", 0, "interview")]


def test_references_that_lead_nowhere(made: Study) -> None:
    made.code("I-01", "Uangnya kecil.", "budget")
    made.code("I-01", "Uangnya cukup.", "budget")
    removed = "0192aaaa-0000-7000-8000-000000000002"
    text = f"a [[I-09 ¶1]]\n\nb [[I-01 ¶2 Budget]]\n\nc [[I-01 ¶2 Budget]](coding/{removed})"
    found = check(text, ground(made))
    assert [(f.flaw, f.line, f.column) for f in found] == [
        (Flaw.UNKNOWN, 1, 2),
        (Flaw.AMBIGUOUS, 3, 2),
        (Flaw.GONE, 5, 2),
    ]
    assert found[1].other == ("I-01 ¶2 Budget (1)", "I-01 ¶2 Budget (2)")


def test_passages_that_may_not_be_quoted(made: Study) -> None:
    made.add(Document("I-03", TEXT, ("I-03",)), consent="paraphrase")
    made.code("I-03", "Uangnya kecil.", "budget")
    made.code("I-01", "Uangnya kecil.", "budget", off_record=True)
    made.code("I-02", "Uangnya kecil.", "budget", interviewer=True)
    text = "a [[I-03 ¶2 Budget]] [[I-01 ¶2 Budget]] [[I-02 ¶2 Budget]]"
    flaws = [f.flaw for f in check(text, ground(made)) if f.line]
    assert flaws == [Flaw.SILENT, Flaw.OFF_RECORD, Flaw.ASKED]


def test_words_that_may_not_be_printed_are_found_in_the_text(made: Study) -> None:
    held = replace(ground(made), repeats=lambda text: "rahasia" in text)
    assert told("# Biasa\n\nIni rahasia. [[I-01 ¶2 Starting]]", held)[0] == (
        "repeats",
        3,
        "Ini rahasia.",
    )


def test_a_linked_contradiction_is_to_be_mentioned(made: Study) -> None:
    one = made.code("I-01", "Uangnya kecil.", "budget")
    other = made.code("I-02", "Uangnya cukup.", "budget")
    link = Link("link", "contradicts", one, other, "ani")
    held = ground(made, link)

    def found(text: str) -> list[Finding]:
        return [f for f in check(text, held) if f.flaw is Flaw.CONTRADICTED]

    (nowhere,) = found("Air [[I-01 ¶3]].")
    assert (nowhere.line, nowhere.codings) == (0, (one, other))
    (half,) = found("Uang cukup [[I-02 ¶2 Budget]].")
    assert (half.line, half.about, half.other) == (1, "I-02 ¶2 Budget", ("I-01 ¶2 Budget",))
    assert found("[[I-02 ¶2 Budget]], tetapi [[I-01 ¶2 Budget]].") == []
    # The passage counts, under whatever code it is referred to.
    assert found("[[I-02 ¶2 Budget]], tetapi [[I-01 ¶2 Starting]].") == []


def test_a_factor_with_both_signs_is_to_be_told_from_both_sides(made: Study) -> None:
    made.code("I-01", "Uangnya kecil.", "budget", valence=-1)
    other = made.code("I-02", "Uangnya cukup.", "budget", valence=1)
    signs = [
        f for f in check("Uang kecil [[I-01 ¶2 Budget]].", ground(made)) if f.flaw is Flaw.SIGNS
    ]
    assert [(f.line, f.about, f.codings) for f in signs] == [(1, "I2 Budget", (other,))]
    both = "Uang kecil [[I-01 ¶2 Budget]], lalu cukup [[I-02 ¶2 Budget]]."
    assert Flaw.SIGNS not in {f.flaw for f in check(both, ground(made))}


def test_what_changed_since_comes_first(made: Study) -> None:
    held = replace(ground(made), since=Since(new=("a", "b"), gone=("c",)))
    found = check("Uang kurang.", held)
    assert [(f.flaw, f.line, f.codings) for f in found] == [
        (Flaw.NEW, 0, ("a", "b")),
        (Flaw.LEFT, 0, ("c",)),
        (Flaw.BARE, 1, ()),
    ]


def test_an_empty_text_has_nothing_to_look_at(made: Study) -> None:
    assert check("", ground(made)) == ()
