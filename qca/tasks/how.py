"""How a table is made, where its kind leaves a choice."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

from qca.errors import QcaError


class OptionUnfit(QcaError):
    """A table does not take an option."""

    key = "counting.option_unfit"


@dataclass(frozen=True, slots=True)
class How:
    """How a table is made, where its kind leaves a choice; what is None is not said.

    Attributes:
        by: what codes are shown by: an `Across`, or the name of an attribute; for factors
            dimension, stage, case or question.
        without: code of the informant without whom factors are shown.
        codes: only these codes, each with the codes below it.
        under: only the codes directly below these.
        near: same, overlap, paragraph, or a number of paragraphs.
        square: whether codes are shown by codes, not as pairs.
        base: interviews in the base; likewise run.
        threshold: percent.
        first: how many words.
        all_words: whether words that say little by themselves count.
        by_form: whether forms are counted each by itself.
    """

    by: str | None = None
    without: str | None = None
    codes: tuple[str, ...] | None = None
    under: tuple[str, ...] | None = None
    near: str | None = None
    square: bool | None = None
    base: int | None = None
    run: int | None = None
    threshold: float | None = None
    first: int | None = None
    all_words: bool | None = None
    by_form: bool | None = None

    def refuse_others(self, kind: str, *taken: str) -> None:
        """Refuses what is said beyond the options that a kind of table takes.

        Raises:
            OptionUnfit: something is.
        """
        for field in fields(self):
            if field.name not in taken and getattr(self, field.name) is not None:
                raise OptionUnfit(kind=kind, option=_SPELLED.get(field.name, f"--{field.name}"))


_SPELLED: Final = {"codes": "--code", "all_words": "--all", "by_form": "--forms"}
NOTHING_SAID: Final = How()
