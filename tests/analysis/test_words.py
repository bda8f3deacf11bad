"""Word counts and words in context, with what may not be printed left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

import pandas as pd

from qca.analysis.words import count_words, in_context, vocabulary

COLUMNS = (
    *("document_id", "document", "kind", "document_position", "language", "paragraph", "page"),
    *("start", "speaker", "interviewer", "informant", "quotable", "text"),
)


def turn(
    text: str,
    document: str = "I-01",
    informant: str = "I-01",
    *,
    language: str = "id",
    asks: bool = False,
    quotable: bool = True,
    paragraph: int = 1,
    start: int = 3,
) -> tuple[object, ...]:
    place = (document, document, "interview", int(document[-2:]), language, paragraph, None)
    return (*place, start, "I", asks, informant, quotable, text)


def frame(*rows: tuple[object, ...]) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=list(COLUMNS))
    return made.astype({"interviewer": bool, "quotable": bool})


def count(texts: Iterable[str]) -> Counter[str]:
    return Counter(word.strip(".,?") for text in texts for word in text.casefold().split())


def lemmas(language: str, forms: Collection[str]) -> dict[str, str]:
    return {form: form.removesuffix("nya") for form in forms}


def stop(language: str) -> frozenset[str]:
    return frozenset({"yang"} if language == "id" else {"the"})


def test_words_are_counted_by_base_form_document_and_informant() -> None:
    turns = frame(
        turn("Kota yang besar. Kotanya ramai."),
        turn("Kota apa?", informant="", asks=True),
        turn("kota", "I-02", "I-02"),
    )
    found = count_words(turns, count, lemmas, stop)
    first = found.words[0]
    assert (first.lemma, first.count, first.forms) == ("kota", 3, (("kota", 2), ("kotanya", 1)))
    assert (first.documents, first.informants) == (("I-01", "I-02"), ("I-01", "I-02"))
    assert [word.lemma for word in found.words] == ["kota", "besar", "ramai"]
    assert (found.said, found.left_out, found.not_shown) == (6, 1, 0)


def test_a_word_that_only_withheld_informants_say_is_counted_and_not_shown() -> None:
    turns = frame(
        turn("kota rahasia rahasia", quotable=False),
        turn("kota", "I-02", "I-02"),
    )
    found = count_words(turns, count, lemmas, stop)
    assert [(word.lemma, word.count) for word in found.words] == [("kota", 2)]
    assert (found.said, found.not_shown) == (4, 1)


def test_what_a_transcriber_noted_is_not_said() -> None:
    found = count_words(
        frame(turn("kota [tertawa] kota [tidak jelas 00:14:20]")), count, lemmas, stop
    )
    assert [(word.lemma, word.count) for word in found.words] == [("kota", 2)]
    assert found.said == 2


def test_languages_are_counted_apart() -> None:
    turns = frame(turn("data the"), turn("the data", "I-02", language="en"))
    found = count_words(turns, count, lemmas, stop)
    assert [(w.lemma, w.language, w.count) for w in found.words] == [
        ("data", "en", 1),
        ("data", "id", 1),
        ("the", "id", 1),
    ]
    assert found.languages == ("en", "id")
    assert vocabulary(turns, count) == {"en": {"the", "data"}, "id": {"data", "the"}}


def test_nothing_said_is_nothing_counted() -> None:
    found = count_words(frame(), count, lemmas, stop)
    assert (found.words, found.said, found.languages) == ((), 0, ())
    assert in_context(frame(), {"id": [{"kota"}]}) == ()


def test_a_word_stands_with_what_is_before_and_after_it() -> None:
    turns = frame(turn("Waktu itu  kota kami kecil sekali, kotanya sepi.", start=10))
    first, second = in_context(turns, {"id": [{"kota", "kotanya"}]}, width=12)
    assert (first.left, first.word, first.right) == ("Waktu itu", "kota", " kami kecil…")
    assert (second.left, second.word, second.right) == ("…sekali,", "kotanya", " sepi.")
    assert (first.start, first.end) == (21, 25)


def test_parts_of_words_are_not_found() -> None:
    turns = frame(turn("kota-kota perkotaan kotak kota. Kota’s kota/desa"))
    found = in_context(turns, {"id": [{"kota"}]})
    assert [place.start - 3 for place in found] == [26, 39]


def test_several_words_follow_one_another() -> None:
    turns = frame(turn("wali kota; wali, kota. kota wali"), turn("wali kota", language="en"))
    found = in_context(turns, {"id": [{"wali"}, {"kota"}]})
    assert [place.word for place in found] == ["wali kota", "wali, kota"]


def test_the_interviewer_is_heard_only_where_asked_for() -> None:
    turns = frame(turn("kota?", informant="", asks=True), turn("kota"))
    assert len(in_context(turns, {"id": [{"kota"}]})) == 1
    assert len(in_context(turns, {"id": [{"kota"}]}, interviewers=True)) == 2


def test_what_may_not_be_quoted_is_found_and_not_shown() -> None:
    (place,) = in_context(frame(turn("kota kami", quotable=False)), {"id": [{"kota"}]})
    assert (place.left, place.word, place.right) == (None, None, None)
    assert (place.document, place.paragraph, place.start) == ("I-01", 1, 3)
