"""What statements say: their content words, and words that a page broke."""

from __future__ import annotations

import pytest

from qca.language.statements import broken_words, content_words


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("warga memiliki kemam-puan dalam bera-daptasi", ("kemam-puan", "bera-daptasi")),
        ("kelompok-kelompok warga, anak-anak, undang-undang", ()),
        ("Program Pro-Rakyat dan pendidikan non-formal", ()),
        ("rencana 2018-2023, S1-S2, e-government, data-data", ()),
        ("kemam-puan dan kemam-puan", ("kemam-puan",)),
        ("jalan-jalan-jalan, -puan, kemam-", ()),
    ],
)
def test_words_that_kept_the_hyphen_of_a_line(text: str, broken: tuple[str, ...]) -> None:
    assert broken_words(text, "id") == broken


def test_in_other_languages_a_word_must_be_known_from_elsewhere() -> None:
    text = "a well-known commit-ment to long-term plans"
    assert broken_words(text, "en") == ()
    assert broken_words(text, "en", {"commitment"}) == ("commit-ment",)


def test_content_words_are_base_forms_without_words_that_say_little() -> None:
    said = content_words({"a": "Pembangunan rumah yang ramah", "b": "dan membangun"}, "id")
    assert said == {"a": {"bangun", "rumah", "ramah"}, "b": {"bangun"}}
    assert content_words({}, "id") == {}
