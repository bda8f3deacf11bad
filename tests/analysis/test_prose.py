"""A researcher's Markdown read into parts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qca.analysis.prose import Form, Part, parts

TEXT = """\
# Awal

Wali kota *datang*
sendiri [[I-01 ¶4 a_b*c*]].

1. satu [[z]]
2. dua

> Kutipan **tebal**.

- luar
  - dalam <b>x</b> [t](http://a.b)

    kode [[k]]
"""


def told(part: Part) -> tuple[str, int, int, str]:
    return str(part.form), part.line, part.last, part.words


def test_parts_have_their_lines() -> None:
    found = parts(TEXT)
    assert [told(part) for part in found] == [
        ("heading", 1, 1, "Awal"),
        ("paragraph", 3, 4, "Wali kota datang sendiri ."),
        ("point", 6, 6, "satu"),
        ("point", 7, 7, "dua"),
        ("paragraph", 9, 9, "Kutipan tebal."),
        ("point", 11, 11, "luar"),
        ("point", 12, 12, "dalam <b>x</b> t (http://a.b)"),
        ("point", 14, 14, "kode"),
    ]
    assert [part.number for part in found if part.form is Form.POINT][:2] == ["1.", "2."]
    assert found[4].quoted
    assert [(m.name, m.line) for part in found for m in part.mentions] == [
        ("I-01 ¶4 a_b*c*", 4),
        ("z", 6),
        ("k", 14),
    ]


def test_emphasis_is_kept() -> None:
    (part,) = parts("a *b* **c** ***d***")
    assert [(s.text, s.emphasis, s.strong) for s in part.spans if s.text.strip()] == [
        ("a ", False, False),
        ("b", True, False),
        ("c", False, True),
        ("d", True, True),
    ]


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    lines = text.count("\n") + 1
    assert all(1 <= part.line <= part.last <= max(lines, 1) + 1 for part in parts(text))
