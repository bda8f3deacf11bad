from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from qca.report import harmless

anything = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


@given(anything)
def test_plain_text_cannot_move_a_cursor(text: str) -> None:
    kept = harmless.plain(text)
    assert len(kept) == len(text)
    assert not [c for c in kept if unicodedata.category(c) == "Cc" and c not in "\t\n"]
    assert "\u202e" not in kept


def test_one_line_keeps_the_indent_of_trees() -> None:
    assert harmless.one_line("\u2003a\tb\nc\u2028d \x1b[31m") == "\u2003a b c d \ufffd[31m"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"),
        ("a | b", r"a \| b"),
        ("[x](y) <b>", r"\[x\](y) \<b\>"),
        ("# not a heading", r"\# not a heading"),
        ("1. not a list", r"1\. not a list"),
        ("- nor this\n+ or this", "\\- nor this\n\\+ or this"),
        ("in 2019. Then", "in 2019. Then"),
    ],
)
def test_markdown_markup_is_escaped(text: str, escaped: str) -> None:
    assert harmless.markdown(text) == escaped


@pytest.mark.parametrize("text", ["=1+1", "+62 811", "-5", "@sum", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_calculate_becomes_text(text: str) -> None:
    assert harmless.cell(text) == f"'{text}"
    assert harmless.cell(f"a{text}") == f"a{text}"


@given(anything)
def test_xml_can_hold_it(text: str) -> None:
    element = etree.Element("t")
    element.text = harmless.xml(text)
    assert len(element.text) == len(text)
