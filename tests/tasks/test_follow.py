"""What changed since a version: by oneself, by others, and by undo."""

from __future__ import annotations

from dataclasses import replace

from qca.model.scope import Scope
from qca.tasks import follow
from qca.tasks.codes import create_code, tree
from qca.tasks.coding import apply_codes, mark_off_record, remove_codings
from qca.tasks.documents import find_document, read_document
from qca.tasks.history import undo
from qca.tasks.memos import write_memo
from qca.tasks.session import Session, as_coder


def some_code(session: Session) -> str:
    return next(c.id for c in tree(session) if c.parent)


def test_nothing_new_is_nothing(study: Session) -> None:
    version = follow.version(study)
    news = follow.news(study, version)
    assert (news.version, news.steps, news.touched, news.codings) == (version, (), {}, {})


def test_a_coding_is_told_with_what_it_is_now(study: Session) -> None:
    version = follow.version(study)
    document = find_document(study, "I-01")
    (coding,) = apply_codes(study, document, 40, 60, [some_code(study)]).added
    news = follow.news(study, version, document)
    assert news.of("coding") == {coding}
    assert news.codings[coding].segment.start == 40
    assert [step.kind for step in news.steps] == ["coding.add"]
    assert follow.counts(study)[1] == {document.id: 1}

    later = follow.news(study, news.version)
    assert later.steps == ()
    undo(study)
    gone = follow.news(study, news.version, document)
    assert gone.of("coding") == {coding}
    assert gone.codings == {}


def test_several_steps_are_told_together(study: Session) -> None:
    version = follow.version(study)
    document = find_document(study, "I-01")
    (coding,) = apply_codes(study, document, 40, 60, [some_code(study)]).added
    write_memo(study, "Catat.", target_kind="coding", target=coding)
    create_code(study, "Baru")
    mark_off_record(study, document, 0, 10)
    news = follow.news(study, version, document)
    assert set(news.touched) >= {"coding", "memo", "code", "off_record"}
    assert news.of("coding", "memo") >= {coding}
    assert news.memos is not None
    assert [memo.text for memo in news.memos[coding]] == ["Catat."]
    assert len(follow.off_record(study, document)) == 1
    remove_codings(study, [coding])
    assert follow.coding_memos(study, document) == {}


def test_blindness_holds_here_too(study: Session) -> None:
    version = follow.version(study)
    document = find_document(study, "I-01")
    budi = as_coder(study, "budi")
    apply_codes(budi, document, 40, 60, [some_code(study)])
    blind = replace(study, scope=Scope(blind_for=study.coder.id))
    news = follow.news(blind, version, document)
    assert news.codings == {}
    assert follow.counts(blind) == ({}, {})
    assert read_document(blind, document).codings == ()
