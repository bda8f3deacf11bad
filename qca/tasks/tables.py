"""Tables and narratives over a project: each is an analysis, made ready to be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qca.errors import QcaError
from qca.model.codes import Role
from qca.model.study import Approach
from qca.tasks.session import Session
from qca.words import Words

if TYPE_CHECKING:
    from qca.report.blocks import Block
    from qca.report.document import Contents
    from qca.report.table import Table

KINDS = ("factors", "stages", "frequency")
"""The kinds of tables, by the names of the command line."""


class NoSuchTable(QcaError):
    """There is no table of this kind."""

    key = "tasks.no_such_table"


class NoRole(QcaError):
    """No code has the role that an analysis works on."""

    key = "tasks.no_role"


class NoSuchStage(QcaError):
    """No stage of this name or number."""

    key = "tasks.no_such_stage"


def contents(session: Session, language: str) -> Contents:
    """The frames of the session's scope and the results over them.

    Args:
        session: the project and its scope.
        language: of names and citations in the results.
    """
    from qca.analysis.factors import factor_table
    from qca.analysis.frequency import frequency
    from qca.analysis.stages import stage_dossiers
    from qca.project import frames, queries
    from qca.report.document import Contents

    with session.store.reading() as connection:
        study = queries.project(connection)
        tree = queries.codes(connection, session.scope)
        codings = frames.codings(connection, session.scope)
        documents = frames.documents(connection, session.scope)
        informants = frames.informants(connection)
        links = queries.links(connection)
    return Contents(
        project=study,
        tree=tree,
        codings=codings,
        documents=documents,
        informants=informants,
        factors=factor_table(codings, tree, language),
        stages=stage_dossiers(codings, tree, language, links=links),
        frequency=frequency(codings, tree, language),
    )


def table(session: Session, kind: str, words: Words) -> Table:
    """One table of the session's scope, in the words of a language.

    Args:
        session: the project and its scope.
        kind: one of `KINDS`.
        words: of the reader's language.

    Raises:
        NoSuchTable: no such kind.
        NoRole: the codebook has no codes for it.
    """
    if kind not in KINDS:
        raise NoSuchTable(kind=kind, kinds=", ".join(KINDS))
    return table_of(contents(session, words.language), kind, words)


def table_of(found: Contents, kind: str, words: Words) -> Table:
    """A table from contents that were computed already (see `table`)."""
    from qca.analysis.material import material
    from qca.report.scope import scope_note
    from qca.report.tables.factors import factors
    from qca.report.tables.frequency import frequency
    from qca.report.tables.stages import stages

    scope = scope_note(material(found.codings, found.documents, found.informants), words)
    counts = found.project.approach is not Approach.REFLEXIVE
    if kind == "factors":
        if not found.factors.rows:
            raise NoRole(kind=kind, roles="internal, external, strength, weakness …")
        return factors(found.factors, words, scope, counts=counts)
    if kind == "stages":
        if not found.stages:
            raise NoRole(kind=kind, roles=str(Role.STAGE))
        return stages(found.stages, words, scope, counts=counts)
    return frequency(found.frequency, words, scope)


def narrative(session: Session, stage: str, words: Words) -> Sequence[Block]:
    """What is known of one stage, as blocks of text.

    Args:
        session: the project and its scope.
        stage: its name in any language, its slug, or its number in order.
        words: of the reader's language.

    Raises:
        NoSuchStage: no stage is called so.
    """
    from qca.report.narrative import stage_narrative

    found = contents(session, words.language)
    for number, dossier in enumerate(found.stages, 1):
        code = found.tree.by_id[dossier.code]
        names = {str(number), code.slug, *(name.casefold() for name in code.name.values())}
        if stage in names or stage.casefold() in names:
            return stage_narrative(
                dossier, words, counts=found.project.approach is not Approach.REFLEXIVE
            )
    raise NoSuchStage(stage=stage, stages=", ".join(d.name for d in found.stages) or "–")
