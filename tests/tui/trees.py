"""Trees of codes for tests."""

from __future__ import annotations

from qca.model.codes import Code, CodeTree, Role


def node(
    name: str, parent: str | None = None, *, key: str = "", role: Role | None = None, at: int = 0
) -> Code:
    """A code whose id is its name."""
    return Code(name, "book", {"id": name}, parent, key=key, role=role, position=at)


TREE = CodeTree(
    [
        node("Faktor internal", key="i", role=Role.INTERNAL),
        node("Komitmen pimpinan", "Faktor internal", key="1"),
        node("Anggaran kota", "Faktor internal", at=1),
        node("Faktor eksternal", key="e", role=Role.EXTERNAL, at=1),
        node("Mitra", "Faktor eksternal", key="m"),
        node("Dimensi", key="d", role=Role.DIMENSION, at=2),
        node("Tata kelola", "Dimensi", key="g"),
        node("Layanan publik", "Tata kelola"),
        node("Birokrasi", "Tata kelola", at=1),
        node("Lingkungan", "Dimensi", key="g", at=1),
        node("Kutipan", at=3),
    ]
)
"""Factors in two groups, one dimension with codes below it, two that wish for one key."""
