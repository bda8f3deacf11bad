from __future__ import annotations

import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qca.codebooks.check import Check, check_text
from qca.codebooks.nodes import MAX_DEPTH, MAX_NODES
from qca.codebooks.problems import Level, tell
from qca.words import LANGUAGES, speak
from tests.codebooks.books import BOOK_ID, SMALL

HEAD = f"id: {BOOK_ID}\ntitle: Pasar\nlanguage: id\n"
"""Three lines; what follows begins in line 4."""

ID = "0f6a1d1e-7c0f-4f0e-8f7a-0d8c7b6a5f4"


def code(slug: str, number: int, *lines: str, indent: int = 0) -> str:
    """A sound code of four lines, the given ones from the fifth on."""
    rows = [f"- slug: {slug}", f"  id: {ID}{number}", f"  name: {slug}", "  definition: apa"]
    rows += [f"  {line}" for line in lines]
    return "".join(f"{' ' * indent}{row}\n" for row in rows)


def found(check: Check) -> set[tuple[str, int]]:
    return {(problem.key, problem.line) for problem in check.problems}


def told(check: Check) -> None:
    """Every problem has its words in every language, with nothing left to fill in."""
    for problem in check.problems:
        for language in LANGUAGES:
            line = tell(problem, speak(language))
            assert str(problem.line) in line
            assert problem.path in line


def test_a_sound_codebook_has_no_problems() -> None:
    check = check_text(SMALL)
    assert check.problems == ()
    assert check.book is not None
    assert [entry.slug for entry in check.book.walk()] == ["traders", "rent"]


ERRORS = {
    # The YAML itself.
    "empty": ("", "nothing", 1),
    "comment only": ("# codes\n", "nothing", 1),
    "a list": ("- a\n- b\n", "not_codebook", 1),
    "a bare text": ("buku kode", "not_codebook", 1),
    "two documents": (SMALL + "---\n" + SMALL, "documents", 25),
    "an anchor": (HEAD + "source: &a x\ncodes:\n", "alias", 4),
    "an alias": (HEAD + "source: *a\ncodes:\n", "alias", 4),
    "a control character": (HEAD + "source: a\x1b[31m\n", "control", 4),
    "an escaped control character": (HEAD + 'source: "a\\x9b"\ncodes:\n', "control", 4),
    "half a surrogate pair": (HEAD + 'source: "\\ud83d"\ncodes:\n', "syntax", 4),
    "a list as field name": (HEAD + "[a]: b\n", "field_no_text", 4),
    "a field twice": (HEAD + "codes:\nlanguage: en\n", "twice", 5),
    "a colon in a text": (HEAD + "source: a: b\n", "syntax_colon", 4),
    "a tab": (HEAD + "codes:\n\t- slug: a\n", "syntax_start", 5),
    "an open quotation mark": (HEAD + 'source: "a\n', "syntax_quote", 5),
    "an open bracket": (HEAD + "codes: [a\n", "syntax_indent", 5),
    # The header.
    "no id": ("title: Pasar\nlanguage: id\ncodes:\n", "missing_book_id", 1),
    "no title": (f"id: {BOOK_ID}\nlanguage: id\ncodes:\n", "missing", 1),
    "no language": (f"id: {BOOK_ID}\ntitle: Pasar\ncodes:\n", "missing", 1),
    "no codes": (HEAD, "missing", 1),
    "an unknown field": (HEAD + "langauge: en\ncodes:\n", "unknown_field", 4),
    "an odd version": (HEAD + "version: 1\ncodes:\n", "bad_version", 4),
    "an odd id": ("id: 12\ntitle: Pasar\nlanguage: id\ncodes:\n", "bad_id", 1),
    "an odd language": (HEAD.replace(": id\n", ": Indonesia\n") + "codes:\n", "bad_language", 3),
    "an empty title": (HEAD.replace("Pasar", "") + "codes:\n", "empty", 2),
    "a title that is a list": (HEAD.replace("Pasar", "[a]") + "codes:\n", "not_local", 2),
    "a title of two lines": (HEAD.replace("Pasar", '"a\\nb"') + "codes:\n", "one_line", 2),
    "a source that is a map": (HEAD + "source: {a: b}\ncodes:\n", "not_text", 4),
    "a long licence": (HEAD + f"licence: {'x' * 20_001}\ncodes:\n", "too_long", 4),
    "codes that are a text": (HEAD + "codes: a\n", "not_list", 4),
    "a code that is a text": (HEAD + "codes:\n- a\n", "not_map", 5),
    # A code; its own lines are 5 to 8, the odd one is line 9.
    "an odd slug": (HEAD + "codes:\n" + code("A b", 1), "bad_slug", 5),
    "a long name": (
        HEAD + "codes:\n" + code("a", 1).replace("name: a", "name: " + "a" * 1_001),
        "too_long",
        7,
    ),
    "an unknown role": (HEAD + "codes:\n" + code("a", 1, "role: strenght"), "bad_role", 9),
    "a role that is a list": (HEAD + "codes:\n" + code("a", 1, "role: [stage]"), "not_text", 9),
    "an odd colour": (HEAD + "codes:\n" + code("a", 1, "color: biru"), "bad_color", 9),
    "a key of two letters": (HEAD + "codes:\n" + code("a", 1, "key: ab"), "bad_key", 9),
    "an unknown field of a code": (HEAD + "codes:\n" + code("a", 1, "nmae: b"), "unknown_field", 9),
    "a list of texts": (HEAD + "codes:\n" + code("a", 1, "include: [a, b]"), "not_local", 9),
    "an unknown language": (
        HEAD + "codes:\n" + code("a", 1, "include:", "  Indonesia: b"),
        "bad_language",
        10,
    ),
    "an example alone": (HEAD + "codes:\n" + code("a", 1, "examples: b"), "not_list", 9),
    "a list of properties": (HEAD + "codes:\n" + code("a", 1, "properties: [a]"), "not_map", 9),
    "a property that is a map": (
        HEAD + "codes:\n" + code("a", 1, "properties:", "  order: {a: 1}"),
        "not_text",
        10,
    ),
    # Between codes; the second begins in line 9.
    "a slug twice": (HEAD + "codes:\n" + code("a", 1) + code("a", 2), "duplicate_slug", 9),
    "an id twice": (HEAD + "codes:\n" + code("a", 1) + code("b", 1), "duplicate_id", 10),
    "the codebook's id": (
        HEAD + "codes:\n" + code("a", 1).replace(f"{ID}1", BOOK_ID),
        "duplicate_id",
        6,
    ),
}


