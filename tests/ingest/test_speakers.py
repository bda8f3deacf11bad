"""Which labels are speakers: sure, or silent."""

from __future__ import annotations

import pytest

from qca.ingest.labels import scan
from qca.ingest.speakers import recognise
from tests.ingest.files import lines_of, shown, talk

DIALOGUE = """P: Apa yang mendorong?
I: Ada dua hal.
P: Apa saja?
I: Orang dan uang.
"""


def doubtful(text: str) -> tuple[str, ...]:
    draft = lines_of(text)
    return recognise(text, draft.blocks, list(scan(text, draft.blocks))).doubtful


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (DIALOGUE, ("P", "I")),
        (DIALOGUE.replace("P:", "**Ani:**").replace("I:", "**Budi:**"), ("Ani", "Budi")),
        (DIALOGUE.replace("P:", "PENGUNJUNG\n").replace("I:", "IBU\n"), ("PENGUNJUNG", "IBU")),
        (DIALOGUE.replace("P:", "[0:01] Ani:").replace("I:", "[0:02] Budi:"), ("Ani", "Budi")),
        (DIALOGUE.replace("P:", "HOST:").replace("I:", "ENGINEER:"), ("HOST", "ENGINEER")),
        (DIALOGUE.replace("P:", "MODERATOR:").replace("I:", "IBU:"), ("MODERATOR", "IBU")),
        (DIALOGUE.replace("P:", "P\t").replace("I:", "I\t"), ("P", "I")),
        (DIALOGUE.replace("P:", "Peneliti :").replace("I:", "N 3:"), ("Peneliti", "N 3")),
        ("P : Apa kabar, Bu?\nN1: Baik.\nN2 :  Iya, betul.\n", ("P", "N1", "N2")),
        ("Q1: What?\nA1: This.\nQ2: Why?\nA2: That.\n", ("Q", "A")),
        ("p: mulai?\nn: ya\np: sejak kapan?\nn: dulu\n", ("p", "n")),
        ("AW: Mulai?\nBS: Ya.\nAW: Sejak kapan?\nBS: Dulu.\n", ("AW", "BS")),
    ],
)  # fmt: skip
def test_conversations(text: str, speakers: tuple[str, ...]) -> None:
    assert talk(text).speakers == speakers


@pytest.mark.parametrize(
    "text",
    [
        "Masalah: sampah\nSolusi: bank sampah\nMasalah: banjir\nSolusi: drainase\n",
        "Informan 1: Kepala Dinas\nInforman 2: Kepala Bappeda\nInforman 3: Camat\n",
        "Tujuan: a\nHasil: b\nTujuan: c?\nHasil: d\nTujuan: e\nHasil: f\n",
        "Sungai: a?\nTaman: b\nPasar: c\nSungai: d\nTaman: e\nPasar: f\nSungai: g\n",
        "Kota Lama: dibangun.\nKota Baru: direncanakan.\nKota Lama: ramai.\nKota Baru: sepi.\n",
        "TRANSCRIPT\n- dibaca\nCONTEXT\n- dilihat\n",
        "T1\n\tclear\nT2\n\tfine\nT3\n\tgood\n",
        "P: hanya satu baris, apa?\nSelebihnya catatan lapangan.\nBanyak.\nSekali.\n",
        "10:30: mulai\n11:00: istirahat\n10:30: mulai\n11:00: istirahat\n",
        "http://a.id: satu\nhttps://b.id: dua\nhttp://a.id: tiga\nhttps://b.id: empat?\n",
        "00:00:01 Exactly.\n00:00:02 Right.\n00:00:03 Exactly.\n00:00:04 Right?\n",
    ],
)
def test_what_is_no_conversation_stays_silent(text: str) -> None:
    assert talk(text).speakers == ()


def test_the_head_of_a_file_is_no_talk() -> None:
    head = "Nama: Budi\nTanggal: 3 Mei\nPewawancara: Ani\n\n"
    text = head + DIALOGUE.replace("P:", "Pewawancara:").replace("I:", "Informan:")
    assert [speaker for speaker, _ in shown(talk(text))] == [
        None, None, None, "Pewawancara", "Informan", "Pewawancara", "Informan",
    ]  # fmt: skip


def test_a_head_without_a_date_is_no_talk_either() -> None:
    text = "Pewawancara: Ani Wijaya\nNarasumber: Budi\n\n" + DIALOGUE
    assert talk(text).speakers == ("P", "I")


def test_words_before_a_colon_within_a_turn_are_words() -> None:
    text = DIALOGUE * 6 + "Misalnya: air.\nArtinya: cukup.\nSyarat: ada.\nSyarat: lagi.\n"
    assert talk(text).speakers == ("P", "I")


def test_a_turn_goes_on_until_the_next_label() -> None:
    text = DIALOGUE.replace("Ada dua hal.\n", "Ada dua hal.\nPertama, orang.\n\nKedua, uang.\n")
    assert shown(talk(text))[1:4] == [
        ("I", "Ada dua hal."),
        ("I", "Pertama, orang."),
        ("I", "Kedua, uang."),
    ]


@pytest.mark.parametrize("line", ["Catatan: ia tertawa", "BAGIAN KEDUA", "-----", "## Kedua"])
def test_a_remark_a_heading_or_a_rule_ends_a_turn(line: str) -> None:
    assert shown(talk(f"{DIALOGUE}{line}\nSesudahnya.\n"))[-2:] == [
        (None, line),
        (None, "Sesudahnya."),
    ]


def test_a_single_labelled_speaker_does_not_speak_for_the_others() -> None:
    text = "Pewawancara: Apa?\nIni.\nPewawancara: Lalu?\nItu.\nPewawancara: Sudah?\nSudah.\n"
    assert [speaker for speaker, _ in shown(talk(text))] == ["Pewawancara", None] * 3


def test_one_label_in_several_spellings_is_one_speaker() -> None:
    text = DIALOGUE.replace("I: Orang", "**i** : Orang").replace("P: Apa saja", "P : Apa saja")
    assert talk(text).speakers == ("P", "I")


def test_times_are_places_in_the_recording_only_where_a_recorder_wrote_them() -> None:
    recorded = talk("00:00:01 satu\n00:00:04 dua\n00:01:00 tiga\n")
    assert [p.time for p in recorded] == [1, 4, 60]
    assert shown(recorded)[0] == (None, "satu")
    diary = talk("09:15 tiba\n10:00 rapat\n12:30 makan\n")
    assert [p.time for p in diary] == [None, None, None]
    back = talk("00:10:01 satu\n00:00:04 dua\n00:01:00 tiga\n")
    assert [p.time for p in back] == [None, None, None]


def test_what_may_be_a_speaker_is_offered() -> None:
    assert doubtful(DIALOGUE + "Dewi: saya juga.\nP: ya?\n") == ("Dewi",)
    assert talk(DIALOGUE + "Dewi: saya juga.\n", "Dewi=I-04").speakers == ("P", "I", "Dewi")


def test_what_the_user_says_outranks_every_rule() -> None:
    assert talk("catatan: satu\nhal lain: dua\n", "catatan=interviewer").speakers == ("catatan",)
    assert talk(DIALOGUE, "P=nobody,I=nobody").speakers == ()


def test_a_label_named_by_the_user_that_is_nowhere_is_told() -> None:
    notices = talk(DIALOGUE, "P=interviewer,Z=I-09").notices
    assert [(n.key, dict(n.params)) for n in notices] == [
        ("ingest.speaker_not_found", {"label": "Z"})
    ]
