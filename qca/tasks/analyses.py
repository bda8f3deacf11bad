"""Results of analyses as a screen shows them: what there is, what is behind each number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from qca.errors import QcaError
from qca.model.citation import citation
from qca.model.codes import FACTOR_ROLES, Role
from qca.model.ids import Id
from qca.model.study import Approach, Kind
from qca.tasks import tables
from qca.tasks.how import NOTHING_SAID, How
from qca.tasks.session import Session
from qca.tasks.study import NoRole, study_of
from qca.words import Term, Words

if TYPE_CHECKING:
    from qca.model.codes import CodeTree
    from qca.model.scores import Scores
    from qca.project.queries import Connection
    from qca.report.blocks import Block
    from qca.report.document import Study
    from qca.report.laid import Laid
    from qca.report.table import Table

NARRATIVE: Final = "narrative"
"""The stages told in paragraphs; no table, and so none of `tables.KINDS`."""

WHY: Final = "why"
"""The account of a factor; it is asked for from the factor's row, as are the others below."""

ANSWERS: Final = "answers"
"""What respondents answered about a factor."""

CONTEXT: Final = "context"
"""Where a word stands."""

INPUTS: Final = "inputs"
"""What was entered behind a number that no coding is behind; see `entered_behind`."""

ASIDE: Final = frozenset({WHY, ANSWERS, CONTEXT, INPUTS})

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "themes": ("themes", "theme-map"),
    "factors": ("factors", "swot", "ifas-efas", "tows"),
    "stages": ("stages", "chronology", NARRATIVE),
    "gap": ("gap", "gap-parameters"),
    "types": ("typology", "typology-cases", "typology-merges"),
    "literature": ("literature", "literature-aspects", "literature-sources"),
    "counting": ("frequency", "matrix", "cooccurrence", "saturation", "words"),
}
"""The analyses in the order in which they are offered."""

ENTERED: Final = frozenset(
    kind for group in ("gap", "types", "literature") for kind in GROUPS[group]
)
"""Those whose numbers rest on what was entered, where no coding is behind them."""

COUNTS: Final = frozenset({"frequency", "matrix", "cooccurrence", "saturation", "words"})
"""Those that mean counts as findings; a reflexive project is not offered them."""


class NothingCoded(NoRole):
    """There is no coding to count."""

    key = "analysis.nothing_coded"


class NothingSaid(NoRole):
    """There is no document to count words in."""

    key = "analysis.nothing_said"