@pytest.mark.parametrize(("text", "key", "line"), ERRORS.values(), ids=ERRORS)
def test_an_error_is_found_in_its_line(text: str, key: str, line: int) -> None:
    check = check_text(text)
    assert (key, line) in found(check)
    assert check.book is None
    assert key in {problem.key for problem in check.errors}
    told(check)


STAGES = HEAD + "codes:\n" + code("t", 0, "role: stage", "codes:")

WARNINGS = {
    "no codes yet": (HEAD + "codes:\n", "no_codes", 4),
    "no slug": (HEAD + "codes:\n- name: a\n  definition: b\n", "missing_slug", 5),
    "no id": (HEAD + "codes:\n- slug: a\n  name: a\n  definition: b\n", "missing_id", 5),
    "no definition": (
        HEAD + "codes:\n" + code("a", 1).replace("  definition: apa\n", ""),
        "no_definition",
        5,
    ),
    "a key twice": (
        HEAD + "codes:\n" + code("a", 1, "key: x") + code("b", 2, "key: x"),
        "duplicate_key",
        14,
    ),
    "a name twice": (
        HEAD + "codes:\n" + code("a", 1) + code("b", 2).replace("name: b", "name: A"),
        "duplicate_name",
        11,
    ),
    "a language missing": (SMALL.replace("      en: Rent\n", ""), "untranslated", 19),
    "a role without members": (
        HEAD + "codes:\n" + code("a", 1, "role: stage"),
        "empty_group",
        9,
    ),
    "a stage without order": (STAGES + code("a", 1, indent=2), "no_property", 11),
    "an odd order": (
        STAGES + code("a", 1, "properties: {order: satu}", indent=2),
        "bad_order",
        15,
    ),
    "an order twice": (
        STAGES
        + code("a", 1, "properties: {order: '1'}", indent=2)
        + code("b", 2, "properties: {order: 01}", indent=2),
        "duplicate_order",
        20,
    ),
    "an odd date": (
        STAGES + code("a", 1, "properties:", "  order: 1", "  from: 2019-13", indent=2),
        "bad_date",
        17,
    ),
    "an end before the beginning": (
        STAGES + code("a", 1, "properties:", "  from: 2020-03", "  to: 2020-02-28", indent=2),
        "ends_before",
        17,
    ),
    "a work without abbreviation": (
        HEAD + "codes:\n" + code("w", 0, "role: source", "codes:") + code("a", 1, indent=2),
        "no_property",
        11,
    ),
    "a reference to nothing": (
        HEAD
        + "codes:\n"
        + code("w", 0, "role: strategy", "codes:")
        + code("a", 1, f"properties: {{refs: '{ID}0, {ID}9'}}", indent=2),
        "unknown_ref",
        15,
    ),
    "a ladder upside down": (
        HEAD
        + "codes:\n"
        + code("a", 0, "role: indicator", "codes:")
        + code("b", 1, "role: aspect", "codes:", indent=2)
        + code("c", 2, indent=4),
        "ladder",
        15,
    ),
}


