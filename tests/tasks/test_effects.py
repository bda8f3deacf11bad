"""Effects of reworking codes, said before it is done: they are what then happens."""

from __future__ import annotations

import pytest

from qca.model.codes import Role
from qca.model.ids import Id
from qca.model.study import LinkKind
from qca.tasks import codebooks, codes, coding, effects, linking, rearranging, reworking, themes
from qca.tasks.documents import find_document, read_document
from qca.tasks.memos import memos, write_memo
from qca.tasks.session import Session, as_coder


def code_with(session: Session, quote: str, code: Id) -> Id:
    document = find_document(session, "I-01")
    transcript = read_document(session, document).transcript
    start, end = coding.span_of_quote(transcript, quote, "I-01")
    return coding.apply_codes(session, document, start, end, [code]).codes[0].coding


def count(session: Session) -> int:
    return len(read_document(session, find_document(session, "I-01")).codings)


@pytest.fixture
def pair(study: Session) -> tuple[Id, Id]:
    """Two codes with a code below the first; both coders had both on the same words."""
    money, budget = (codes.create_code(study, name) for name in ("Dana", "Anggaran"))
    codes.create_code(study, "APBD", parent=money)
    budi = as_coder(study, "budi")
    for session in (study, budi):
        code_with(session, "Tapi anggarannya kecil", money)
        code_with(session, "kecil sekali.", budget)
    code_with(study, "Kampus membantu", money)
    write_memo(study, "Uang siapa?", target_kind="code", target=money)
    return money, budget


def test_merging_does_what_was_said(study: Session, pair: tuple[Id, Id]) -> None:
    money, budget = pair
    said = effects.merging(study, [money], budget)
    assert said.work == effects.Work(codings=3, others=1, texts=1)
    assert (said.joined, said.below, said.memos, said.factors) == (2, 1, 1, 0)
    before = count(study)
    assert reworking.merge_codes(study, [money], budget) == said.work.codings
    assert count(study) == before - said.joined
    assert len(memos(study, "code", budget)) == said.memos


def test_themes_whose_evidence_changes_are_named(study: Session, pair: tuple[Id, Id]) -> None:
    money, budget = pair
    below = codes.find_code(study, "APBD").id
    on_money, on_budget, on_below, on_both = (
        themes.create_theme(study, claim, codes=codes)
        for claim, codes in (
            ("Uang", [money]),
            ("Anggaran", [budget]),
            ("APBD", [below]),
            ("Semua", [money, budget]),
        )
    )
    merged = effects.merging(study, [money], budget).themes
    assert [t.id for t in merged.drawn] == [on_money, on_both]
    assert [t.number for t in merged.more] == ["T2"]
    assert not merged.less
    up = effects.merging(study, [below], budget).themes
    assert [t.id for t in up.drawn] == [on_below]
    assert [t.id for t in up.more] == [on_budget]
    assert [t.id for t in up.less] == [on_money]
    removed = effects.removing(study, [money]).themes
    assert [t.id for t in removed.less] == [on_money, on_below, on_both]
    reworking.merge_codes(study, [money], budget)
    assert [t.id for t in themes.themes(study) if budget in t.codes] == [
        on_money,
        on_budget,
        on_both,
    ]


def test_a_link_stays_with_the_coding_that_remains(study: Session, pair: tuple[Id, Id]) -> None:
    from qca.tasks.linking import ties

    money, budget = pair
    ids = {c.code: c.id for c in read_document(study, find_document(study, "I-01")).codings}
    other = code_with(study, "Warga juga ikut", budget)
    linking.link_codings(study, ids[money], other, LinkKind.CORROBORATES)
    reworking.merge_codes(study, [money], budget)
    (tie,) = ties(study)[other]
    assert tie.link.kind == "corroborates"


def test_removing_takes_along_what_was_said(study: Session, pair: tuple[Id, Id]) -> None:
    money, budget = pair
    a, b = code_with(study, "Kampus membantu", money), code_with(study, "Warga juga", budget)
    linking.link_codings(study, a, b, LinkKind.PAIRED)
    said = effects.removing(study, [money])
    assert said.work == effects.Work(codings=3, others=1, texts=1)
    assert (said.below, said.memos, said.links, said.stated) == (1, 1, 1, 0)
    before = count(study)
    assert codes.remove_codes(study, [money]) == said.work.codings
    assert count(study) == before - said.work.codings
    assert memos(study) == []


def test_moving_says_what_counts_for_what(study: Session) -> None:
    group = codes.create_code(study, "Faktor", role=Role.INTERNAL)
    lead, budget = (codes.create_code(study, n, parent=group) for n in ("A", "B"))
    code_with(study, "Kampus membantu", lead)
    assert effects.moving(study, [lead], group) == []
    assert effects.moving(study, [lead], None) == [effects.Recount(Role.INTERNAL, lead, None, 1)]
    assert effects.moving(study, [lead], budget) == [
        effects.Recount(Role.INTERNAL, lead, budget, 1)
    ]
    merged = effects.merging(study, [lead], budget)
    assert merged.counted == (effects.Recount(Role.INTERNAL, lead, budget, 1),)
    rearranging.move_codes(study, [lead], budget)
    assert effects.moving(study, [lead], group) == [effects.Recount(Role.INTERNAL, budget, lead, 1)]


def test_several_codes_move_together_in_their_order(study: Session) -> None:
    a, b, c, d = (codes.create_code(study, name) for name in "ABCD")
    inside = codes.create_code(study, "E", parent=d)
    rearranging.move_codes(study, [d, inside, c], None, position=1)
    tree = codes.tree(study)
    own = [code.name["id"] for code in tree if code.codebook == tree.by_id[a].codebook]
    assert own == ["A", "C", "D", "E", "B"]
    with pytest.raises(rearranging.CodeInItself):
        rearranging.move_codes(study, [b, d], inside)


def test_the_top_of_another_codebook_can_be_meant(study: Session) -> None:
    swot = codebooks.codebooks(study)[0].id
    code = codes.create_code(study, "Sendiri")
    rearranging.move_codes(study, [code], None, codebook=swot)
    assert codes.tree(study).by_id[code].codebook == swot


def test_what_a_code_meant_when_a_coding_was_made(study: Session) -> None:
    code = codes.create_code(study, "Dana", definition="Semua uang")
    code_with(study, "Kampus membantu", code)
    codes.change_code(study, code, definition="Uang kas daerah", name="Dana daerah")
    (made,) = read_document(study, find_document(study, "I-01")).codings
    then = reworking.meaning_then(study, made)
    assert then is not None
    assert (then.definition["id"], then.name["id"]) == ("Semua uang", "Dana")
