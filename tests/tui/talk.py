"""Transcripts and marks to show in tests."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from qca.model.transcript import Paragraph, Transcript
from qca.tui.widgets.transcript import Mark


def talk(*turns: tuple[str, str]) -> Transcript:
    """A transcript of turns: the label as written (or empty), and what is said."""
    text, paragraphs = "", []
    for number, (label, body) in enumerate(turns, 1):
        start = len(text)
        speaker = label.rstrip(": ") or None
        text += label + body
        paragraphs.append(Paragraph(number, start, len(text), start + len(label), speaker))
        text += "\n"
    return Transcript(text, tuple(paragraphs))


INTERVIEW = talk(
    ("P: ", "Apa yang mendorong kota memulai? Sejak kapan itu?"),
    (
        "I: ",
        "Waktu itu wali kota punya komitmen kuat. Regulasinya langsung terbit, dan itu penting."
        " Tapi anggaran kami waktu itu kecil sekali.",
    ),
    ("P: ", "Sejak kapan itu berubah?"),
    ("I: ", "Setelah 2019, waktu masterplan selesai. Dulu tidak ada. Sekarang ada."),
    ("P: ", "Begitu ya. Terima kasih."),
)
"""Five turns, eleven sentences."""


def place(transcript: Transcript, words: str) -> tuple[int, int]:
    """Where some words stand."""
    start = transcript.text.index(words)
    return start, start + len(words)


def mark(transcript: Transcript, words: str, label: str = "S1", **more: object) -> Mark:
    """A mark on some words."""
    start, end = place(transcript, words)
    return Mark(str(more.pop("id", f"{label}@{start}")), start, end, label, **more)  # type: ignore[arg-type]


def long_talk(turns: int = 200, seed: int = 1) -> Transcript:
    """Many turns of one to eight sentences."""
    rng = random.Random(seed)
    words = "kota warga layanan anggaran dinas komitmen program rapat tahun sudah karena".split()  # noqa: SIM905
    said = []
    for turn in range(turns):
        sentences = (
            " ".join(rng.choices(words, k=rng.randint(3, 16))).capitalize() + "."
            for _ in range(rng.randint(1, 8))
        )
        said.append((("P: ", "I: ")[turn % 2], " ".join(sentences)))
    return talk(*said)


PIECES = (
    "kota", "Kami", "komitmen", "pendek.", "a", "  ", "—", "e\u0301", "\u0301", "👩\u200d👧",
    "🇮🇩", "漢字かな", "テスト、", "。", "「", "\t", "\u00a0", "\u200d", "\ufe0f", "❤\ufe0f",
    "\u202e", "שלום", "\x9b", "\u200b", "https://contoh.go.id/sebuah/alamat/yang/panjang/sekali",
)  # fmt: skip
"""What makes lines hard to break: wide, combining, invisible, reversed, and long."""

bodies = st.lists(st.sampled_from(PIECES), max_size=30).flatmap(
    lambda pieces: st.sampled_from([" ".join(pieces), "".join(pieces), "\n".join(pieces)])
)
transcripts = st.lists(
    st.tuples(st.sampled_from(["P: ", "I: ", "", "[00:12:31] Ibu 漢: "]), bodies), max_size=6
).map(lambda turns: talk(*turns))


@st.composite
def marked(draw: st.DrawFn) -> tuple[Transcript, list[Mark]]:
    """A transcript with marks anywhere on it."""
    transcript = draw(transcripts)
    size = len(transcript.text)
    if not size:
        return transcript, []
    spans = draw(st.lists(st.tuples(st.integers(0, size - 1), st.integers(1, size)), max_size=12))
    labels = st.sampled_from(["S1", "komitmen kepala daerah", "漢字", "", "\x1b[31m"])
    return transcript, [
        Mark(f"m{n}", start, min(size, start + length), draw(labels), memo=draw(st.booleans()))
        for n, (start, length) in enumerate(spans)
    ]
