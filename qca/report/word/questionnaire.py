"""A questionnaire as a Word form: a box for each point of each question, by class of factor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from qca.model.scores import Question
from qca.report.questionnaire import Form, Item, scale_told, value_told, wording
from qca.report.word import wml
from qca.report.word.blank import Blank
from qca.report.word.profile import Profile, twips
from qca.words import Words

PAGE: Final = Profile(
    top=2.0, left=2.0, bottom=1.8, right=2.0, font="Arial", size=10.5, spacing=1.1
)
"""A form is read at a table and sent back: narrow margins, a plain letter."""

_NUMBER, _BOX, _WRITTEN = 1.1, 0.72, 1.6
_NARROWEST_STATEMENT: Final = 5.0
_BOXED: Final = "☐"
_MOST_BOXES: Final = 10
_RULE: Final = "…" * 24


def word_form(form: Form, words: Words, profile: Profile = PAGE) -> bytes:
    """The bytes of a .docx file; the same form gives the same bytes.

    Args:
        form: the questionnaire.
        words: of the respondents' language.
        profile: of the page.
    """
    blank = Blank(words, profile, form.made, form.title, form.study)
    body = [*_body(form, words, profile), wml.section(profile, _aside(form), blank.footer)]
    return blank.filled(wml.document(body))


def _body(form: Form, words: Words, profile: Profile) -> Iterator[str]:
    spaced = '<w:spacing w:before="0" w:after="60"/>'
    yield wml.paragraph("Title", wml.run(form.title), '<w:spacing w:before="0" w:after="60"/>')
    yield wml.paragraph("Subtitle", wml.run(form.study))
    for key in ("form_code", "form_group", "form_date"):
        yield wml.paragraph("BodyText", wml.run(f"{words(f'scores.{key}')}: {_RULE}"), spaced)
    yield wml.paragraph("BodyText", wml.run(words("scores.form_intro")))
    for question in form.questions:
        told = wml.run(f"{question.name}: ", bold=True) + wml.run(
            f"{wording(question, words)} {scale_told(question, words)}."
        )
        yield wml.paragraph("ListBullet", told)
    for role in dict.fromkeys(item.role for item in form.items):
        items = [item for item in form.items if item.role is role]
        heading = wml.run(words(f"report.factors.title_{role}"))
        yield wml.paragraph("Heading3", heading)
        yield _table(form.questions, items, words, profile, _aside(form))
    yield wml.paragraph(
        "BodyText", wml.run(words("scores.form_return")), '<w:spacing w:before="240"/>'
    )


def _table(
    questions: Sequence[Question],
    items: Sequence[Item],
    words: Words,
    profile: Profile,
    aside: bool,
) -> str:
    boxes = [_points(question, words) for question in questions]
    widths = [_BOX if marks else _WRITTEN for own in boxes for marks in (own or [""])]
    statement = profile.text_width(aside) - _NUMBER - sum(widths)
    across = [twips(width) for width in (_NUMBER, statement, *widths)]
    top = [_cell(across[0], "", "TableHead"), _cell(across[1], "", "TableHead")]
    at = 2
    for question, own in zip(questions, boxes, strict=True):
        span = max(len(own), 1)
        top.append(_cell(sum(across[at : at + span]), question.name, "TableHead", span))
        at += span
    second = [
        _cell(across[0], words("scores.head_number"), "TableHead", left=True),
        _cell(across[1], words("scores.form_statement"), "TableHead", left=True),
        *(
            _cell(width, mark, "TableHead")
            for width, mark in zip(across[2:], _flat(boxes), strict=True)
        ),
    ]
    rows = [
        [
            _cell(across[0], item.number, "TableText", left=True),
            _cell(across[1], item.statement, "TableText", left=True),
            *(
                _cell(width, _BOXED if mark else "", "TableText")
                for width, mark in zip(across[2:], _flat(boxes), strict=True)
            ),
        ]
        for item in items
    ]
    return wml.table(across, top, [second, *rows])


def _points(question: Question, words: Words) -> list[str]:
    """The points to be marked; none where the answer is to be written."""
    values = question.scale.values()
    if len(values) > _MOST_BOXES:
        return []
    return [value_told(value, question, words) for value in values]


def _flat(boxes: Sequence[Sequence[str]]) -> list[str]:
    return [mark for own in boxes for mark in (own or [""])]


def _aside(form: Form) -> bool:
    """Whether the page lies on its side, because the boxes leave no room for the statements."""
    wide = sum(
        _BOX * len(q.scale.values()) if 0 < len(q.scale.values()) <= _MOST_BOXES else _WRITTEN
        for q in form.questions
    )
    return PAGE.text_width() - _NUMBER - wide < _NARROWEST_STATEMENT


def _cell(width: int, text: str, style: str, span: int = 1, left: bool = False) -> str:
    place = "" if left else '<w:jc w:val="center"/>'
    return wml.cell(width, wml.paragraph(style, wml.run(text), place), span)
