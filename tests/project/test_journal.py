"""The journal: what is written can be taken back and brought again, row for row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qca.model.ids import Id
from qca.project import dependents, journal, queries, schema
from qca.project.errors import (
    AlreadyThere,
    Gone,
    NothingToRedo,
    NothingToUndo,
    UndoRefused,
)
from qca.project.store import Project, open_project
from tests.studies import TALK, add_codes, add_document, code, empty_project, first_coder, join


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with empty_project(tmp_path) as project:
        yield project


def facts(project: Project) -> dict[str, list[str]]:
    """Every row of every fact table, in a fixed order."""
    with project.reading() as connection:
        return {
            entity: sorted(repr(row) for row in connection.execute(sa.select(table)))
            for entity, table in schema.FACTS.items()
        }


def undo_all(project: Project) -> list[Id]:
    """Undoes the latest step, whosever it is, until none is left; returns whose they were."""
    order: list[Id] = []
    while True:
        with project.reading() as connection:
            latest = next((s for s in journal.steps(connection) if undoable(s)), None)
        if latest is None:
            return order
        project.undo(latest.coder)
        order.append(latest.coder)


def undoable(step: journal.Step) -> bool:
    return step.live and step.kind not in (journal.UNDO, journal.REDO, *journal.FOUNDING)


def test_a_step_tells_who_did_what_when(project: Project) -> None:
    ani = first_coder(project)
    add_codes(project, ani, ["Leadership"])
    with project.reading() as connection:
        latest, *_ = journal.steps(connection)
    assert (latest.kind, latest.coder_name, latest.changes) == ("codebook.add", "ani", 2)
    assert latest.params == {"codebook": "Codes", "n": 1}
    assert latest.time.tzinfo is not None


def test_a_change_keeps_only_the_fields_that_changed(project: Project) -> None:
    ani = first_coder(project)
    leadership = add_codes(project, ani, ["Leadership"])["Leadership"]
    with project.step(ani, "code.change", code="x") as draft:
        draft.update("code", leadership, color="#aa0000", key="")
    with project.reading() as connection:
        latest, *_ = journal.steps(connection)
        (change,) = journal.changes_of(connection, latest.seq)
    assert (change.before, change.after) == ({"color": ""}, {"color": "#aa0000"})


def test_several_changes_of_a_row_in_a_step_are_one(project: Project) -> None:
    ani = first_coder(project)
    leadership = add_codes(project, ani, ["Leadership"])["Leadership"]
    with project.step(ani, "code.change", code="x") as draft:
        draft.update("code", leadership, color="#aa0000")
        draft.update("code", leadership, color="#bb0000", key="l")
        draft.delete("code", [leadership])
    with project.reading() as connection:
        latest, *_ = journal.steps(connection)
        (change,) = journal.changes_of(connection, latest.seq)
    assert change.after is None
    assert change.before is not None
    assert "color" not in change.before


def test_what_a_step_made_is_told_though_the_journal_keeps_it_once(project: Project) -> None:
    ani = first_coder(project)
    leadership = add_codes(project, ani, ["Leadership"])["Leadership"]
    with project.reading() as connection:
        made, *_ = journal.steps(connection)
        told = journal.changes_of(connection, made.seq)
        kept = connection.scalars(
            sa.select(schema.change.c.after).where(schema.change.c.step == made.seq)
        ).all()
    assert kept == [{}, {}]
    code_made = next(c for c in told if c.entity_id == leadership)
    assert code_made.after is not None
    assert code_made.after["name"] == {"en": "Leadership"}
    with project.step(ani, "code.change", code="x") as draft:
        draft.update("code", leadership, name={"en": "Lead"}, color="#aa0000", key="l")
    with project.step(ani, "code.change", code="x") as draft:
        draft.update("code", leadership, color="", name={"en": "Leader"})
    with project.step(ani, "code.remove", code="x", codings=0) as draft:
        draft.delete("code", [leadership])
    project.undo(ani)
    with project.reading() as connection:
        assert journal.changes_of(connection, made.seq) == told


def test_a_step_that_changes_nothing_is_not_written(project: Project) -> None:
    ani = first_coder(project)
    before = project.version()
    with project.step(ani, "code.change", code="x"):
        pass
    assert project.version() == before


def test_a_change_names_the_step_it_supersedes(project: Project) -> None:
    ani = first_coder(project)
    leadership = add_codes(project, ani, ["Leadership"])["Leadership"]
    with project.reading() as connection:
        made, *_ = journal.steps(connection)
    with project.step(ani, "code.change", code="x") as draft:
        draft.update("code", leadership, color="#aa0000")
    with project.reading() as connection:
        parents = connection.execute(
            sa.select(schema.change.c.parents).order_by(schema.change.c.step.desc()).limit(1)
        ).scalar()
    assert parents == [made.id]


def test_a_failing_step_leaves_nothing(project: Project) -> None:
    ani = first_coder(project)
    before, version = facts(project), project.version()
    with pytest.raises(Gone), project.step(ani, "code.create", code="x") as draft:
        draft.create("codebook", {"title": {"en": "New"}})
        draft.update("code", "00000000-0000-7000-8000-000000000000", color="#aa0000")
    assert facts(project) == before
    assert project.version() == version


def test_a_reference_to_something_removed_is_refused(project: Project) -> None:
    ani = first_coder(project)
    with pytest.raises(Gone), project.step(ani, "code.create", code="x") as draft:
        draft.create(
            "code", {"codebook": "00000000-0000-7000-8000-000000000000", "name": {"en": "x"}}
        )


def test_a_name_is_given_once(project: Project) -> None:
    with pytest.raises(AlreadyThere, match="ani"):
        join(project, "ani")


def test_undo_survives_closing_and_reopening(tmp_path: Path) -> None:
    with empty_project(tmp_path) as project:
        ani = first_coder(project)
        first = facts(project)
        codes = add_codes(project, ani, ["Leadership", "Budget"])
        document = add_document(project, ani)
        code(project, ani, document, "The budget was small.", codes["Budget"])
        last = facts(project)
    with open_project(tmp_path / "study.qca") as project:
        assert undo_all(project) == [ani] * 3
        assert facts(project) == first
    with open_project(tmp_path / "study.qca") as project:
        for _ in range(3):
            project.redo(ani)
        assert facts(project) == last
        with pytest.raises(NothingToRedo):
            project.redo(ani)


def test_each_coder_undoes_their_own_steps(project: Project) -> None:
    ani, budi = first_coder(project), join(project, "budi")
    codes = add_codes(project, ani, ["Leadership"])
    document = add_document(project, ani)
    code(project, budi, document, TALK[1][1], codes["Leadership"])
    code(project, ani, document, "The university", codes["Leadership"])
    assert project.undo(budi).coder_name == "budi"
    with project.reading() as connection:
        assert [c.coder for c in queries.codings(connection)] == [ani]
    with pytest.raises(NothingToUndo):
        project.undo(budi)


def test_undo_is_refused_where_someone_built_on_it(project: Project) -> None:
    ani, budi = first_coder(project), join(project, "budi")
    codes = add_codes(project, ani, ["Leadership"])
    document = add_document(project, budi)
    code(project, budi, document, "The mayor was committed.", codes["Leadership"])
    before = facts(project)
    with pytest.raises(UndoRefused, match="budi has since changed the same coding"):
        project.undo(ani)
    assert facts(project) == before


def test_undo_is_refused_where_someone_changed_the_same_field(project: Project) -> None:
    ani, budi = first_coder(project), join(project, "budi")
    leadership = add_codes(project, ani, ["Leadership"])["Leadership"]
    with project.step(ani, "code.change", code="x") as draft:
        draft.update("code", leadership, color="#aa0000")
    with project.step(budi, "code.change", code="x") as draft:
        draft.update("code", leadership, color="#0000aa", key="l")
    with pytest.raises(UndoRefused, match="budi"):
        project.undo(ani)
    project.undo(budi)
    project.undo(ani)
    with project.reading() as connection:
        assert queries.codes(connection).by_id[leadership].color == ""


def test_another_field_of_the_same_row_is_no_obstacle(project: Project) -> None:
    ani, budi = first_coder(project), join(project, "budi")
    leadership = add_codes(project, ani, ["Leadership"])["Leadership"]
    with project.step(ani, "code.change", code="x") as draft:
        draft.update("code", leadership, color="#aa0000")
    with project.step(budi, "code.change", code="x") as draft:
        draft.update("code", leadership, key="l")
    project.undo(ani)
    with project.reading() as connection:
        found = queries.codes(connection).by_id[leadership]
    assert (found.color, found.key) == ("", "l")


def test_undo_is_refused_where_a_later_step_would_need_what_goes(project: Project) -> None:
    ani, budi = first_coder(project), join(project, "budi")
    codes = add_codes(project, ani, ["Leadership"])
    document = add_document(project, budi)
    coding = code(project, budi, document, "The mayor was committed.", codes["Leadership"])
    with project.step(budi, "coding.remove", n=1, codes="", document="", where="") as draft:
        draft.delete("coding", [coding])
    with pytest.raises(UndoRefused, match="budi has since changed the same coding"):
        project.undo(ani)
    project.undo(budi)
    project.undo(budi)
    project.undo(ani)


def test_a_new_step_ends_what_could_be_redone(project: Project) -> None:
    ani = first_coder(project)
    add_codes(project, ani, ["Leadership"])
    project.undo(ani)
    add_codes(project, ani, ["Budget"])
    with pytest.raises(NothingToRedo):
        project.redo(ani)


def test_beginning_a_project_is_not_undone(project: Project) -> None:
    with pytest.raises(NothingToUndo):
        project.undo(first_coder(project))


COMMANDS = st.lists(
    st.tuples(
        st.sampled_from(
            ["code", "code", "uncode", "recolor", "memo", "new code", "drop code", "undo", "redo"]
        ),
        st.integers(0, 1),
        st.integers(0, 200),
    ),
    max_size=25,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(commands=COMMANDS)
def test_undoing_all_gives_the_first_state_and_redoing_all_the_last(
    commands: list[tuple[str, int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with empty_project(tmp_path_factory.mktemp("journal")) as project:
        coders = [first_coder(project), join(project, "budi")]
        first = facts(project)
        add_codes(project, coders[0], ["Leadership", "Budget"])
        document = add_document(project, coders[1])
        told = _changes(project)
        for name, who, number in commands:
            _act(project, name, coders[who], number, document.revision)
            told = _changes(project) | told
        assert _changes(project) == told
        last = facts(project)
        order = undo_all(project)
        assert facts(project) == first
        for coder in reversed(order):
            project.redo(coder)
        assert facts(project) == last


def _changes(project: Project) -> dict[int, list[journal.Change]]:
    """What each step changed, by the number of the step."""
    with project.reading() as connection:
        return {s.seq: journal.changes_of(connection, s.seq) for s in journal.steps(connection)}


def _act(project: Project, name: str, coder: Id, number: int, revision: Id) -> None:
    """One command of a user; what the project refuses is refused."""
    with project.reading() as connection:
        tree = queries.codes(connection)
        codings = queries.codings(connection)
    codes = [c.id for c in tree]
    try:
        if name == "undo":
            project.undo(coder)
        elif name == "redo":
            project.redo(coder)
        elif not tree.codebooks:
            return
        elif name == "new code":
            with project.step(coder, "code.create", code="x") as draft:
                book = tree.codebooks[number % len(tree.codebooks)].id
                parent = codes[number % len(codes)] if codes and number % 3 else None
                draft.create(
                    "code", {"codebook": book, "parent": parent, "name": {"en": f"c{number}"}}
                )
        elif not codes:
            return
        elif name == "code":
            with project.step(coder, "coding.add", n=1, codes="", document="", where="") as draft:
                draft.create(
                    "coding",
                    {
                        "revision": revision,
                        "start": number % 60,
                        "end": number % 60 + 1 + number % 7,
                        "code": codes[number % len(codes)],
                        "coder": coder,
                        "created": draft.now,
                    },
                )
        elif name == "recolor":
            with project.step(coder, "code.change", code="x") as draft:
                draft.update("code", codes[number % len(codes)], color=f"#{number:06x}")
        elif name == "drop code":
            with project.step(coder, "code.remove", code="x", codings=0) as draft:
                below = [c.id for c in tree.subtree(codes[number % len(codes)])]
                gone = dependents.codings_of_codes(draft.connection, below)
                draft.delete("memo", dependents.memos_about(draft.connection, [*gone, *below]))
                draft.delete("coding", gone)
                draft.delete("code", below)
        elif codings:
            coding = codings[number % len(codings)].id
            if name == "memo":
                with project.step(coder, "memo.write", about="x") as draft:
                    draft.create(
                        "memo",
                        {
                            "target_kind": "coding",
                            "target": coding,
                            "text": f"note {number}",
                            "coder": coder,
                            "created": draft.now,
                            "changed": draft.now,
                        },
                    )
            else:
                with project.step(
                    coder, "coding.remove", n=1, codes="", document="", where=""
                ) as draft:
                    draft.delete("memo", dependents.memos_about(draft.connection, [coding]))
                    draft.delete("coding", [coding])
    except (NothingToUndo, NothingToRedo, UndoRefused, Gone):
        return