@dataclass(frozen=True, slots=True)
class Offer:
    """An analysis, and what the project lacks for it; None where it can be made."""

    kind: str
    group: str
    lacks: QcaError | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for.

    Attributes:
        kind: one of those in `GROUPS` or `ASIDE`.
        coder: only this coder's codings; None for all.
        how: what the kind leaves a choice of (see `choices`).
        about: a factor's id or number, or a word; for those in `ASIDE`. Answers can be about all,
            or those that `qca.report.table.answered` describes.
    """

    kind: str
    coder: Id | None = None
    how: How = NOTHING_SAID
    about: str = ""


@dataclass(frozen=True, slots=True)
class Behind:
    """A coded passage behind a number.

    Attributes:
        start: first code point in the document's present revision; ``end`` one past the last.
        quote: the exact words, whether they may be printed or not.
        question: the interviewer's turn before it, or empty.
        code: its path.
        coder: the name.
        valence: +1, -1, 0 (both), or None (not stated).
        quotable: whether its words may leave the project.
        off_record: whether it touches words that were not said for the record.
    """

    coding: Id
    document: Id
    start: int
    end: int
    citation: str
    quote: str
    question: str
    code: str
    coder: str
    valence: int | None
    quotable: bool
    off_record: bool


@dataclass(frozen=True)
class Base:
    """A project read over a scope: what results are made from and passages looked up in."""

    session: Session
    study: Study
    language: str

    @cached_property
    def _places(self) -> Mapping[Id, int]:
        return {coding: n for n, coding in enumerate(self.study.codings["coding_id"].tolist())}

    def behind(self, codings: Sequence[Id]) -> list[Behind]:
        """The passages of codings, in reading order; those outside of the scope are left out."""
        at = {self._places[coding] for coding in codings if coding in self._places}
        found = self.study.codings.iloc[sorted(at)]
        records = found[list(_READ)].to_dict("records")
        return [_behind(record, self.language) for record in records]


_READ: Final = (
    *("coding_id", "document_id", "document", "kind", "paragraph", "paragraph_last", "page"),
    *("start", "end", "quote", "question", "code", "coder", "valence", "quotable", "off_record"),
)


def _behind(record: Mapping[Any, Any], language: str) -> Behind:
    page, question, valence = record["page"], record["question"], record["valence"]
    return Behind(
        coding=record["coding_id"],
        document=record["document_id"],
        start=record["start"],
        end=record["end"],
        citation=citation(
            record["document"],
            Kind(record["kind"]),
            record["paragraph"],
            record["paragraph_last"],
            page if isinstance(page, str) else None,
            language,
        ),
        quote=record["quote"],
        question=question if isinstance(question, str) else "",
        code=record["code"],
        coder=record["coder"],
        valence=None if valence != valence else int(valence),  # NaN is unlike itself
        quotable=bool(record["quotable"]),
        off_record=bool(record["off_record"]),
    )


# What there is


def offers(session: Session) -> list[Offer]:
    """Every analysis that fits the project's approach, with what is lacking for it.

    Whether the codes and inputs are there is looked up without making the result, which may
    still tell that they do not suffice.
    """
    from qca.project import queries, themes

    with session.store.reading() as connection:
        look = _Look(session, connection, queries.codes(connection, session.scope))
        reflexive = queries.project(connection).approach is Approach.REFLEXIVE
        themed = bool(themes.themes(connection))
        return [
            Offer(kind, group, look.lacks(group, kind))
            for group, kinds in GROUPS.items()
            for kind in kinds
            if not (reflexive and kind in COUNTS)
            # Elsewhere they are offered once somebody has made one on the command line.
            if group != "themes" or reflexive or themed
        ]


@dataclass(frozen=True)
class _Look:
    """Looks whether a project has what analyses need."""

    session: Session
    connection: Connection
    tree: CodeTree

    def lacks(self, group: str, kind: str) -> QcaError | None:
        checks: Mapping[str, Callable[[str], QcaError | None]] = {
            "themes": self._themes,
            "factors": self._factors,
            "stages": self._stages,
            "gap": lambda kind: self._role(kind, Role.VARIABLE),
            "types": self._types,
            "literature": self._literature,
            "counting": self._counting,
        }
        return checks[group](kind)

    def _role(self, kind: str, *roles: Role) -> QcaError | None:
        if any(self.tree.members(role) for role in roles):
            return None
        return NoRole(kind=kind, roles=", ".join(roles))

    def _factors(self, kind: str) -> QcaError | None:
        from qca.project import queries, scores
        from qca.tasks.swot_views import NoStrategies, NotScored

        if not queries.factors(self.connection) and (lack := self._role(kind, *FACTOR_ROLES)):
            return lack
        if kind == "tows" and not self.tree.members(Role.STRATEGY):
            return NoStrategies(kind=kind)
        if kind == "ifas-efas":
            sheet = scores.in_force(self.connection)
            if sheet is None:
                reason = Term("scores.no_questionnaire", path=self.session.path)
                return NotScored(reason=reason)
            if not scores.answers(self.connection, sheet.id):
                return NotScored(reason=Term("swot.ifas.no_answers"))
        return None

    def _themes(self, _: str) -> QcaError | None:
        from qca.project import themes
        from qca.tasks.theme_views import NoThemes

        return None if themes.themes(self.connection) else NoThemes(path=self.session.path)

    def _stages(self, kind: str) -> QcaError | None:
        from qca.project import events
        from qca.tasks.event_views import NoEvents

        if kind != "chronology":
            return self._role(kind, Role.STAGE)
        there = self.tree.members(Role.EVENT) or events.events(self.connection)
        return None if there else NoEvents()

    def _types(self, kind: str) -> QcaError | None:
        from qca.tasks.types import NothingJudged, NothingMerged
        from qca.tasks.typology import known_typologies

        known = known_typologies(self.connection)
        if not known:
            return NothingJudged()
        if kind == "typology-merges" and not any(one.merges for one in known):
            return NothingMerged()
        return None

    def _literature(self, _: str) -> QcaError | None:
        from qca.tasks.literature import NoSources

        return None if self.tree.members(Role.SOURCE) else NoSources()

    def _counting(self, kind: str) -> QcaError | None:
        from qca.project import queries

        if kind == "words":
            return None if queries.documents(self.connection) else NothingSaid()
        return (
            None if queries.coding_counts(self.connection, self.session.scope) else NothingCoded()
        )


# Results


def read(session: Session, language: str, coder: Id | None = None) -> Base:
    """Reads what results are made from.

    Args:
        session: the project and its scope.
        language: of statements and citations.
        coder: only this coder's codings; None for all.
    """
    if coder is not None:
        session = session.with_scope(replace(session.scope, coders=frozenset({coder})))
    return Base(session, study_of(session, language), language)


def result(base: Base, asked: Asked, words: Words) -> tuple[Block, ...]:
    """What people are shown of an analysis, below each other.

    Raises:
        QcaError: the project lacks something, or the analysis is not for it.
    """
    session, study = base.session, base.study
    if asked.kind == NARRATIVE:
        return _narratives(session, study, words)
    if asked.kind == WHY:
        from qca.tasks.why import why

        return tuple(why(session, asked.about, words))
    if asked.kind in ASIDE:
        return (aside(session, asked, words),)
    if asked.kind in tables.KINDS and asked.how == NOTHING_SAID:
        return tuple(tables.shown_of(session, study, asked.kind, words))
    return tuple(tables.shown(session, asked.kind, words, asked.how))


def entered_behind(kind: str, record: Mapping[str, Any]) -> str | None:
    """What to ask for about a row of a table whose numbers rest on what was entered, or None.

    Args:
        kind: of the table.
        record: the values of the row, by the keys of the columns.
    """
    import json

    if kind not in ENTERED:
        return None
    row = {key: record[key] for key in _ROW_KEYS if record.get(key) is not None}
    return json.dumps({"kind": kind, "row": row})


_ROW_KEYS: Final = (
    *("parameter_id", "variable_id", "case", "time", "members", "indicator_id", "names"),
    "abbreviation",
)


def aside(session: Session, asked: Asked, words: Words) -> Table:
    """What respondents answered about a factor, where a word stands, or what was entered.

    Raises:
        NotScored: there is no questionnaire.
    """
    if asked.kind == INPUTS:
        import json

        from qca.tasks.inputs import inputs

        wanted = json.loads(asked.about)
        row = {k: tuple(v) if isinstance(v, list) else v for k, v in wanted["row"].items()}
        return inputs(session, wanted["kind"], row, words)
    if asked.kind == CONTEXT:
        from qca.tasks.spoken_words import in_context

        return in_context(session, asked.about, words, exact=bool(asked.how.by_form))
    from qca.project import scores
    from qca.report.tables.answers import answers
    from qca.tasks.factor_names import FactorNames
    from qca.tasks.swot_views import NotScored

    with session.store.reading() as connection:
        numbers = FactorNames.of(connection).numbers
        sheet = scores.in_force(connection)
        if sheet is None:
            raise NotScored(reason=Term("scores.no_questionnaire", path=session.path))
        held = scores.scores(connection, sheet)
    if asked.about:
        held = _only(held, numbers, asked.about)
    return answers(held, numbers, words)


def _only(held: Scores, numbers: Mapping[Id, str], about: str) -> Scores:
    """The answers that are meant: about one factor, or as `qca.report.table.answered` has it."""
    import json

    wanted = json.loads(about) if about.startswith("{") else {"factors": [about]}
    named, group, question = (wanted.get(key) for key in ("factors", "group", "question"))
    factors = {
        one for one, number in numbers.items() if named and not {one, number}.isdisjoint(named)
    }
    people = {one.id for one in held.respondents if group in (None, one.group)}
    asked = {one.id for one in held.questions if question in (None, one.name)}
    return replace(
        held,
        answers=tuple(
            answer
            for answer in held.answers
            if (named is None or answer.factor in factors)
            and answer.respondent in people
            and answer.question in asked
        ),
    )


def _narratives(session: Session, study: Study, words: Words) -> tuple[Block, ...]:
    """What was written about every stage or is known of it, in their order."""
    from qca.tasks.telling import Telling

    found = Telling(session, study).all_told(words)
    if not found:
        raise NoRole(kind=NARRATIVE, roles=str(Role.STAGE))
    return found


def lay_out(
    blocks: Sequence[Block],
    words: Words,
    width: int,
    *,
    as_numbers: bool = False,
    dots: bool = True,
) -> Laid:
    """Blocks laid out for a screen (see `qca.report.laid`)."""
    from qca.report.laid import Laid

    return Laid(blocks, words, width, as_numbers=as_numbers, dots=dots)
