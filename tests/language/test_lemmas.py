"""Base forms of words, by rule, in two languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.language.lemmas import count_words, forms_of, lemmas, stop_words, words


def test_words_keep_their_hyphens_and_lose_figures_and_punctuation() -> None:
    text = "Warga-warga (RW 07), kata beliau: “ya’ni” 2019! It’s e-government… Tambakwening."
    assert words(text) == [
        *("warga-warga", "rw", "kata", "beliau", "ya'ni", "it's", "e-government", "tambakwening"),
    ]


@given(st.lists(st.text(alphabet="ab-' \n.,’1", max_size=30), max_size=4))
def test_counting_by_pieces_counts_every_word(texts: list[str]) -> None:
    counted = count_words(texts)
    listed = [form for text in texts for form in words(text)]
    assert counted.total() == len(listed)
    assert all(counted[form] == listed.count(form) for form in listed)


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("bangun", ("pembangunan", "membangun", "dibangun", "bangunan", "bangun")),
        ("tulis", ("menulis", "penulisan", "tulis")),
        ("warga", ("warga-warga", "warganya", "warga")),
        ("pemerintah", ("pemerintah", "pemerintahnya", "pemerintahan")),
        ("anggaran", ("anggaran", "anggarannya")),
        ("mercusuar", ("mercusuar",)),
    ],
)
def test_indonesian_words_go_to_their_root(base: str, forms: tuple[str, ...]) -> None:
    assert set(lemmas("id", forms).values()) == {base}


def test_english_words_go_to_a_form_that_is_there_or_is_irregular() -> None:
    groups = {
        "plan": "plan plans planned",
        "city": "city cities",
        "make": "made making",
        "run": "running",
    }
    alone = "news new data stopped agencies"
    told = lemmas("en", f"{' '.join(groups.values())} {alone}".split())
    assert told == {
        **{form: base for base, forms in groups.items() for form in forms.split()},
        **{form: form for form in alone.split()},
    }


def test_other_languages_keep_their_forms() -> None:
    assert lemmas("nl", ["steden", "stad"]) == {"steden": "steden", "stad": "stad"}


def test_the_forms_of_a_word_are_those_of_its_base_form() -> None:
    there = ["pembangunan", "membangun", "bangsa", "terbangun", "anggaran"]
    assert forms_of("id", "Bangunan", there) == {
        *("bangunan", "pembangunan", "membangun", "terbangun")
    }
    assert forms_of("id", "tulis", ["menulis", "penulis", "lisan"]) == {
        *("tulis", "menulis", "penulis")
    }
    assert forms_of("en", "cities", ["city", "citizen", "cities"]) == {"cities", "city"}
    assert forms_of("en", "make", ["made", "makes", "mad", "maker"]) == {"make", "made", "makes"}
    assert forms_of("nl", "stad", ["steden", "stad"]) == {"stad"}


def test_words_that_say_little_are_those_of_speech_too() -> None:
    assert {"yang", "dan", "serta", "nggak", "gitu", "eh"} <= stop_words("id")
    assert {"the", "and", "don't", "yeah"} <= stop_words("en")
    assert not {"kota", "warga", "anggaran"} & stop_words("id")
