"""Analyses for a screen: what is offered, what is lacking, what is behind a number, files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from qca.model.codes import Role
from qca.model.study import Approach, Consent
from qca.report.table import Table
from qca.tasks import analyses, analysis_options, people
from qca.tasks.analyses import ANSWERS, CONTEXT, GROUPS, NARRATIVE, WHY, Asked
from qca.tasks.analysis_files import NotThisForm, export
from qca.tasks.codes import create_code, tree
from qca.tasks.coding import apply_codes, span_of_quote
from qca.tasks.counting import MAKERS
from qca.tasks.documents import find_document, import_documents, read_document, set_speakers
from qca.tasks.exports import NoSuchExport
from qca.tasks.factors import factors
from qca.tasks.how import How
from qca.tasks.projects import new_project
from qca.tasks.session import Session, as_coder, coders, open_session
from qca.tasks.tables import KINDS
from qca.words import LANGUAGES, speak

WORDS = speak("en")

TALK = """\
P: Apa yang mendorong kota ini memulai?
I: Wali kota punya komitmen kuat. Tapi anggarannya kecil sekali.
P: Lalu siapa yang membantu?
I: Kampus membantu kami sejak awal.
"""
"""An invented interview, FIKTIF."""

STRONG = "Wali kota punya komitmen kuat."
SMALL = "Tapi anggarannya kecil sekali."


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    (tmp_path / "I-01.txt").write_text(TALK, encoding="utf-8")
    path = new_project(tmp_path / "studi", language="id", coder="ani")
    opened = open_session(path, "ani")
    import_documents(opened, [tmp_path / "I-01.txt"])
    set_speakers(opened, find_document(opened, "I-01"), "P=interviewer,I=I-01")
    inside = create_code(opened, "Faktor internal", role=Role.INTERNAL)
    create_code(opened, "Pimpinan", parent=inside)
    create_code(opened, "Anggaran", parent=inside)
    code(opened, STRONG, "Pimpinan")
    code(opened, SMALL, "Anggaran")
    code(as_coder(opened, "budi"), STRONG, "Pimpinan")
    yield opened
    opened.close()


def code(session: Session, quote: str, name: str) -> None:
    document = find_document(session, "I-01")
    start, end = span_of_quote(read_document(session, document).transcript, quote, "I-01")
    wanted = next(c.id for c in tree(session) if name in c.name.values())
    apply_codes(session, document, start, end, [wanted])


def lacks(session: Session) -> dict[str, str]:
    """What is lacking, told; empty where nothing is."""
    return {
        offer.kind: WORDS.error(offer.lacks) if offer.lacks else ""
        for offer in analyses.offers(session)
    }


def first_table(session: Session, asked: Asked) -> Table:
    shown = analyses.result(analyses.read(session, "en", asked.coder), asked, WORDS)
    found = shown[0]
    assert isinstance(found, Table)
    return found


def test_every_kind_of_table_is_offered_and_has_words() -> None:
    kinds = [kind for kinds in GROUPS.values() for kind in kinds]
    assert set(kinds) == {*KINDS, *MAKERS, NARRATIVE}
    assert len(kinds) == len(set(kinds))
    for words in map(speak, LANGUAGES):
        for kind in kinds:
            for part in ("name", "about", "needs", "told"):
                assert words(f"analysis.kind.{kind}.{part}")
        for kind in (WHY, ANSWERS, CONTEXT):
            assert words(f"analysis.kind.{kind}.name")


def test_what_is_lacking_is_told_with_what_to_do(session: Session) -> None:
    found = lacks(session)
    assert [kind for kind, lack in found.items() if not lack] == [
        *("factors", "swot", "frequency", "matrix", "cooccurrence", "saturation", "words")
    ]
    assert "role stage" in found["stages"]
    assert "qca scores template" in found["ifas-efas"]
    assert "role strategy" in found["tows"]
    assert "qca typology judge" in found["typology"]
    assert "qca literature import" in found["literature"]


def test_an_empty_project_is_offered_everything_and_can_make_nothing(tmp_path: Path) -> None:
    with open_session(new_project(tmp_path / "kosong", coder="ani"), "ani") as empty:
        assert all(lacks(empty).values())


def test_a_reflexive_project_is_offered_no_counts(tmp_path: Path) -> None:
    path = new_project(tmp_path / "refleksif", coder="ani", approach=Approach.REFLEXIVE)
    with open_session(path, "ani") as reflexive:
        offered = set(lacks(reflexive))
        assert analysis_options.choices(reflexive, "factors") == {}
    assert offered & analyses.COUNTS == set()
    assert {"factors", "stages"} <= offered


def test_behind_a_number_are_the_passages_it_rests_on(session: Session) -> None:
    base = analyses.read(session, "en")
    [table] = analyses.result(base, Asked("factors"), WORDS)
    assert isinstance(table, Table)
    row = table.rows[0]
    found = base.behind(row[0].evidence)
    assert {(one.quote, one.coder, one.citation) for one in found} == {
        (STRONG, "ani", "(I-01, ¶2)"),
        (STRONG, "budi", "(I-01, ¶2)"),
    }
    assert found[0].question == "Apa yang mendorong kota ini memulai?"
    assert found[0].code == "Faktor internal > Pimpinan"
    assert base.behind(["gone"]) == []


def test_words_that_may_not_be_quoted_are_marked(session: Session) -> None:
    there = session.path.parent / "informan.csv"
    there.write_text("code,consent\nI-01,paraphrase\n", encoding="utf-8")
    people.import_informants(session, there)
    base = analyses.read(session, "en")
    [table] = analyses.result(base, Asked("factors"), WORDS)
    assert isinstance(table, Table)
    found = base.behind(table.rows[0][0].evidence)
    assert [one.quotable for one in found] == [False, False]
    informant = next(one for one in people.informants(session) if one.code == "I-01")
    assert informant.consent is Consent.PARAPHRASE


def test_a_result_can_be_over_one_coder(session: Session) -> None:
    budi = next(c.id for c in coders(session) if c.name == "budi")
    table = first_table(session, Asked("factors", coder=budi))
    assert [row[4].value for row in table.rows] == [1, 0]


def test_choices_are_those_that_the_project_has(session: Session) -> None:
    offered = analysis_options.choices(session, "factors")
    assert offered["by"] == ("case",)
    assert analysis_options.choices(session, "matrix")["by"][:2] == ("document", "case")
    assert analysis_options.choices(session, "stages") == {}
    by_coder = first_table(session, Asked("matrix", how=How(by="coder")))
    assert {"ani", "budi"} <= {column.name for column in by_coder.columns}


def test_a_factor_is_accounted_for_and_a_word_stands_in_its_places(session: Session) -> None:
    base = analyses.read(session, "en")
    first = factors(session).factors[0]
    told = analyses.result(base, Asked(WHY, about=first.id), WORDS)
    assert len(told) > 3
    context = first_table(session, Asked(CONTEXT, about="kampus"))
    assert [row[1].value for row in context.rows] == ["Kampus"]


@pytest.mark.parametrize("ending", ["csv", "json", "xlsx", "md", "docx"])
def test_a_result_is_written_by_the_ending_of_its_file(
    session: Session, tmp_path: Path, ending: str
) -> None:
    base = analyses.read(session, "en")
    path = export(base, Asked("factors"), tmp_path / f"faktor.{ending}", WORDS)
    data = path.read_bytes()
    if ending == "json":
        assert [row["segments"] for row in json.loads(data)] == [1, 1]
    elif ending in ("csv", "md"):
        assert STRONG in data.decode()
    else:
        assert data.startswith(b"PK")


def test_a_narrative_has_no_rows(session: Session, tmp_path: Path) -> None:
    base = analyses.read(session, "en")
    with pytest.raises(NotThisForm):
        export(base, Asked(NARRATIVE), tmp_path / "narasi.csv", WORDS)
    with pytest.raises(NoSuchExport):
        export(base, Asked("factors"), tmp_path / "faktor.odt", WORDS)
    assert list(tmp_path.glob("narasi*")) == []
