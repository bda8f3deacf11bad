"""The error family.

An error is a key of the message catalogue with parameters, so that it can be
told in either language: what happened, to what, and what to do next. Each
situation has its own subclass, defined next to its use; fronts catch
`QcaError` once and tell it with `Words.error`.
"""

from __future__ import annotations

from typing import ClassVar


class QcaError(Exception):
    """A situation a user can understand and act on.

    Attributes:
        key: the message's key in the catalogue (``errors.<name>``).
        params: values for the placeholders of that message.
    """

    key: ClassVar[str] = "errors.unknown"

    def __init__(self, **params: object) -> None:
        super().__init__(self.key, params)
        self.params = params

    def __str__(self) -> str:
        """The error told in English; fronts tell it in the user's language."""
        from qca.words import speak

        return speak("en").error(self)
