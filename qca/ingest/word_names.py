"""Short names for the elements of WordprocessingML, whichever of its two namespaces is used."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TRANSITIONAL: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_COMPATIBILITY: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATH: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_PREFIXES: Final = {
    _TRANSITIONAL: "",
    _STRICT: "",
    _COMPATIBILITY: "mc:",
    _MATH[0]: "m:",
    _MATH[1]: "m:",
}


@lru_cache(maxsize=1024)
def _short(tag: str) -> str:
    namespace, _, local = tag.rpartition("}")
    prefix = _PREFIXES.get(namespace[1:])
    return f"?:{local}" if prefix is None else prefix + local


def name(element: Element) -> str:
    """An element's name: ``p``, ``mc:Choice``, ``m:t``; ``?:`` for other namespaces.

    Comments and the like have the empty name.
    """
    tag: object = element.tag
    return _short(tag) if isinstance(tag, str) else ""


def attribute(element: Element, local: str) -> str | None:
    """An attribute of WordprocessingML, or None."""
    value = element.get(f"{{{_TRANSITIONAL}}}{local}")
    return element.get(f"{{{_STRICT}}}{local}") if value is None else value


def child(element: Element | None, *path: str) -> Element | None:
    """The first element at a path of names below another, or None."""
    for local in path:
        if element is None:
            return None
        element = next((inner for inner in element if name(inner) == local), None)
    return element


def value(element: Element | None, *path: str) -> str | None:
    """The ``val`` of the element at a path, or None."""
    found = child(element, *path)
    return None if found is None else attribute(found, "val")


def switch(element: Element | None, *path: str) -> bool | None:
    """Whether a property is on or off, or None where nothing is said."""
    found = child(element, *path)
    if found is None:
        return None
    return attribute(found, "val") not in ("0", "false", "off", "none")
