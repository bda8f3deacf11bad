"""The ladder of an assessment, read from the roles of a codebook.

Aspects have variables, variables indicators, indicators parameters; each role stands on the
code above its members (`qca.model.codes.CodeTree.members`). What is scored is the variable.
It is measured at *points*: the parameters of its indicators; an indicator without
parameters where it has a scale of its own; and parameters directly below the variable. How a
point is scored is its property ``scale``, or the nearest one above it up to the variable;
``points`` of a questionnaire likewise; ``zero`` and ``target`` are the point's own. The
``target`` of a variable is a percentage, 100 where it is not stated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qca.model.assessment import FULL, Scale, Yardstick, number
from qca.model.codes import Code, CodeTree, Role, name_in
from qca.model.ids import Id
from qca.model.transcript import Notice


@dataclass(frozen=True, slots=True)
class Point:
    """Where a variable is measured: a parameter, or an indicator without parameters.

    Attributes:
        indicator: the name of its indicator, its own where it is one, or empty.
        indicator_code: id of that indicator, or of the variable where there is none.
    """

    code: Id
    name: str
    indicator: str
    indicator_code: Id
    yardstick: Yardstick


@dataclass(frozen=True, slots=True)
class Variable:
    """What is scored.

    Attributes:
        aspect: the name of the aspect it belongs to, or empty.
        dimension: the name of the group of aspects, or empty; ``group`` its id.
        target: percent of its points that is asked for.
    """

    code: Id
    name: str
    aspect: str
    dimension: str
    group: Id | None
    points: tuple[Point, ...]
    target: float = FULL

    @property
    def scales(self) -> tuple[Scale, ...]:
        """The scales of its points, each once, in their order."""
        found = (point.yardstick.scale for point in self.points)
        return tuple(dict.fromkeys(scale for scale in found if scale is not None))


@dataclass(frozen=True, slots=True)
class Ladder:
    """The variables of a study in the order of the codebook, and what is wrong with them."""

    variables: tuple[Variable, ...]
    notices: tuple[Notice, ...]


def ladder(tree: CodeTree, language: str) -> Ladder:
    """The variables with their points.

    Args:
        tree: the codes of the scope's codebooks.
        language: of names.
    """
    notices: list[Notice] = []
    variables = tuple(
        _variable(tree, code, language, notices)
        for code in tree.members(Role.VARIABLE)
        if code.role is not Role.VARIABLE
    )
    return Ladder(variables, tuple(notices))


def _variable(tree: CodeTree, code: Code, language: str, notices: list[Notice]) -> Variable:
    above = tree.ancestors(code.id)
    groups = [step for step in above if step.role is Role.ASPECT]
    aspect = above[-1] if groups and above[-1] not in groups else None
    name = name_in(code.name, language)
    points = tuple(_points(tree, code, language, notices))
    if not points:
        notices.append(Notice.of("gap.note.no_parameters", variable=name))
    stated = code.properties.get("target", "").strip()
    target = number(stated) if stated else FULL
    if target is None or target <= 0:
        notices.append(Notice.of("gap.note.bad_target", variable=name, target=stated))
        target = FULL
    return Variable(
        code=code.id,
        name=name,
        aspect=name_in(aspect.name, language) if aspect else "",
        dimension=name_in(groups[-1].name, language) if groups else "",
        group=groups[-1].id if groups else None,
        points=points,
        target=target,
    )


def _points(
    tree: CodeTree, variable: Code, language: str, notices: list[Notice]
) -> Iterator[Point]:
    if variable.role is Role.PARAMETER:
        for parameter in tree.children(variable.id):
            yield _point(parameter, "", variable.id, (parameter, variable), language)
    if variable.role is not Role.INDICATOR:
        return
    for indicator in tree.children(variable.id):
        name = name_in(indicator.name, language)
        own = tree.children(indicator.id) if indicator.role is Role.PARAMETER else ()
        for parameter in own:
            above = (parameter, indicator, variable)
            yield _point(parameter, name, indicator.id, above, language)
        if own:
            continue
        chain = (indicator, variable)
        if _nearest("scale", chain):
            yield _point(indicator, name, indicator.id, chain, language)
        else:
            notices.append(
                Notice.of(
                    "gap.note.indicator_without_parameters",
                    indicator=name,
                    variable=name_in(variable.name, language),
                )
            )


def _point(
    code: Code, indicator: str, indicator_code: Id, chain: Sequence[Code], language: str
) -> Point:
    properties = {name: code.properties.get(name, "") for name in ("zero", "target")}
    properties |= {name: _nearest(name, chain) for name in ("scale", "points")}
    return Point(
        code.id, name_in(code.name, language), indicator, indicator_code, Yardstick.of(properties)
    )


def _nearest(name: str, chain: Sequence[Code]) -> str:
    found = (code.properties.get(name, "").strip() for code in chain)
    return next(filter(None, found), "")
