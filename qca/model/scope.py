"""What a reading or a count is over. Every read takes one; every count names it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qca.model.ids import Id


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

    def of_document(self, document: Id) -> Scope:
        """The same scope over one document."""
        return replace(self, documents=frozenset({document}))


EVERYTHING = Scope()
