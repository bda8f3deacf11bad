"""What a reading or a count is over. Every read takes one; every count names it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qca.model.ids import Id


@dataclass(frozen=True, slots=True)
class Blindness:
    """Whether a project is coded blind: nobody sees another's work, but for those named.

    Who joins later is blind too, so that another name opens no door.

    Attributes:
        on: whether it is.
        seeing: the coders who see everyone's work even so.
    """

    on: bool = False
    seeing: frozenset[Id] = frozenset()

    def binds(self, coder: Id) -> bool:
        """Whether a coder sees only their own work."""
        return self.on and coder not in self.seeing

    def may_change(self, coder: Id) -> bool:
        """Whether a coder may lift it: those who see; anyone where nobody does."""
        return not self.binds(coder) or not self.seeing


@dataclass(frozen=True, slots=True)
class Scope:
    """Which coders, documents and codebooks; None means all of them.

    Attributes:
        blind_for: a coder who may see no one else's codings, or None. Blindness is
            enforced where a scope is read, and nowhere else.
    """

    coders: frozenset[Id] | None = None
    documents: frozenset[Id] | None = None
    codebooks: frozenset[Id] | None = None
    blind_for: Id | None = None

    def visible_coders(self) -> frozenset[Id] | None:
        """The coders whose work may be read, or None for all."""
        if self.blind_for is None:
            return self.coders
        own = frozenset({self.blind_for})
        return own if self.coders is None else own & self.coders

    def writers(self) -> frozenset[Id] | None:
        """The coders whose memos, links and steps may be read, or None for all.

        Choosing coders narrows whose codings count, not what was written about them; only
        blindness hides writing.
        """
        return None if self.blind_for is None else frozenset({self.blind_for})

    def of_document(self, document: Id) -> Scope:
        """The same scope over one document."""
        return replace(self, documents=frozenset({document}))


EVERYTHING = Scope()
