"""What analyses leave to choose: the values there are, and what holds where none is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from qca.errors import QcaError
from qca.model.codes import Role
from qca.model.study import Approach
from qca.tasks.analyses import CONTEXT
from qca.tasks.how import NOTHING_SAID, How
from qca.tasks.session import Session

BY: Final[Mapping[str, tuple[str, ...]]] = {
    "factors": ("dimension", "stage", "case", "question"),
    "matrix": ("document", "case", "speaker", "coder", "stage", "role", "institution"),
}
"""What rows can be set beside that is no attribute of cases."""

NEAR: Final = ("overlap", "same", "paragraph")
"""The senses in which codes stand together, besides a number of paragraphs."""

_NO_YES: Final = ("no", "yes")
OPTIONS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "cooccurrence": {"near": (*NEAR, "1", "2", "3"), "square": _NO_YES},
    "saturation": {
        "base": ("3", "4", "5", "6"),
        "run": ("1", "2", "3"),
        "threshold": ("0", "5", "10"),
    },
    "words": {"first": ("50", "100", "200", "0"), "all_words": _NO_YES, "by_form": _NO_YES},
    CONTEXT: {"by_form": _NO_YES},
}
"""What kinds leave to choose whatever the project holds, by the names of `How`."""

UNSAID: Final[Mapping[str, str]] = {
    "near": "overlap",
    "square": "no",
    "base": "4",
    "run": "2",
    "threshold": "5",
    "first": "100",
    "all_words": "no",
    "by_form": "no",
}
"""What holds where nothing is chosen."""

TYPED: Final = frozenset({"near", "base", "run", "threshold", "first"})
"""Options for which another number can be typed."""


def choices(session: Session, kind: str) -> Mapping[str, tuple[str, ...]]:
    """What a kind leaves to choose, by the names of `How`; the values in their order.

    Under ``by`` come names of attributes after the fixed values (`BY`).
    """
    from qca.project import queries

    if kind in OPTIONS:
        return OPTIONS[kind]
    if kind not in ("factors", "matrix"):
        return {}
    with session.store.reading() as connection:
        if queries.project(connection).approach is Approach.REFLEXIVE:
            return {}  # what they lead to counts
        tree = queries.codes(connection, session.scope)
        cases = queries.cases(connection)
        informants = [informant.code for informant in queries.informants(connection)]
    roles = {"stage": Role.STAGE, "dimension": Role.DIMENSION, "question": Role.QUESTION}
    there = [by for by in BY[kind] if by not in roles or tree.members(roles[by])]
    if kind == "factors":
        return {"by": tuple(there), "without": tuple(informants)}
    named = dict.fromkeys(name for case in cases for name in case.attributes)
    return {"by": (*there, *(name for name in named if name not in there))}


class NotThatNumber(QcaError):
    """What was typed for an option is no number."""

    key = "analysis.not_that_number"


def chosen(how: How, option: str) -> str:
    """The value of an option, as `choices` and `choose` name it; empty where none holds."""
    value = getattr(how, option)
    if value is None:
        return UNSAID.get(option, "")
    if isinstance(value, bool):
        return _NO_YES[value]
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def choose(how: How, option: str, value: str) -> How:
    """The same with another value of an option; others stay, where they go together.

    Args:
        how: as it was made.
        option: a name of `choices`.
        value: one of its values, or a number for those of `TYPED`; empty for none.

    Raises:
        NotThatNumber: the value is none of them and no number.
    """
    if option in ("by", "without"):
        return _with(NOTHING_SAID, option, value or None)
    if value == UNSAID[option]:
        return _with(how, option, None)
    if option in ("square", "all_words", "by_form"):
        return _with(how, option, value == "yes")
    number = value.strip().replace(",", ".")
    if option == "near":
        if value not in NEAR and not number.isdecimal():
            raise NotThatNumber(value=value)
        return _with(how, option, number)
    try:
        read = float(number) if option == "threshold" else int(number)
    except ValueError:
        raise NotThatNumber(value=value) from None
    return _with(how, option, read)


def _with(how: How, option: str, value: Any) -> How:
    # The name of an option is a text here, so that its type is not known.
    changed: dict[str, Any] = {option: value}
    return replace(how, **changed)
