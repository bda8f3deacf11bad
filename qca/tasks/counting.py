"""Counting over a project: codes by anything, codes together, new codes by interview, words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final, TypeAlias

from qca.errors import QcaError
from qca.model.codes import Code, Role
from qca.model.study import Approach
from qca.tasks.how import How
from qca.tasks.names import codes_of
from qca.tasks.session import Session
from qca.tasks.spoken_words import words_said
from qca.words import Words

if TYPE_CHECKING:
    import pandas as pd

    from qca.analysis.cooccurrence import CoOccurrence
    from qca.analysis.matrix import CodeMatrix
    from qca.analysis.saturation import Saturation
    from qca.model.codes import CodeTree
    from qca.model.study import Case
    from qca.report.figure import Figure
    from qca.report.table import Table

    # The figure is made where it is asked for; how many columns it has is known before.
    Made: TypeAlias = tuple[Table, Callable[[], Figure], int]


class NotForReflexive(QcaError):
    """A reflexive project is shown no counts as findings."""

    key = "counting.reflexive"


class WordsNotForReflexive(NotForReflexive):
    """Nor counts of words; where they stand is for everybody."""

    key = "counting.reflexive_words"


class UnknownBy(QcaError):
    """There is nothing of this name to show codes by."""

    key = "counting.unknown_by"


class NoStages(QcaError):
    """No code has the role stage."""

    key = "counting.no_stage"


class UnknownNear(QcaError):
    """There is no such way of standing together."""

    key = "counting.unknown_near"


class NothingCoded(QcaError):
    """No interview is coded, so that none can add a code."""

    key = "counting.nothing_coded"


class NotInductive(QcaError):
    """No coded code grew from the material."""

    key = "counting.not_inductive"


class NumberOutside(QcaError):
    """A number is smaller than it can be."""

    key = "counting.number_outside"


class ShareOutside(QcaError):
    """A share is not between 0 and 100 percent."""

    key = "counting.share_outside"


@dataclass(frozen=True)
class Counted:
    """What is counted over, read once: the scope's frames, codes and cases."""

    session: Session
    codings: pd.DataFrame
    documents: pd.DataFrame
    tree: CodeTree
    cases: Sequence[Case]
    language: str
    approach: Approach

    @classmethod
    def of(cls, session: Session) -> Counted:
        """From a session's scope."""
        from qca.project import frames, queries

        with session.store.reading() as connection:
            study = queries.project(connection)
            return cls(
                session=session,
                codings=frames.counted(connection, session.scope),
                documents=frames.documents(connection, session.scope),
                tree=queries.codes(connection, session.scope),
                cases=queries.cases(connection),
                language=study.language,
                approach=study.approach,
            )

    def codes_of(self, typed: str) -> tuple[Code, ...]:
        """The codes that a typed text means: one, or those of a factor by its number.

        Raises:
            Unknown, Ambiguous: none or several fit.
        """
        from qca.tasks.factors import factors

        return codes_of(self.tree, typed, self.language, factors(self.session).factors)

    @cached_property
    def informants(self) -> pd.DataFrame:
        """The register of informants; few countings need it."""
        from qca.project import frames

        with self.session.store.reading() as connection:
            return frames.informants(connection)

    def scope(self, words: Words) -> str:
        """The sentence that names what is counted over."""
        from qca.analysis.material import material
        from qca.report.scope import scope_note

        return scope_note(material(self.codings, self.documents), words)

    def refuse_reflexive(self) -> None:
        """Lets projects be counted that mean counts as findings.

        Raises:
            NotForReflexive: the project declares itself reflexive.
        """
        if self.approach is Approach.REFLEXIVE:
            raise NotForReflexive()


def matrix(over: Counted, how: How, language: str) -> CodeMatrix:
    """Codes by documents, cases, an attribute, speakers, coders or stages.

    Raises:
        NotForReflexive: the project declares itself reflexive.
        UnknownBy: there is no such attribute.
        NoStages: by stage, and there is none.
    """
    from qca.analysis.matrix import OF_INFORMANTS, Across, People, code_matrix

    over.refuse_reflexive()
    by = how.by or Across.DOCUMENT
    known = dict.fromkeys(name for case in over.cases for name in case.attributes)
    across = Across(by) if by in set(Across) - {Across.ATTRIBUTE} else Across.ATTRIBUTE
    if across is Across.ATTRIBUTE and by not in (*known, *OF_INFORMANTS):
        listed = [*(a for a in Across if a is not Across.ATTRIBUTE), *OF_INFORMANTS, *known]
        raise UnknownBy(by=by, known=", ".join(listed))
    if across is Across.STAGE and not over.tree.members(Role.STAGE):
        raise NoStages()
    return code_matrix(
        over.codings,
        over.documents,
        over.tree,
        across,
        by if across is Across.ATTRIBUTE else "",
        People(over.cases, over.informants) if across is Across.ATTRIBUTE else None,
        language,
    )


