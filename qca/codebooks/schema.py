"""The shape of a codebook file, as pydantic checks it.

Imported late: only when a file is read. `shaped` gives the typed file, or all that is
wrong with its shape at once.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import Annotated, Any, Final, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from qca.codebooks.drafts import ROLES
from qca.codebooks.limits import (
    COLOR,
    HIDDEN,
    LANGUAGE,
    NAME_LENGTH,
    TEXT_LENGTH,
    UUID,
    VERSION,
)
from qca.codebooks.nodes import Loc
from qca.codebooks.slugs import SLUG, SLUG_LENGTH
from qca.model.codes import Role


class Fault(NamedTuple):
    """Something wrong with the shape: where, and which message says it with what."""

    loc: Loc
    key: str
    params: dict[str, object]


def _matching(pattern: re.Pattern[str], key: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not pattern.fullmatch(text):
            raise PydanticCustomError(key, "not as it must be", {"value": text})
        return text

    return check


def _no_hidden(text: str) -> str:
    """An escaped control character is legal YAML and would reach a terminal."""
    if HIDDEN.search(text):
        raise PydanticCustomError("control", "control character")
    return text


def _one_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise PydanticCustomError("one_line", "more than one line")
    return text


def _color(text: str) -> str:
    return _matching(COLOR, "bad_color")(text).lower() if text else text


def _key(text: str) -> str:
    if len(text) > 1 or not text.isprintable():
        raise PydanticCustomError("bad_key", "not one character", {"value": text})
    return text


def _role(text: object) -> Role | None:
    if text == "":
        return None
    if not isinstance(text, str):
        raise PydanticCustomError("not_text", "not a text")
    if text in ROLES:
        return ROLES[text]
    near = _nearest(text, list(ROLES))
    raise PydanticCustomError("bad_role", "no such role", {"value": text, "near": near})


def _local(value: object, info: ValidationInfo) -> object:
    """A bare text is in the language of the codebook."""
    if isinstance(value, str):
        return {info.context["language"]: value} if info.context else value
    if not isinstance(value, dict):
        raise PydanticCustomError("not_local", "neither a text nor a map of languages")
    return value


def _present(texts: dict[str, str]) -> dict[str, str]:
    return {language: text for language, text in texts.items() if text}


def _some(texts: dict[str, str]) -> dict[str, str]:
    if not texts:
        raise PydanticCustomError("empty", "empty")
    return texts


def _blank_list(value: object) -> object:
    """``codes:`` with nothing behind it is an empty list."""
    return [] if value == "" else value


def _blank_map(value: object) -> object:
    return {} if value == "" else value


Bare = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=TEXT_LENGTH),
    AfterValidator(_no_hidden),
]
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=NAME_LENGTH),
    AfterValidator(_no_hidden),
    AfterValidator(_one_line),
]
Uuid = Annotated[
    Bare,
    AfterValidator(_matching(UUID, "bad_id")),
    AfterValidator(lambda text: str(uuid.UUID(text))),
]
Slug = Annotated[
    Bare, StringConstraints(max_length=SLUG_LENGTH), AfterValidator(_matching(SLUG, "bad_slug"))
]
Language = Annotated[Bare, AfterValidator(_matching(LANGUAGE, "bad_language"))]
Local = Annotated[dict[Language, Bare], BeforeValidator(_local), AfterValidator(_present)]
Name = Annotated[
    dict[Language, Line],
    BeforeValidator(_local),
    AfterValidator(_present),
    AfterValidator(_some),
]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class CodeShape(_Shape):
    """One code of a file; slug and id are None where the file leaves them out."""

    slug: Slug | None = None
    id: Uuid | None = None
    name: Name
    definition: Local = {}
    include: Local = {}
    exclude: Local = {}
    examples: Annotated[list[Local], BeforeValidator(_blank_list)] = []
    key: Annotated[Bare, AfterValidator(_key)] = ""
    role: Annotated[Role | None, BeforeValidator(_role)] = None
    color: Annotated[Bare, AfterValidator(_color)] = ""
    properties: Annotated[dict[Line, Bare], BeforeValidator(_blank_map)] = {}
    codes: Annotated[list[CodeShape], BeforeValidator(_blank_list)] = []


class BookShape(_Shape):
    """A whole file."""

    id: Uuid
    version: Annotated[Bare, AfterValidator(_matching(VERSION, "bad_version"))] = "0.1.0"
    title: Name
    language: Language
    source: Bare = ""
    licence: Bare = ""
    derived_from: Bare = ""
    codes: Annotated[list[CodeShape], BeforeValidator(_blank_list)]


def shaped(data: object, language: str) -> tuple[BookShape | None, list[Fault]]:
    """The typed file, or None and every fault of its shape.

    Args:
        data: the file as texts, lists and dicts.
        language: of texts that stand without one.
    """
    try:
        return BookShape.model_validate(data, context={"language": language}), []
    except ValidationError as error:
        return None, [_fault(details) for details in error.errors(include_url=False)]


_KEYS: Final = {
    "extra_forbidden": "unknown_field",
    "string_type": "not_text",
    "list_type": "not_list",
    "dict_type": "not_map",
    "model_type": "not_map",
    "string_too_long": "too_long",
}
"""pydantic's names of faults, where the catalogue has another."""


def _fault(details: ErrorDetails) -> Fault:
    loc = tuple(step for step in details["loc"] if step != "[key]")
    kind = details["type"]
    params: dict[str, Any] = {"field": _field(loc), **details.get("ctx", {})}
    if kind == "extra_forbidden":
        shape = CodeShape if "codes" in loc[:-1] else BookShape
        params["near"] = _nearest(str(loc[-1]), list(shape.model_fields))
    return Fault(loc, _KEYS.get(kind, kind), params)


def _field(loc: Loc) -> str:
    """The field of its code that a way leads to: ``role``, ``name.en``, ``examples``."""
    names: list[str] = []
    for step, following in zip(loc, (*loc[1:], ""), strict=True):
        if step == "codes" and isinstance(following, int):
            names.clear()
        elif isinstance(step, str):
            names.append(step)
    return ".".join(names) or "codes"


def _nearest(word: str, words: list[str]) -> str:
    from rapidfuzz import process, utils

    return process.extractOne(word, words, processor=utils.default_process)[0]