@pytest.mark.parametrize(("text", "key", "line"), WARNINGS.values(), ids=WARNINGS)
def test_a_warning_is_found_in_its_line_and_the_file_is_still_read(
    text: str, key: str, line: int
) -> None:
    check = check_text(text)
    assert (key, line) in found(check)
    assert check.errors == ()
    assert check.book is not None
    told(check)


def test_all_errors_are_told_at_once_with_the_path_of_their_code() -> None:
    text = (
        HEAD
        + "codes:\n"
        + code("a", 1, "role: stag", "color: biru", "codes:")
        + code("b", 1, "key: ab", indent=2)
    )
    check = check_text(text)
    assert [(p.key, p.line, p.path) for p in check.errors] == [
        ("bad_role", 9, "a"),
        ("bad_color", 10, "a"),
        ("duplicate_id", 13, "a > b"),
        ("bad_key", 16, "a > b"),
    ]
    assert dict(check.errors[0].params)["near"] == "stage"


def test_texts_stay_what_they_are() -> None:
    text = HEAD + "codes:\n" + code("a", 1, "include: No", "exclude: 12:30", "key: 1")
    book = check_text(text).book
    assert book is not None
    entry = book.codes[0]
    assert (entry.include, entry.exclude, entry.key) == ({"id": "No"}, {"id": "12:30"}, "1")


def test_fields_left_blank_are_as_if_left_out() -> None:
    blank = code("a", 1, "include:", "role:", "color:", "examples:", "properties:", "codes:")
    assert (
        check_text(HEAD + "codes:\n" + blank).book
        == check_text(HEAD + "codes:\n" + code("a", 1)).book
    )


def test_ids_that_are_left_out_are_the_same_every_time() -> None:
    text = HEAD + "codes:\n- slug: sewa\n  name: Sewa\n- name: Sewa Kios!\n"
    first, second = check_text(text).book, check_text(text.replace("Sewa\n", "Biaya\n")).book
    assert first is not None
    assert second is not None
    derived = str(uuid.uuid5(uuid.UUID(BOOK_ID), "sewa"))
    assert first.codes[0].id == second.codes[0].id == derived
    assert first.codes[1].slug == "sewa-kios"


def test_what_a_message_shows_of_a_file_is_harmless() -> None:
    text = HEAD + 'codes:\n- name: "\\x1b]0;x\\x07"\n  role: "\\x1b[31m"\n' + "  zz: 1\n"
    problems = check_text(text).problems
    assert problems
    for problem in problems:
        assert tell(problem, speak("en")).isprintable()


def test_a_file_that_nests_or_counts_without_end_is_given_up() -> None:
    assert check_text("[" * 100_000).problems[0].key == "too_deep"
    assert check_text("- " * (MAX_DEPTH + 1) + "x").problems[0].key == "too_deep"
    assert check_text("- x\n" * (MAX_NODES + 1)).problems[0].key == "too_many"


def test_a_bomb_of_aliases_is_refused_before_it_is_unfolded() -> None:
    bomb = "a: &a [x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
    )
    assert [(p.key, p.line) for p in check_text(bomb).problems] == [("alias", 1)]


@settings(deadline=None)
@given(st.text(max_size=200) | st.text("ab:-#&*[]{}'\"|>! \n\t?%@`0", max_size=80))
def test_no_text_is_too_strange(text: str) -> None:
    check = check_text(text)
    assert check.book is not None or check.errors
    assert all(problem.level in Level for problem in check.problems)
    told(check)


@settings(deadline=None)
@given(st.data())
def test_no_broken_codebook_is_too_strange(data: st.DataObject) -> None:
    """Any line of a sound file left out, doubled or swapped: problems or a codebook."""
    lines = SMALL.splitlines(keepends=True)
    place = data.draw(st.integers(0, len(lines) - 1))
    other = data.draw(st.integers(0, len(lines) - 1))
    lines[place] = data.draw(st.sampled_from(["", lines[place] * 2, lines[other], "  x\n"]))
    check = check_text("".join(lines))
    assert check.book is not None or check.errors
    told(check)


def test_a_name_may_be_a_whole_statement() -> None:
    """The longest one of a published study has 319 characters."""
    statement = "Tingkat keinginan belum seimbang dengan kemampuan " * 7
    checked = check_text(HEAD + "codes:\n" + code("a", 1).replace("name: a", f"name: {statement}"))
    assert checked.book is not None
    (entry,) = checked.book.walk()
    assert len(entry.name["id"]) == len(statement.strip()) > 319
    assert not any(problem.key.endswith("too_long") for problem in checked.problems)
