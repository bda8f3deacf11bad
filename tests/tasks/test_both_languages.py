"""What is told of a whole study has no words of the program in the other language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from qca.model.assessment import Pooling
from qca.model.codes import Role
from qca.report.table import Audience, told
from qca.tasks import analyses, analysis_options
from qca.tasks.analyses import GROUPS, NARRATIVE, Asked
from qca.tasks.factors import classify_factor, factors, thaw_factors
from qca.tasks.history import history, tell
from qca.tasks.how import NOTHING_SAID
from qca.tasks.leads import tables_of
from qca.tasks.maturity import set_pooling
from qca.tasks.session import Session, open_session
from qca.tasks.swot import decide_class
from qca.words import speak
from tests.rich import rich_project

ENGLISH = r"the|of|is|are|was|with|from|not|which|that|this|has|have|by|stated|none|nothing|yes|no"
INDONESIAN = r"yang|dan|tidak|belum|dari|oleh|dengan|adalah|untuk|pada|ya"
FOREIGN = {"id": re.compile(rf"\b({ENGLISH})\b"), "en": re.compile(rf"\b({INDONESIAN})\b")}

OWN = frozenset({"factor", "statement", "quote", "citation", "forms", "word", "reason", "keyword"})
"""Columns of what the study itself says, in its own language."""


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    path: Path = rich_project(tmp_path_factory.mktemp("both"))
    with open_session(path, "rani") as session:
        yield session


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", [k for kinds in GROUPS.values() for k in kinds if k != NARRATIVE])
def test_heads_and_marks_are_in_the_readers_language(
    session: Session, kind: str, language: str
) -> None:
    words = speak(language)
    base = analyses.read(session, language)
    every = analysis_options.choices(session, kind).get("by", ())
    ways = [Asked(kind, how=analysis_options.choose(NOTHING_SAID, "by", by)) for by in every]
    names = _names(session)
    for asked in (Asked(kind), *ways):
        for table in tables_of(analyses.result(base, asked, words)):
            said = [table.title, *(c.name for c in table.columns if c.audience is Audience.ALL)]
            said += [
                told(cell, column, words)
                for row in table.rows
                for column, cell in zip(table.columns, row, strict=True)
                if column.audience is not Audience.PROGRAMS
                and column.key not in OWN
                and cell.text is not None
                and cell.value != cell.text
            ]
            for text in said:
                for name in names:
                    text = text.replace(name, "")
                assert not FOREIGN[language].search(text), (asked, table.key, text)


def _names(session: Session) -> list[str]:
    """What the study calls its codes, cases, informants and questionnaires, longest first."""
    base = analyses.read(session, "id")
    found = {name for code in base.study.tree for name in code.name.values()}
    for column in ("code", "role", "institution"):
        found |= set(base.study.informants[column])
    found |= {name for event in base.study.events or () for name in event.statement.values()}
    found |= {event.actor for event in base.study.events or ()}
    return sorted(found - {""}, key=len, reverse=True)


def test_the_history_calls_nothing_as_the_program_does(session: Session) -> None:
    decide_class(session, "budget", str(Role.WEAKNESS), "Kurang")
    set_pooling(session, Pooling.INDICATORS)
    thaw_factors(session)
    classify_factor(session, factors(session).factors[0].id, Role.OPPORTUNITY)
    found = " ".join(tell(speak("id"), step) for step in history(session))
    assert "menautkan dua pengodean: berpasangan" in found
    assert "sebagai kelemahan" in found
    assert "ke golongan peluang" in found
    assert "merata-ratakan nilai: indikator" in found
    assert not re.search(r"\b(paired|weakness|opportunity|indicators|strength)\b", found)
