"""What a scope means for codings and memos; blindness is enforced here and nowhere else."""

from __future__ import annotations

import sqlalchemy as sa

from qca.model.scope import Scope
from qca.project import schema


def in_scope(scope: Scope) -> sa.ColumnElement[bool]:
    """The condition on codings that a scope stands for (current revisions only)."""
    coding, document = schema.coding, schema.document
    current = sa.select(document.c.revision)
    if scope.documents is not None:
        current = current.where(document.c.id.in_(scope.documents))
    return sa.and_(coding.c.revision.in_(current), work_in_scope(scope))


def work_in_scope(scope: Scope) -> sa.ColumnElement[bool]:
    """The part of `in_scope` that is about whose codings with which codes, not about places."""
    coding, code = schema.coding, schema.code
    conditions: list[sa.ColumnElement[bool]] = []
    visible = scope.visible_coders()
    if visible is not None:
        conditions.append(coding.c.coder.in_(visible))
    if scope.codebooks is not None:
        wanted = sa.select(code.c.id).where(code.c.codebook.in_(scope.codebooks))
        conditions.append(coding.c.code.in_(wanted))
    return sa.and_(sa.true(), *conditions)


def written_in_scope(scope: Scope) -> sa.ColumnElement[bool]:
    """The condition on memos that a scope stands for: by whom, and about what."""
    writers = scope.writers()
    if writers is None:
        return sa.true()
    memo, coding = schema.memo, schema.coding
    seen = sa.select(coding.c.id).where(coding.c.coder.in_(writers))
    about = sa.or_(memo.c.target_kind != "coding", memo.c.target.in_(seen))
    return sa.and_(memo.c.coder.in_(writers), about)
