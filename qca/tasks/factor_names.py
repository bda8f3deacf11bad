"""Finding factors and questions by what a table or a person calls them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qca.model.codes import CodeTree, name_in
from qca.model.ids import Id
from qca.model.scores import Question, Questionnaire
from qca.tasks.asked import asks_named
from qca.tasks.factor_rows import listed
from qca.tasks.names import unknown

if TYPE_CHECKING:
    from qca.model.factor import Factor
    from qca.project.queries import Connection

_SHORTEST_ID = 8


def plain(text: str) -> str:
    """A name as names are compared: small letters and digits, single blanks."""
    return " ".join(re.findall(r"\w+", text.casefold().replace("_", " ")))


class FactorNames:
    """The factors of a project by everything they may be called.

    What a questionnaire called a factor when it was issued counts before its present number
    and statement, those before the slugs and names of its codes.
    """

    def __init__(
        self,
        listed: Sequence[tuple[Factor, str]],
        tree: CodeTree,
        questionnaire: Questionnaire | None = None,
    ) -> None:
        self.numbers = {factor.id: factor.number for factor, _ in listed}
        self.order = [factor.id for factor, _ in listed]
        issued = questionnaire.issued if questionnaire else ()
        there = [item for item in issued if item.factor in self.numbers]
        self._ranks: list[dict[str, set[Id]]] = [
            _named((item.factor, (item.number, item.statement)) for item in there),
            _named((factor.id, (factor.number, told)) for factor, told in listed),
            _named((factor.id, factor.statement.values()) for factor, _ in listed),
            _named((factor.id, _slugs(factor, tree)) for factor, _ in listed),
            _named((factor.id, _code_names(factor, tree)) for factor, _ in listed),
        ]

    @classmethod
    def of(cls, connection: Connection, questionnaire: Questionnaire | None = None) -> FactorNames:
        """The factors in force in a project."""
        from qca.project import queries

        language = queries.project(connection).language
        factors = [(f, name_in(f.statement, language)) for f in listed(connection).factors]
        return cls(factors, queries.codes(connection), questionnaire)

    def get(self, name: str) -> Id | None:
        """The one factor called so, or None where none or several are."""
        wanted = plain(name)
        for rank in self._ranks:
            found = rank.get(wanted, set())
            if found:
                return next(iter(found)) if len(found) == 1 else None
        near = [f for f in self.order if len(name) >= _SHORTEST_ID and f.startswith(name.lower())]
        return near[0] if len(near) == 1 else None

    def find(self, name: str) -> Id:
        """The factor called so.

        Raises:
            Unknown: none is, or several are; the message names the nearest.
        """
        found = self.get(name)
        if found is None:
            raise unknown("factor", name, list(self.numbers.values()))
        return found

    def number(self, factor: Id) -> str:
        """The factor's present number."""
        return self.numbers[factor]

    def spellings(self) -> Iterable[tuple[str, Id]]:
        """Every name that means one factor, as names are compared."""
        for name in dict.fromkeys(name for rank in self._ranks for name in rank):
            factor = self.get(name)
            if name and factor is not None:
                yield name, factor


def question_spellings(questions: Sequence[Question]) -> dict[str, Question]:
    """The questions by their names, wordings, and what they ask where only one asks it."""
    from qca.words import LANGUAGES, speak

    named = {plain(question.wording): question for question in questions if question.wording}
    for question in questions:
        if [other.asks for other in questions].count(question.asks) == 1:
            for language in LANGUAGES:
                spelled = speak(language)(f"scores.asks_spellings.{question.asks}").split("|")
                named.update((plain(text), question) for text in spelled)
            named[str(question.asks)] = question
    named.update((plain(question.name), question) for question in questions)
    return named


def question_named(questions: Sequence[Question], name: str) -> Question:
    """The question that a name, a wording, or what it asks stands for.

    Raises:
        Unknown: none does.
    """
    found = question_spellings(questions).get(plain(name))
    if found is None:
        asks = asks_named(name)
        fitting = [question for question in questions if question.asks is asks]
        if len(fitting) != 1:
            raise unknown("question", name, [question.name for question in questions])
        found = fitting[0]
    return found


def _named(names: Iterable[tuple[Id, Iterable[str]]]) -> dict[str, set[Id]]:
    found: dict[str, set[Id]] = {}
    for factor, spelled in names:
        for text in spelled:
            found.setdefault(plain(text), set()).add(factor)
    return found


def _slugs(factor: Factor, tree: CodeTree) -> list[str]:
    return [tree.by_id[code].slug for code in factor.codes if code in tree.by_id]


def _code_names(factor: Factor, tree: CodeTree) -> list[str]:
    codes = [tree.by_id[code] for code in factor.codes if code in tree.by_id]
    languages = {language for code in codes for language in code.name}
    paths = [tree.path(code.id, language) for code in codes for language in languages]
    return [name for code in codes for name in code.name.values()] + paths
