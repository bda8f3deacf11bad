"""A project with four SWOT factors, for questionnaires and their answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qca.model.codes import Role
from qca.tasks.codes import create_code
from qca.tasks.projects import new_project
from qca.tasks.questionnaires import scores_of
from qca.tasks.session import Session, open_session

STATEMENTS = {
    Role.STRENGTH: ["Pimpinan berkomitmen", "Aturan jelas dan lengkap"],
    Role.WEAKNESS: ["Anggaran kecil"],
    Role.OPPORTUNITY: ["Kampus membantu"],
    Role.THREAT: ["Rob makin sering"],
}
"""S1, S2, W1, O1 and T1."""


@contextmanager
def scored_project(folder: Path, language: str = "id") -> Iterator[Session]:
    """A session on a new project whose codebook has the factors above."""
    path = new_project(folder / "skor", language=language, coder="ani")
    with open_session(path, "ani") as session:
        for role, names in STATEMENTS.items():
            group = create_code(session, str(role), role=role)
            for name in names:
                create_code(session, name, parent=group)
        yield session


def answers(session: Session) -> dict[tuple[str, str, str], float]:
    """The answers of all questionnaires, by respondent, number of the factor, and question."""
    held = scores_of(session)
    people = {one.id: one.code for one in held.respondents}
    asked = {one.id: one.name for one in held.questions}
    numbers = {item.factor: item.number for item in held.questionnaire.issued}
    return {
        (people[a.respondent], numbers[a.factor], asked[a.question]): a.value for a in held.answers
    }
