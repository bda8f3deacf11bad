"""Reworking codes: merge, split, reread."""

from __future__ import annotations

import pytest

from qca.model.coding import Coding
from qca.model.ids import Id
from qca.tasks import codes, coding, history, reworking
from qca.tasks.documents import find_document, read_document
from qca.tasks.memos import memos
from qca.tasks.session import Session, as_coder


def code_with(session: Session, quote: str, code: Id, memo: str = "") -> Id:
    document = find_document(session, "I-01")
    transcript = read_document(session, document).transcript
    start, end = coding.span_of_quote(transcript, quote, "I-01")
    return coding.apply_codes(session, document, start, end, [code], memo=memo).added[0]


def codings(session: Session) -> list[Coding]:
    return list(read_document(session, find_document(session, "I-01")).codings)


@pytest.fixture
def pair(study: Session) -> tuple[Id, Id]:
    return codes.create_code(study, "Dana"), codes.create_code(study, "Anggaran")


def test_merging_moves_codings_children_and_memos(study: Session, pair: tuple[Id, Id]) -> None:
    money, budget = pair
    child = codes.create_code(study, "APBD", parent=money)
    code_with(study, "anggarannya kecil", money, memo="catatan")
    code_with(study, "Kampus membantu", money)
    assert reworking.merge_codes(study, [money], budget) == 2
    assert {c.code for c in codings(study)} == {budget}
    assert codes.tree(study).by_id[child].parent == budget
    history.undo(study)
    assert {c.code for c in codings(study)} == {money}
    assert codes.tree(study).by_id[child].parent == money


def test_merging_leaves_one_coding_where_a_coder_had_both(
    study: Session, pair: tuple[Id, Id]
) -> None:
    money, budget = pair
    budi = as_coder(study, "budi")
    code_with(study, "Tapi anggarannya kecil", money, memo="dana")
    kept = code_with(study, "anggarannya kecil sekali.", budget, memo="anggaran")
    code_with(budi, "anggarannya kecil", money)
    reworking.merge_codes(study, [money], budget)
    text = read_document(study, find_document(study, "I-01")).transcript.text
    mine = [c for c in codings(study) if c.coder == study.coder.id]
    assert [(c.id, text[c.segment.start : c.segment.end]) for c in mine] == [
        (kept, "Tapi anggarannya kecil sekali.")
    ]
    assert {m.text for m in memos(study, "coding", kept)} == {"dana", "anggaran"}
    assert len(codings(study)) == 2


def test_a_code_is_not_merged_into_itself_or_below_itself(
    study: Session, pair: tuple[Id, Id]
) -> None:
    money, _ = pair
    child = codes.create_code(study, "APBD", parent=money)
    for sources in ([money], [], [child, money]):
        with pytest.raises(reworking.NothingToMerge):
            reworking.merge_codes(study, sources, money)
    with pytest.raises(reworking.NothingToMerge):
        reworking.merge_codes(study, [money], child)


def test_splitting_gives_a_new_code_what_was_picked(study: Session, pair: tuple[Id, Id]) -> None:
    money, _ = pair
    code_with(study, "Kampus membantu", money)
    picked = code_with(study, "anggarannya kecil", money)
    new = reworking.split_code(study, money, [picked], "Kekurangan dana")
    assert {c.id: c.code for c in codings(study)}[picked] == new
    assert len({c.code for c in codings(study)}) == 2
    history.undo(study)
    assert {c.code for c in codings(study)} == {money}
    with pytest.raises(codes.CodeNameless):
        reworking.split_code(study, money, [picked], " ")


def test_codings_older_than_the_definition_can_be_reread(
    study: Session, pair: tuple[Id, Id]
) -> None:
    money, _ = pair
    old = code_with(study, "anggarannya kecil", money)
    assert reworking.older_codings(study, money) == []
    codes.change_code(study, money, color="#112233")
    assert reworking.older_codings(study, money) == []
    codes.change_code(study, money, definition="Uang dari kas daerah saja")
    new = code_with(study, "Kampus membantu", money)
    assert reworking.older_codings(study, money) == [old]
    assert reworking.queue_rereading(study, money) == 1
    assert [c.id for c in reworking.rereading(study)] == [old]
    assert reworking.rereading(as_coder(study, "budi")) == []
    reworking.reread(study, old)
    assert reworking.rereading(study) == []
    assert new not in reworking.older_codings(study, money)


def test_what_was_reread_is_older_again_only_after_another_redefinition(
    study: Session, pair: tuple[Id, Id]
) -> None:
    money, _ = pair
    first = code_with(study, "anggarannya kecil", money)
    second = code_with(study, "Kampus membantu", money)
    codes.change_code(study, money, definition="Uang dari kas daerah saja")
    reworking.queue_rereading(study, money)
    reworking.reread(study, first)
    assert reworking.older_codings(study, money) == [second]
    assert reworking.queue_rereading(study, money) == 1
    assert [c.id for c in reworking.rereading(study)] == [second]
    assert reworking.older_codings(as_coder(study, "budi"), money) == [first, second]
    codes.change_code(study, money, exclude="Hibah")
    assert reworking.older_codings(study, money) == [first, second]


def test_a_removed_coding_leaves_the_queue(study: Session, pair: tuple[Id, Id]) -> None:
    money, _ = pair
    old = code_with(study, "anggarannya kecil", money)
    codes.change_code(study, money, include="Hanya APBD")
    reworking.queue_rereading(study, money)
    coding.remove_codings(study, [old])
    assert reworking.rereading(study) == []
