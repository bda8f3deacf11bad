"""Words that tell speakers' labels from other words before a colon, in Indonesian and English.

All are in lower case and without full stops. What is in none of the sets may
still be a label (a name, initials): then its behaviour in the text decides.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


INTERVIEWER: Final = _words(
    "pewawancara peneliti penanya pw pwc pew interviewer researcher investigator int intv iv "
    "moderator mod fasilitator facilitator fas enumerator surveyor surveior tanya pertanyaan "
    "question questions"
)
INFORMANT: Final = _words(
    "informan informant narasumber responden respondent partisipan participant interviewee "
    "peserta subjek terwawancara penjawab jawab jawaban answer answers inf nar nrs ns resp res par"
)
UNDECIDED: Final = _words("speaker penutur pembicara saya me him her")
ROLES: Final = INTERVIEWER | INFORMANT | UNDECIDED

LETTERS: Final = frozenset("pirnqatjmsf")
"""Single letters that stand for a role; what each means depends on the others."""

PAIRS: Final = (("q", "a"), ("t", "j"), ("p", "j"), ("tanya", "jawab"), ("pertanyaan", "jawaban"))
PAIRS_EN: Final = (("question", "answer"), ("questions", "answers"))
"""Question and answer, often numbered (Q1, A1): the number is no part of who speaks."""

ROLE_COMPANIONS: Final = _words(
    "kunci utama pendukung tambahan ahli ke pertama kedua ketiga keempat kelima key expert main "
    "additional no number nomor"
)
"""Words in small letters that may stand with a role: "Informan kunci", "Peneliti utama"."""

HONORIFICS: Final = _words(
    "pak bapak bu ibu mas mbak bang abang kak kakak om tante haji hajah h hj kh ustaz ustadz "
    "bpk sdr sdri ny tn mr mrs ms miss dr prof ir drs dra"
)
NAME_PARTICLES: Final = _words("bin binti al el de da dos van von der den la le dari")

NOTES: Final = _words(
    "catatan note notes memo observasi observation keterangan ket nb break jeda musik music song "
    "iklan jingle intro outro sponsor"
)
"""Labels of someone's remark on a talk: never a speaker, and the turn before them is over."""

FIELDS: Final = _words(
    "nama name tanggal tgl date hari day waktu time jam pukul tempat lokasi location place durasi "
    "duration lama jabatan position pekerjaan occupation umur usia age kelamin gender sex "
    "pendidikan education alamat address telepon phone email instansi institusi lembaga "
    "institution organisasi organization organisation kode code proyek project judul title topik "
    "topic tema theme media platform bahasa language transkriptor transcriber rekaman recording "
    "file berkas nomor versi version status hadir kehadiran wilayah kecamatan kelurahan provinsi"
)
"""Labels of what is known about an interview, as they stand at its head."""

NEVER: Final = (
    NOTES
    | FIELDS
    | _words(
        # parts of a text
        "konteks context tujuan goal goals purpose situasi suasana kondisi latar background "
        "kesimpulan conclusion conclusions summary ringkasan hasil result results lampiran "
        "appendix bab chapter bagian section pasal ayat butir huruf poin point langkah step tahap "
        "tahapan stage fase phase gambar figure tabel table grafik bagan diagram sumber source "
        "sources referensi reference lihat see abstrak abstract kunci keywords peringatan warning "
        "tip tips contents isi definisi definition metode method ps pps cc re fw daftar "
        # ways to go on within a turn
        "contoh contohnya misal misalnya umpama example examples pertama kedua ketiga keempat "
        "kelima keenam first second third fourth fifth firstly secondly next last lalu kemudian "
        "terakhir artinya intinya maksudnya singkatnya pokoknya ya iya tidak jadi nah oke ok yes "
        "no so well and but tapi namun karena sebab ini itu this that begini "
        # headings of notes
        "masalah problem problems solusi solution solutions alasan reason penyebab cause dampak "
        "impact manfaat benefit resolution incidence feedback visi misi vision mission strategi "
        "strategy sasaran indikator indicator target program kegiatan activity output outcome "
        "input kekuatan kelemahan peluang ancaman strengths weaknesses opportunities threats "
        "kelebihan kekurangan temuan finding findings tindakan action tugas task todo deadline "
        "document dokumen tag tags codes "
        "http https ftp mailto www url"
    )
)
"""Words before a colon that never are a speaker on their own."""

QUESTION_WORDS: Final = _words(
    "apa apakah bagaimana gimana kenapa mengapa siapa kapan dimana berapa adakah bisakah bolehkah "
    "what how why when who where which whose do does did is are was were can could would have has"
)
"""First words of a turn that ask, for transcripts without question marks."""

TABLE_QUESTION: Final = _words(
    "pertanyaan tanya question questions pewawancara peneliti interviewer penanya"
)
TABLE_ANSWER: Final = _words(
    "jawaban jawab answer answers response responses tanggapan informan informant narasumber "
    "responden respondent partisipan participant"
)
TABLE_SPEAKER: Final = _words("penutur pembicara speaker")
TABLE_SPEECH: Final = _words(
    "ucapan tuturan transkrip transkripsi verbatim percakapan dialog pernyataan uraian isi "
    "transcript text speech utterance teks content konten"
)
