"""The nine digits and the codes behind them.

A code that is used gets a digit and keeps it, so that fingers can learn it: lists that
reorder themselves would move every code with every use. When all nine are taken, a new
code takes the place of the one used longest ago. A pinned code is never displaced.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Container
from dataclasses import dataclass
from typing import Final, Self

from qca.model.ids import Id

SIZE: Final = 9


@dataclass(frozen=True, slots=True)
class Slot:
    """A digit that is taken.

    Attributes:
        code: the code behind it.
        used: when, as a number that grows with every use.
        pinned: whether it stays until it is unpinned.
    """

    code: Id
    used: int = 0
    pinned: bool = False


class Slots:
    """The codes behind the digits 1 to 9."""

    def __init__(self) -> None:
        self._slots: list[Slot | None] = [None] * SIZE
        self._clock = 0

    def __getitem__(self, digit: int) -> Slot | None:
        """What is behind a digit, or None."""
        return self._slots[digit - 1]

    def digit_of(self, code: Id) -> int | None:
        """The digit of a code, or None."""
        for digit, slot in enumerate(self._slots, 1):
            if slot is not None and slot.code == code:
                return digit
        return None

    def taken(self) -> list[tuple[int, Slot]]:
        """The digits that are taken, in order, with what is behind them."""
        return [(digit, slot) for digit, slot in enumerate(self._slots, 1) if slot is not None]

    def use(self, code: Id) -> None:
        """Takes note that a code was used; it gets a digit where one can be had."""
        self._clock += 1
        digit = self.digit_of(code) or self._place()
        if digit is not None:
            there = self[digit]
            pinned = there is not None and there.code == code and there.pinned
            self._slots[digit - 1] = Slot(code, self._clock, pinned)

    def pin(self, code: Id, digit: int) -> bool:
        """Puts a code behind a digit to stay, or lets it go where it is pinned there.

        Returns:
            Whether it is pinned now.
        """
        there = self[digit]
        if there is not None and there.code == code and there.pinned:
            self._slots[digit - 1] = Slot(code, there.used)
            return False
        before = self.digit_of(code)
        if before is not None:
            self._slots[before - 1] = None
        self._clock += 1
        self._slots[digit - 1] = Slot(code, self._clock, pinned=True)
        return True

    def keep_only(self, codes: Container[Id]) -> None:
        """Lets go of codes that are no longer there."""
        self._slots = [slot if slot and slot.code in codes else None for slot in self._slots]

    def state(self) -> list[dict[str, object] | None]:
        """The digits as JSON values."""
        return [None if slot is None else dataclasses.asdict(slot) for slot in self._slots]

    @classmethod
    def from_state(cls, state: object) -> Self:
        """Digits from what `state` gave; from anything else, free ones."""
        slots = cls()
        if isinstance(state, list):
            for at, kept in enumerate(state[:SIZE]):
                if isinstance(kept, dict) and isinstance(kept.get("code"), str):
                    used = int(kept.get("used") or 0)
                    slots._slots[at] = Slot(kept["code"], used, bool(kept.get("pinned")))
                    slots._clock = max(slots._clock, used)
        return slots

    def _place(self) -> int | None:
        """The digit for a new code: a free one, else that used longest ago; None if all stay."""
        for digit, slot in enumerate(self._slots, 1):
            if slot is None:
                return digit
        loose = [(slot.used, digit) for digit, slot in self.taken() if not slot.pinned]
        return min(loose)[1] if loose else None
