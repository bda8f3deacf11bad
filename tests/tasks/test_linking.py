"""Links between codings: made, kept once, removed with what they relate."""

from __future__ import annotations

import pytest

from qca.model.ids import Id
from qca.model.study import LinkKind
from qca.project.errors import Gone
from qca.tasks import coding, history, linking
from qca.tasks.codes import create_code
from qca.tasks.documents import find_document, read_document
from qca.tasks.session import Session, as_coder


@pytest.fixture
def pair(study: Session) -> tuple[Id, Id]:
    """Two codings in one interview."""
    document = find_document(study, "I-01")
    transcript = read_document(study, document).transcript
    made: list[Id] = []
    for quote, name in (("anggarannya kecil", "Dana"), ("Kampus membantu", "Kampus")):
        place = coding.span_of_quote(transcript, quote, "I-01")
        made += coding.apply_codes(study, document, *place, [create_code(study, name)]).added
    return made[0], made[1]


def test_a_link_goes_and_comes_back_with_its_coding(study: Session, pair: tuple[Id, Id]) -> None:
    a, b = pair
    link = linking.link_codings(study, a, b, LinkKind.CONTRADICTS)
    assert [tie.link.id for tie in linking.ties(study)[b]] == [link]
    coding.remove_codings(study, [a])
    with pytest.raises(Gone):
        linking.remove_link(study, link)
    history.undo(study)
    linking.remove_link(study, link)
    assert linking.ties(study) == {}


def test_a_coding_is_linked_with_another_one_that_is_there(
    study: Session, pair: tuple[Id, Id]
) -> None:
    a, _ = pair
    with pytest.raises(linking.LinkToItself):
        linking.link_codings(study, a, a, LinkKind.CONTRADICTS)
    nowhere = "00000000-0000-7000-8000-000000000000"
    with pytest.raises(Gone):
        linking.link_codings(study, a, nowhere, LinkKind.CORROBORATES)


def test_a_coder_states_a_link_once(study: Session, pair: tuple[Id, Id]) -> None:
    a, b = pair
    link = linking.link_codings(study, a, b, LinkKind.CORROBORATES)
    steps = len(history.history(study, 50))
    assert linking.link_codings(study, b, a, LinkKind.CORROBORATES) == link
    assert len(history.history(study, 50)) == steps
    others = linking.link_codings(as_coder(study, "budi"), a, b, LinkKind.CORROBORATES)
    of_another_kind = linking.link_codings(study, a, b, LinkKind.PAIRED)
    assert {tie.link.id for tie in linking.ties(study)[a]} == {link, others, of_another_kind}
