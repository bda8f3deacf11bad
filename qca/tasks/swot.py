"""What is decided for SWOT, IFAS/EFAS and TOWS: classes of factors, and how scores are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from qca.errors import QcaError
from qca.model.codes import Role
from qca.model.ids import derived_id
from qca.model.scores import Asks, SwotSettings, swot_class_id
from qca.tasks.factor_names import FactorNames
from qca.tasks.factor_rows import listed
from qca.tasks.questionnaires import find_questionnaire
from qca.tasks.session import Session
from qca.words import Term


class ClassUnfit(QcaError):
    """An internal factor can be a strength or a weakness, an external one the other two."""

    key = "swot.class_unfit"


class ClassFixed(QcaError):
    """A factor of a SWOT group has its class from there."""

    key = "swot.class_fixed"


class NoSuchClass(QcaError):
    """The word names no class of SWOT."""

    key = "swot.no_such_class"


class NoSuchProfile(QcaError):
    """The word names no profile of quadrants."""

    key = "swot.no_such_profile"


class NoSuchCell(QcaError):
    """The word names no quadrant."""

    key = "swot.no_such_cell"


_SWOT = (Role.STRENGTH, Role.WEAKNESS, Role.OPPORTUNITY, Role.THREAT)
_FITTING = {
    Role.INTERNAL: (Role.STRENGTH, Role.WEAKNESS),
    Role.EXTERNAL: (Role.OPPORTUNITY, Role.THREAT),
}


def decide_class(session: Session, factor: str, role: str, reason: str = "") -> None:
    """Decides what an internal or external factor is, as one step.

    Args:
        session: the project.
        factor: its number, statement, or what its code is called.
        role: strength, weakness, opportunity or threat, in either language or by its letter;
            empty takes back what was decided.
        reason: why.

    Raises:
        Unknown: no such factor.
        NoSuchClass: no such class.
        ClassUnfit, ClassFixed: the factor cannot be that.
    """
    kind = "swot.class" if role else "swot.undecide"
    with session.store.step(session.coder.id, kind) as draft:
        names = FactorNames.of(draft.connection)
        chosen = names.find(factor)
        own = next(one.role for one in listed(draft.connection).factors if one.id == chosen)
        draft.params["factor"] = names.number(chosen)
        entry = swot_class_id(chosen)
        there = draft.rows("swot_class", [entry])
        if not role:
            draft.delete("swot_class", list(there))
            return
        decided = class_named(role)
        draft.params["role"] = str(decided)
        if own in _SWOT:
            raise ClassFixed(factor=names.number(chosen), role=Term(f"terms.role.{own}"))
        if decided not in _FITTING[own]:
            raise ClassUnfit(
                factor=names.number(chosen),
                role=Term(f"terms.role.{decided}"),
                own=Term(f"terms.role.{own}"),
            )
        if there:
            draft.update("swot_class", entry, role=str(decided), reason=reason)
        else:
            fields = {"factor": chosen, "role": str(decided), "reason": reason}
            draft.create("swot_class", fields, entry)


def import_decisions(session: Session, path: Path) -> int:
    """Decides the classes of factors that a table names; returns how many.

    Columns: factor, class, and reason where there is one.

    Raises:
        FileRefused: the file is no table.
        TableUnreadable: it lacks the column of factors or that of classes.
        Unknown, NoSuchClass, ClassUnfit, ClassFixed: as `decide_class`; the rows before are in.
    """
    from qca.ingest.sheets import read_sheet
    from qca.tasks.people import TableUnreadable

    sheet = read_sheet(path)
    places = {heading.casefold(): n for n, heading in enumerate(sheet.header)}
    for column in ("factor", "class"):
        if column not in places:
            raise TableUnreadable(path=path, column=column)
    for row in sheet.rows:
        cells = {name: row.cells[n] for name, n in places.items() if n < len(row.cells)}
        decide_class(
            session, cells.get("factor", ""), cells.get("class", ""), cells.get("reason", "")
        )
    return len(sheet.rows)


def class_named(text: str) -> Role:
    """The class that a word or letter names, in either language.

    Raises:
        NoSuchClass: none.
    """
    from qca.model.codes import FACTOR_LETTER
    from qca.words import LANGUAGES, speak

    wanted = text.strip().casefold()
    for role in _SWOT:
        told = {speak(language)(f"terms.role.{role}").casefold() for language in LANGUAGES}
        if wanted in {str(role), FACTOR_LETTER[role].casefold(), *told}:
            return role
    raise NoSuchClass(text=text, known=", ".join(_SWOT))


def change_settings(
    session: Session,
    *,
    profile: str | None = None,
    names: Mapping[str, str] | None = None,
    weigh_by: Asks | None = None,
    rate_by: Asks | None = None,
    questionnaire: str | None = None,
) -> SwotSettings:
    """Changes what is given of how scores are read, as one step; returns all of it.

    Args:
        session: the project.
        profile: whose names and numbers quadrants go by (`qca.analysis.quadrants.Profile`).
        names: the study's own names of quadrants, by cell, or of their halves (``ST-T``);
            sets the profile ``own``.
        weigh_by: importance or urgency.
        rate_by: agreement or condition.
        questionnaire: title of the one that tables are made from.

    Raises:
        NoSuchProfile, NoSuchCell: the words name none.
        Unknown, Ambiguous, NoQuestionnaire: which questionnaire is not clear.
    """
    from qca.analysis.quadrants import HALVES, Profile, Quadrant
    from qca.project import queries, scores

    if names is not None:
        profile = Profile.OWN
        for cell in names:
            if cell not in Quadrant.__members__ and cell not in HALVES:
                raise NoSuchCell(cell=cell)
    if profile is not None and profile not in set(Profile):
        raise NoSuchProfile(profile=profile, known=", ".join(Profile))
    chosen = find_questionnaire(session, questionnaire).id if questionnaire is not None else None
    with session.store.step(session.coder.id, "swot.settings") as draft:
        before = scores.settings(draft.connection)
        after = replace(
            before,
            profile=profile or before.profile,
            own_names={**before.own_names, **(names or {})},
            weigh_by=weigh_by or before.weigh_by,
            rate_by=rate_by or before.rate_by,
            questionnaire=chosen or before.questionnaire,
        )
        value = scores.settings_value(after)
        entry = derived_id(queries.project(draft.connection).id, f"setting:{scores.SETTING}")
        if draft.rows("setting", [entry]):
            draft.update("setting", entry, value=value)
        else:
            draft.create("setting", {"name": scores.SETTING, "value": value}, entry)
    return after
