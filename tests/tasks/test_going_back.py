"""Going back to a step: what is taken back, what stays and why, and that it can be brought back."""

from __future__ import annotations

import pytest

from qca.model.ids import Id
from qca.project.back import Back
from qca.project.errors import BackRefused, Gone, NothingToRedo, Unknown
from qca.project.journal import Step
from qca.tasks import coding
from qca.tasks.codes import change_code, create_code, tree
from qca.tasks.documents import find_document, read_document
from qca.tasks.history import (
    find_step,
    go_back,
    history,
    look_back,
    redo,
    tell,
    undo,
    why_kept,
)
from qca.tasks.memos import memos, write_memo
from qca.tasks.session import Session, as_coder
from qca.words import speak


def names(session: Session) -> list[str]:
    """The codes beside those of the ready-made codebook."""
    found = tree(session)
    ready = found.order[0].codebook
    return [next(iter(code.name.values())) for code in found if code.codebook != ready]


def latest(session: Session) -> Step:
    return history(session, 1)[0]


def told(found: Back) -> list[str]:
    return [tell(speak("en"), step) for step in found.taken]


@pytest.fixture
def begun(study: Session) -> Step:
    """The step that made the first of three codes."""
    create_code(study, "Satu")
    step = latest(study)
    create_code(study, "Dua")
    create_code(study, "Tiga")
    return step


def test_looking_writes_nothing(study: Session, begun: Step) -> None:
    steps = len(history(study))
    found = look_back(study, begun.id)
    assert told(found) == ["created the code Tiga", "created the code Dua"]
    assert found.kept == ()
    assert (len(history(study)), names(study)) == (steps, ["Satu", "Dua", "Tiga"])


def test_every_later_step_is_taken_back_by_one_of_its_own(study: Session, begun: Step) -> None:
    assert len(go_back(study, begun.id).taken) == 2
    assert names(study) == ["Satu"]
    assert [tell(speak("en"), step) for step in history(study, 2)] == [
        "undid: created the code Dua",
        "undid: created the code Tiga",
    ]
    redo(study)
    redo(study)
    assert names(study) == ["Satu", "Dua", "Tiga"]
    with pytest.raises(NothingToRedo):
        redo(study)


def test_the_steps_of_others_stay(study: Session, begun: Step) -> None:
    budi = as_coder(study, "budi")
    create_code(budi, "Empat")
    create_code(study, "Lima")
    found = go_back(study, begun.id)
    assert len(found.taken) == 3
    assert names(study) == ["Satu", "Empat"]


def test_another_coders_step_can_be_gone_back_to(study: Session, begun: Step) -> None:
    budi = as_coder(study, "budi")
    create_code(budi, "Empat")
    theirs = latest(study)
    create_code(study, "Lima")
    go_back(study, theirs.id)
    assert names(study) == ["Satu", "Dua", "Tiga", "Empat"]


def test_what_others_have_built_on_stays_with_the_reason(study: Session, begun: Step) -> None:
    second = next(code.id for code in tree(study) if "Dua" in code.name.values())
    change_code(study, second, definition="Ani")
    change_code(as_coder(study, "budi"), second, definition="Budi")
    found = look_back(study, begun.id)
    assert told(found) == ["created the code Tiga"]
    reasons = [why_kept(speak("en"), study, refused) for _, refused in found.kept]
    assert [tell(speak("en"), step) for step, _ in found.kept] == [
        "changed the code Dua",
        "created the code Dua",
    ]
    assert "budi has since changed the same code" in reasons[0]
    with pytest.raises(BackRefused):
        go_back(study, begun.id, ())
    assert names(study) == ["Satu", "Dua", "Tiga"]
    kept = frozenset(step.id for step, _ in found.kept)
    assert told(go_back(study, begun.id, kept)) == ["created the code Tiga"]
    assert names(study) == ["Satu", "Dua"]


def test_a_step_that_a_step_which_stays_needs_says_that(study: Session, begun: Step) -> None:
    code = create_code(study, "Empat")
    document = find_document(study, "I-01")
    paragraph = read_document(study, document).transcript.paragraphs[1]
    made = coding.apply_codes(study, document, paragraph.body, paragraph.end, [code]).added[0]
    write_memo(as_coder(study, "budi"), "Benar?", target_kind="coding", target=made)
    found = look_back(study, begun.id)
    reasons = {
        tell(speak("en"), step): why_kept(speak("en"), study, refused)
        for step, refused in found.kept
    }
    assert "budi" in reasons["coded I-01 ¶2 with Empat"]
    assert reasons["created the code Empat"] == "A later step of yours, which stays, needs it."
    go_back(study, begun.id)
    assert "Empat" in names(study)
    assert len(memos(study)) == 1


def test_what_was_undone_then_and_brought_back_since_is_taken_back(study: Session) -> None:
    create_code(study, "Satu")
    undo(study)
    undone = latest(study)
    redo(study)
    assert told(go_back(study, undone.id)) == ["created the code Satu"]
    assert names(study) == []


def test_there_may_be_nothing_to_take_back(study: Session, begun: Step) -> None:
    assert go_back(study, latest(study).id).taken == ()


def test_a_step_that_is_not_there_is_told(study: Session) -> None:
    with pytest.raises(Gone):
        look_back(study, Id("00000000-0000-7000-8000-000000000000"))


def test_steps_are_found_by_number_and_by_id(study: Session, begun: Step) -> None:
    assert find_step(study, str(begun.seq)).id == begun.id
    assert find_step(study, begun.id).seq == begun.seq
    with pytest.raises(Unknown):
        find_step(study, "99999")


def test_hundreds_of_steps_between_those_of_another(study: Session, begun: Step) -> None:
    budi = as_coder(study, "budi")
    for number in range(120):
        create_code(budi if number % 4 == 0 else study, f"K{number}")
    found = go_back(study, begun.id)
    assert (len(found.taken), found.kept) == (92, ())
    assert len(names(study)) == 31