def together(over: Counted, how: How) -> CoOccurrence:
    """Which codes stand together.

    Raises:
        NotForReflexive: the project declares itself reflexive.
        UnknownNear: no such way of standing together.
        Unknown, Ambiguous: a code that is asked for is not clear.
    """
    from qca.analysis.cooccurrence import Together, cooccurrence

    over.refuse_reflexive()
    near = how.near or Together.OVERLAP
    if near.isdecimal():
        sense, within = Together.WITHIN, int(near)
    elif near in set(Together) - {Together.WITHIN}:
        sense, within = Together(near), 0
    else:
        raise UnknownNear(near=near)
    chosen = None
    if how.codes or how.under:
        chosen = [code.id for name in how.codes or () for code in over.codes_of(name)]
        for above in (code for name in how.under or () for code in over.codes_of(name)):
            chosen += [code.id for code in over.tree.children(above.id)]
    return cooccurrence(over.codings, over.tree, sense, within, chosen)


def new_codes(over: Counted, how: How) -> Saturation:
    """What each run of interviews adds to the codes of the first ones.

    Raises:
        NotForReflexive: the project declares itself reflexive.
        NothingCoded: no interview is coded.
        NotInductive: every coded code was there before the first interview.
        NumberOutside, ShareOutside: base, run or threshold cannot be.
    """
    from qca.analysis.saturation import INTERVIEWS, saturation
    from qca.project import origins

    over.refuse_reflexive()
    base = _at_least(1, how.base, 4, "--base")
    run = _at_least(1, how.run, 2, "--run")
    threshold = 5.0 if how.threshold is None else how.threshold
    if not 0 <= threshold <= 100:
        raise ShareOutside(option="--threshold")
    with over.session.store.reading() as connection:
        grown = origins.grown_codes(connection, INTERVIEWS)
    found = saturation(over.codings, over.documents, over.tree, grown, base, run, threshold / 100)
    if not found.codes:
        raise NotInductive() if found.left_out else NothingCoded()
    return found


def shown(session: Session, kind: str, how: How, words: Words) -> Sequence[Table | Figure]:
    """What people are shown of one of `MAKERS`: its table, and its figure where that can be read.

    A figure of more than `WIDEST` columns is left out, and a note of the table says so.
    """
    made, draw, columns = _BOTH[kind](session, how, words)
    if columns > WIDEST:
        told = words("counting.too_wide", n=words.number(columns), most=WIDEST)
        return (replace(made, notes=(*made.notes, told)),)
    if not made.rows:
        return (made,)
    figure = draw()
    return (made, figure) if any(series.points for series in figure.series) else (made,)


def _matrix(session: Session, how: How, words: Words) -> Made:
    from qca.report.tables import matrix as tables

    how.refuse_others("matrix", "by")
    over = Counted.of(session)
    told = (matrix(over, how, words.language), over.tree, words, over.scope(words))
    return tables.matrix(*told), partial(tables.matrix_figure, *told), len(told[0].columns)


def _cooccurrence(session: Session, how: How, words: Words) -> Made:
    from qca.report.tables import matrix as tables

    how.refuse_others("cooccurrence", "codes", "under", "near", "square")
    over = Counted.of(session)
    told = (together(over, how), over.tree, words, over.scope(words))
    draw = tables.cooccurrence_square if how.square else tables.cooccurrence
    columns = int(told[0].together.any(axis=1).sum())
    return draw(*told), partial(tables.cooccurrence_figure, *told), columns


def _saturation(session: Session, how: How, words: Words) -> Made:
    from qca.report.tables.saturation import saturation, saturation_figure

    how.refuse_others("saturation", "base", "run", "threshold")
    over = Counted.of(session)
    told = (new_codes(over, how), words, over.scope(words))
    return saturation(*told), partial(saturation_figure, *told), 1


def _words(session: Session, how: How, words: Words) -> Made:
    from qca.language import models
    from qca.report.tables.words import word_figure, word_table

    how.refuse_others("words", "first", "all_words", "by_form")
    if session.study().approach is Approach.REFLEXIVE:
        raise WordsNotForReflexive()
    first = _at_least(0, how.first, 100, "--first") or None
    found, documents = words_said(session, how)
    pipelines = () if how.by_form else tuple(map(models.pipeline, found.languages))
    trained = [pipeline.name for pipeline in pipelines if pipeline is not None]
    made = word_table(found, words, documents, first, by_form=bool(how.by_form), trained=trained)
    return made, partial(word_figure, found, words), 1


_BOTH: Final[Mapping[str, Callable[[Session, How, Words], Made]]] = {
    "matrix": _matrix,
    "cooccurrence": _cooccurrence,
    "saturation": _saturation,
    "words": _words,
}
WIDEST: Final = 30
"""The most columns of a figure; in more the numbers of a grid on paper run into each other."""


def _table(kind: str, session: Session, how: How, words: Words) -> Table:
    return _BOTH[kind](session, how, words)[0]


MAKERS: Final[Mapping[str, Callable[[Session, How, Words], Table]]] = {
    kind: partial(_table, kind) for kind in _BOTH
}
"""The kinds of tables that leave a choice, by the names of the command line.

Errors: see `matrix`, `together`, `new_codes`, `words_said`.
"""


def _at_least(least: int, said: int | None, otherwise: int, option: str) -> int:
    value = otherwise if said is None else said
    if value < least:
        raise NumberOutside(option=option, least=least)
    return value
