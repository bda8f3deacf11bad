"""The codes of a file before it is known whether the file is sound.

Rules that hold between codes look at drafts, so that they find what is wrong also where
something else is wrong too, and every finding has its line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from qca.codebooks.limits import LANGUAGE
from qca.codebooks.nodes import Listing, Loc, Map, Node, Text, line_of
from qca.codebooks.problems import Level, Problem
from qca.codebooks.slugs import slug_of
from qca.model.codes import PATH_SEPARATOR, Role, name_in
from qca.model.ids import Id, derived_id

_SHOWN: Final = 200

ROLES: Final = {role.value: role for role in Role}
"""The roles by the word that files write."""


@dataclass(slots=True, eq=False)
class Draft:
    """One code as the file has it, right or wrong.

    Attributes:
        slug: as written, else made from the name.
        id: as written, else derived from the codebook's id and the slug; empty where the
            codebook has no id to derive from.
    """

    node: Map
    loc: Loc
    parent: Draft | None
    children: list[Draft] = field(default_factory=list)
    slug: str = ""
    id: Id = ""

    def has(self, name: str) -> bool:
        """Whether the file writes a field."""
        return name in self.node.values

    def text(self, name: str) -> str:
        """The value of a field that is a text; empty where it is missing or something else."""
        return _text(self.node.values.get(name))

    def local(self, name: str, language: str) -> dict[str, str]:
        """A field that may be a text or a map of languages, as a map."""
        node = self.node.values.get(name)
        if isinstance(node, Map):
            texts = {key: _text(value) for key, value in node.values.items()}
            return {key: text for key, text in texts.items() if text}
        text = _text(node)
        return {language: text} if text else {}

    def prop(self, name: str) -> str:
        """The value of one of the code's properties, or empty."""
        properties = self.node.values.get("properties")
        return _text(properties.values.get(name)) if isinstance(properties, Map) else ""

    @property
    def role(self) -> Role | None:
        """The role, where the file names one that exists."""
        return ROLES.get(self.text("role"))

    def above(self) -> Iterator[Draft]:
        """The codes above this one, from its parent up."""
        draft = self.parent
        while draft is not None:
            yield draft
            draft = draft.parent


def _text(node: Node | None) -> str:
    return node.value.strip() if isinstance(node, Text) else ""


def _shown(value: str) -> str:
    """A piece of the file as a message may carry it to a terminal: short and without controls."""
    bare = "".join(letter if letter.isprintable() else "�" for letter in value)
    return bare if len(bare) <= _SHOWN else bare[:_SHOWN] + "…"


def language_of(root: Map) -> str:
    """The language in which a file's bare texts are; English where it does not say one."""
    language = _text(root.values.get("language"))
    return language if LANGUAGE.fullmatch(language) else "en"


def _derived(book_id: str, slug: str) -> Id:
    try:
        return derived_id(book_id, slug)
    except ValueError:
        return ""


class Drafts:
    """All codes of a file in reading order, and how to speak about a place in it.

    Attributes:
        book: the file's header, read as one reads a code.
    """

    def __init__(self, root: Map, language: str) -> None:
        self.root = root
        self.language = language
        self.book = Draft(root, (), None)
        self.order: list[Draft] = []
        self._by_loc: dict[Loc, Draft] = {}
        self._descend(self.book)
        self._identify()

    def _descend(self, above: Draft) -> None:
        children = above.node.values.get("codes")
        if not isinstance(children, Listing):
            return
        for place, item in enumerate(children.items):
            if isinstance(item, Map):
                parent = None if above is self.book else above
                draft = Draft(item, (*above.loc, "codes", place), parent)
                above.children.append(draft)
                self.order.append(draft)
                self._by_loc[draft.loc] = draft
                self._descend(draft)

    def _identify(self) -> None:
        self.book.id = self.book.text("id").lower()
        taken = {slug for draft in self.order if (slug := draft.text("slug"))}
        for draft in self.order:
            draft.slug = draft.text("slug") or slug_of(self._name(draft), taken)
            draft.id = draft.text("id").lower() or _derived(self.book.id, draft.slug)

    @property
    def languages(self) -> frozenset[str]:
        """The languages of the title: those the whole codebook promises to be in."""
        return frozenset(self.book.local("title", self.language))

    def path(self, draft: Draft) -> str:
        """The names from the root to a code; a slug or a place stands in for a missing name."""
        chain = [*reversed(list(draft.above())), draft]
        return PATH_SEPARATOR.join(self._name(step) for step in chain)

    def _name(self, draft: Draft) -> str:
        name = name_in(draft.local("name", self.language), self.language)
        return name or draft.text("slug") or f"#{int(draft.loc[-1]) + 1}"

    def problem(
        self,
        level: Level,
        loc: Loc,
        key: str,
        params: Mapping[str, object],
        *,
        line: int | None = None,
        fixable: bool = False,
    ) -> Problem:
        """A problem at a place of the file, with its line and the path of its code."""
        owner = next((d for n in range(len(loc), 0, -1) if (d := self._by_loc.get(loc[:n]))), None)
        return Problem(
            level=level,
            key=key,
            line=line_of(self.root, loc) if line is None else line,
            path=_shown(self.path(owner)) if owner else "",
            params=tuple(
                (name, _shown(value) if isinstance(value, str) else value)
                for name, value in params.items()
            ),
            fixable=fixable,
        )
