"""How fast the analyses are that rest on more than codings, on the large project.

    python -m benchmarks.analyses [--project FILE] [--runs 5]

Without a file the project is made first (`benchmarks.generate`). What the analyses ask for is
stated in a copy of it: 25 cases judged at eight levels, a typology by two attributes, eight
variables with five points each in every case, twelve themes, and a narrative of a stage with
200 references. What each of them reads first, the codings of the whole project with their
words, is a line by itself; the others begin with that. Figures are processor time, the median
of the runs. No budget is set for them.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.budgets import told
from benchmarks.generate import Size, generate
from qca import waking
from qca.model.assessment import Scale
from qca.model.codes import Code, CodeTree, Role
from qca.model.ids import new_id
from qca.model.typology import Sync
from qca.project.journal import Draft
from qca.tasks import narratives, tables
from qca.tasks.codes import tree
from qca.tasks.people import cases
from qca.tasks.projects import copy_project
from qca.tasks.session import Session, open_session
from qca.tasks.study import study_of
from qca.tasks.telling import Telling
from qca.tasks.themes import create_theme
from qca.tasks.typology import create_typology
from qca.words import speak

if TYPE_CHECKING:
    from qca.report.document import Study

WORDS = speak("en")
REFERENCES = 200
THEMES = 12
KINDS = (
    *("typology", "typology-cases", "gap", "gap-parameters"),
    *("themes", "chronology", "stages", "swot"),
)


def state(session: Session) -> None:
    """States in a generated project what the analyses ask for."""
    codes = tree(session)
    levels, variables = (_group(codes, name) for name in ("Observations", "Methods"))
    with session.store.step(session.coder.id, "codebook.add", codebook="Generated", n=0) as draft:
        _judge(draft, session, codes, levels)
        _assess(draft, session, codes, variables)
    create_typology(session, "Islands", dimensions=("island", "size"))
    for n in range(THEMES):
        drawn = [code.id for code in codes.order[n::THEMES]][:20]
        create_theme(session, f"Claim {n + 1}", codes=drawn)


def _group(codes: CodeTree, name: str) -> Code:
    return next(code for code in codes.children(None) if code.name["en"] == name)


def _judge(draft: Draft, session: Session, codes: CodeTree, group: Code) -> None:
    draft.update("code", group.id, role=str(Role.LEVEL))
    values = [str(value) for value in Sync]
    places = [(case, level) for case in cases(session) for level in codes.children(group.id)]
    draft.create_many(
        "judgement",
        [
            {
                "id": new_id(),
                "case_unit": case.id,
                "level": level.id,
                "value": values[n % len(values)],
            }
            for n, (case, level) in enumerate(places)
        ],
    )


def _assess(draft: Draft, session: Session, codes: CodeTree, group: Code) -> None:
    draft.update("code", group.id, role=str(Role.VARIABLE))
    points: list[Code] = []
    for variable in codes.children(group.id):
        scale = {"scale": str(Scale.PRESENCE)}
        draft.update("code", variable.id, role=str(Role.PARAMETER), properties=scale)
        points += codes.children(variable.id)
    places = [(case, point) for case in cases(session) for point in points]
    draft.create_many(
        "assessment",
        [
            {"id": new_id(), "case_unit": case.id, "code": point.id, "value": n % 3 / 2}
            for n, (case, point) in enumerate(places)
        ],
    )


def write(session: Session, study: Study) -> None:
    """Writes a narrative of the first stage with references to its evidence, ten a paragraph."""
    telling = Telling(session, study)
    stage = telling.stages[0]
    names = [f"[[{telling.names.name(one)}]]" for one in telling.resting_on(stage)[:REFERENCES]]
    paragraphs = [
        " ".join(f"Then came what was told in {name}." for name in names[at : at + 10])
        for at in range(0, len(names), 10)
    ]
    text = telling.kept("\n\n".join(paragraphs))
    narratives.keep(session, stage, text, study.project.language)


def narrative_drafted(session: Session, study: Study) -> object:
    """The evidence of a stage as a text to begin with."""
    telling = Telling(session, study)
    return telling.draft(telling.stages[0], study.project.language)


def narrative_checked(session: Session, study: Study) -> object:
    """What to look at in the narrative, as the workspace and the command line say it."""
    telling = Telling(session, study)
    stage = telling.stages[0]
    text = stage.texts[study.project.language]
    return telling.findings(stage, text, text.text)


def narrative_shown(session: Session, study: Study) -> object:
    """The narrative as people read it, its references as quotes."""
    telling = Telling(session, study)
    stage = telling.stages[0]
    return telling.blocks(stage, stage.texts[study.project.language], WORDS)


def table(kind: str, session: Session, study: Study) -> object:
    """A table or what is drawn in its place."""
    return tables.shown_of(session, study, kind, WORDS)


def measured(work: Callable[[], object], runs: int) -> float:
    """Median processor seconds of a piece of work."""
    times = []
    for _ in range(runs):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return median(times)


def run(path: Path, runs: int) -> None:
    works: dict[str, Callable[[Session, Study], object]] = {
        **{kind: partial(table, kind) for kind in KINDS},
        "narrative drafted": narrative_drafted,
        f"narrative of {REFERENCES} references, checked": narrative_checked,
        "the same, as people read it": narrative_shown,
    }
    with tempfile.TemporaryDirectory() as folder:
        with open_session(path) as session:
            copy = copy_project(session, Path(folder) / "stated.qca")
        with open_session(copy) as session:
            state(session)
            write(session, study_of(session, "en"))
            print(told("what each reads first", measured(lambda: study_of(session), runs)))
            study = study_of(session, "en")
            for name, work in works.items():
                print(told(name, measured(partial(work, session, study), runs)), flush=True)


def main() -> None:
    waking.hold()
    waking.go_on()  # as where the program has started
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--project", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.project or Path(folder) / "large.qca"
        if not path.exists():
            generate(path, Size()).close()
        run(path, asked.runs)


if __name__ == "__main__":
    main()
