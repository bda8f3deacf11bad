"""Units of speech: the spans between which a coder's cursor moves."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qca.language import graphemes
from qca.language.units import LONG_STRETCH, Span, Unit, UnitFinder, units
from qca.model.transcript import Paragraph, Transcript


def split(text: str, kind: Unit) -> list[str]:
    return [text[a:b] for a, b in units(text, 0, len(text), kind)]


def sentences(text: str) -> list[str]:
    return split(text, Unit.SENTENCE)


def clauses(text: str) -> list[str]:
    return split(text, Unit.CLAUSE)


@pytest.mark.parametrize(
    "text",
    [
        "Kami menghadap Bpk. Ahmad kemarin.",
        "Yang tanda tangan Prof. Ir. H. A. Rahman waktu itu.",
        "Anggarannya Rp1.500.000 saja, lalu naik ke Rp. 2.000.000 tahun depan.",
        "Surat tgl. 5 Maret masuk pkl. 08.30 pagi.",
        "Ada sekolah, puskesmas, dll. yang ikut program itu.",
        "Perwal No. 12 Tahun 2019 itu dasarnya.",
        "Lihat hlm. 14 dan ps. IV ayat dua.",
        "Kerja sama dengan PT. Telkom dimulai.",
        "Rapat di Jl. Merdeka, a.n. wali kota.",
        "Dua ribu... dua ribu lima belas.",
        "Itu… apa namanya, Aplikasi.",
        '"Mau ke mana?" tanya dia.',
        "Saya pikir (kenapa begitu?) tidak apa-apa.",
        "Nilainya 3.5 dari 5.0 kira-kira.",
        "Buka www.contoh.Go.id/Peta saja.",
        "1. Kami datang lebih dulu.",
        "b. Regulasi yang jelas.",
        "Dr. Smith met Mrs. Jones.",
        "Use a tool, e.g. Excel, for that.",
        "We met at 3 p.m. on Monday.",
        "J. K. Rowling wrote it.",
        "The U.S. law is different.",
        "See Fig. 3 and pp. 4-5, vol. 2 as well.",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bagus. Terus bagaimana?", ["Bagus.", "Terus bagaimana?"]),
        ("selesai. kami pulang", ["selesai.", "kami pulang"]),
        (
            "Sekolah, puskesmas, dll. Terus ada lagi.",
            ["Sekolah, puskesmas, dll.", "Terus ada lagi."],
        ),
        ("Banyak hal. Banyak juga yang no.", ["Banyak hal.", "Banyak juga yang no."]),
        ("Tahun 2019. Sesudah itu lain.", ["Tahun 2019.", "Sesudah itu lain."]),
        ("Begitu... Tapi lain.", ["Begitu...", "Tapi lain."]),
        ("“Ke sana.” Lalu pergi.", ["“Ke sana.”", "Lalu pergi."]),
        ("Kenapa?! Tidak tahu!", ["Kenapa?!", "Tidak tahu!"]),
        ("Sudah selesai.Terus pulang.", ["Sudah selesai.", "Terus pulang."]),
        ("1. Datang. 2. Pulang.", ["1. Datang.", "2. Pulang."]),
        ("He left at 3 p.m. Then we ate.", ["He left at 3 p.m.", "Then we ate."]),
        ("I said no. It was fine.", ["I said no.", "It was fine."]),
        ("今日は雨。明日は晴れ。", ["今日は雨。", "明日は晴れ。"]),
        ("هل هذا صحيح؟ نعم.", ["هل هذا صحيح؟", "نعم."]),
        ("Baris satu.\nBaris dua.", ["Baris satu.", "Baris dua."]),
    ],
)
def test_sentences_end_at_their_marks(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_run_on_speech_is_split_where_a_marker_opens_a_new_thought() -> None:
    text = (
        "waktu banjir itu saya lihat air sudah masuk dapur terus saya teriak ke dalam bangun"
        " bangun nah mertua saya kan lumpuh di kamar belakang jadi pintunya kami copot"
        " terus beliau kami dorong sampai jalan besar"
    )
    found = sentences(text)
    assert [piece.split()[0] for piece in found] == ["waktu", "terus", "nah", "jadi", "terus"]


def test_run_on_speech_in_english() -> None:
    text = (
        "we started with the small villages in the north and then the mayor came and looked at"
        " what we had done so the budget was doubled within a year after that everybody wanted"
        " to have one of these offices in their own street"
    )
    starts = [" ".join(piece.split()[:2]) for piece in sentences(text)]
    assert starts == ["we started", "and then", "so the", "after that"]


def test_a_marker_in_its_other_meaning_splits_nothing() -> None:
    text = (
        "yang bilang dia sudah jadi wali kota tahun lalu itu orang dinas yang saya temui di kantor"
        " kelurahan sebelah rumah ibu camat yang baru pindah dari kota seberang sana"
    )
    assert len(text.split()) > LONG_STRETCH
    assert sentences(text) == [text]


def test_a_punctuated_sentence_is_not_split_at_markers() -> None:
    text = (
        "Kami datang ke sana, terus rapat, jadi keputusannya ada, nah itu yang dipakai, lalu jalan."
    )
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Regulasinya langsung terbit, tapi anggaran kami kecil sekali.",
            ["Regulasinya langsung terbit,", "tapi anggaran kami kecil sekali."],
        ),
        (
            "Kami tidak jalan karena uangnya belum turun.",
            ["Kami tidak jalan", "karena uangnya belum turun."],
        ),
        ("Nah, jadi begini ceritanya.", ["Nah, jadi begini ceritanya."]),
        ("Harganya 1,5 juta saja.", ["Harganya 1,5 juta saja."]),
        ("Menurut Ahmad Rahman, M.Si. itu benar.", ["Menurut Ahmad Rahman, M.Si. itu benar."]),
        ("Itu kota — menurut saya — yang bagus.", ["Itu kota —", "menurut saya —", "yang bagus."]),
        ("We left because it rained.", ["We left because it rained."]),
        ("We had to leave because it rained.", ["We had to leave", "because it rained."]),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kota cerdas, ya?", ["Kota", "cerdas,", "ya?"]),
        ("kota—dan desa", ["kota—", "dan", "desa"]),
        ("今日は雨。", ["今日", "は", "雨。"]),
        ("ruang-ruang 08.30", ["ruang-ruang", "08.30"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert split(text, Unit.WORD) == expected


def test_the_turn_is_the_body_without_outer_space() -> None:
    assert units("  Halo. Ya.  ", 0, 13, Unit.TURN) == [(2, 11)]


PIECES = (
    "kota", "Kami", "terus", "jadi", "nah", "and then", "so", "dll.", "Bpk.", "Rp1.500.000",
    "No.", "12", "A.", ".", "...", "…", "?!", ",", ";", "—", "-", '"', "”", "(", ")",
    " ", "  ", "\t", "\n", "\u00a0", "\u3000", "e\u0301", "\u0301", "👩\u200d👧", "🇮🇩", "🇮",
    "漢字", "カナ", "かな", "。", "「", "\u200d", "\ufe0f", "क्ष", "סליחה", "\u202e", "\u0600",
)  # fmt: skip
bodies = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join) | st.lists(
    st.sampled_from(PIECES), max_size=40
).map("".join)


@given(bodies, st.sampled_from(list(Unit)), st.integers(0, 3))
def test_units_partition_what_is_said(body: str, kind: Unit, before: int) -> None:
    text = "P: "[:before] + body
    found = units(text, before, len(text), kind)
    assert found == sorted(found)
    assert all(a < b for a, b in found)
    assert all(b <= c for (_, b), (c, _) in pairwise(found))
    assert all(before <= a and b <= len(text) for a, b in found)

    covered = {at for a, b in found for at in range(a, b)}
    for at in range(before, len(text)):
        assert at in covered or text[at].isspace()

    own = text[before:]
    clusters = list(graphemes.clusters(own))
    edges = {before + a for a, _ in clusters} | {len(text)}
    blank = {before + a for a, b in clusters if own[a:b].isspace()}
    for a, b in found:
        assert a in edges
        assert b in edges
        assert a not in blank
        assert b - 1 not in blank


@given(bodies)
def test_smaller_units_lie_within_larger_ones(body: str) -> None:
    def inside(small: list[Span], large: list[Span]) -> bool:
        return all(any(c <= a and b <= d for c, d in large) for a, b in small)

    of = {kind: units(body, 0, len(body), kind) for kind in Unit}
    assert inside(of[Unit.CLAUSE], of[Unit.SENTENCE])
    assert inside(of[Unit.SENTENCE], of[Unit.TURN])


def transcript(*turns: tuple[str, str]) -> Transcript:
    text, paragraphs = "", []
    for number, (label, body) in enumerate(turns, 1):
        start = len(text)
        text += label + body + "\n"
        paragraphs.append(
            Paragraph(number, start, len(text) - 1, start + len(label), label.rstrip(": ") or None)
        )
    return Transcript(text, tuple(paragraphs))


TALK = transcript(
    ("P: ", "Apa kabar? Baik?"),
    ("I: ", ""),
    ("I: ", "Baik. Sudah lama."),
    ("", "   "),
    ("P: ", "Ya."),
)
EVERY_SENTENCE = ["Apa kabar?", "Baik?", "Baik.", "Sudah lama.", "Ya."]


def test_a_walk_forward_and_back_meets_every_unit_once_and_no_label() -> None:
    finder = UnitFinder(TALK)
    forward, at = [], 0
    while found := finder.next(at, Unit.SENTENCE):
        forward.append(TALK.text[slice(*found)])
        at = found[1]
    back, at = [], len(TALK.text)
    while found := finder.previous(at, Unit.SENTENCE):
        back.append(TALK.text[slice(*found)])
        at = found[0]
    assert forward == EVERY_SENTENCE
    assert back == EVERY_SENTENCE[::-1]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("P: Apa", "Apa kabar?"),  # in the label: the turn's first unit
        ("kabar", "Apa kabar?"),
        ("Sudah", "Sudah lama."),
        ("I: \n", "Baik."),  # a turn in which nothing is said: what comes next
        ("Ya", "Ya."),
    ],
)
def test_the_unit_at_an_offset(at: str, expected: str) -> None:
    found = UnitFinder(TALK).at(TALK.text.index(at), Unit.SENTENCE)
    assert found is not None
    assert TALK.text[slice(*found)] == expected


def test_the_unit_at_a_gap_and_at_the_end() -> None:
    finder = UnitFinder(TALK)
    gap = TALK.text.index(" Baik?")
    assert finder.at(gap, Unit.SENTENCE) == (gap + 1, gap + 6)
    last = finder.at(len(TALK.text), Unit.SENTENCE)
    assert last is not None
    assert TALK.text[slice(*last)] == "Ya."


@pytest.mark.parametrize("empty", [Transcript("", ()), transcript(("P: ", ""), ("", "  "))])
def test_a_transcript_without_words_has_no_units(empty: Transcript) -> None:
    finder = UnitFinder(empty)
    assert finder.at(0, Unit.SENTENCE) is None
    assert finder.next(0, Unit.SENTENCE) is None
    assert finder.previous(len(empty.text), Unit.SENTENCE) is None
