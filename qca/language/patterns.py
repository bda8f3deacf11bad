"""A user's regular expression, tried where it cannot do any harm.

Some patterns take longer than anyone can wait, whatever they are tried on: ``(a+)+b`` doubles
its time with every *a*. Python cannot interrupt a match, and nothing else of the program runs
meanwhile. So patterns are tried in a process of their own, which is ended when a text takes
too long.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Timer
from typing import Any, Final

PATIENCE: Final = 3.0
"""Seconds that one text may take. A pattern that ends at all needs a few thousandths."""

_WORKER: Final = Path(__file__).with_name("pattern_worker.py")

Span = tuple[int, int]


class Endless(Exception):
    """The pattern did not come to an end in the time that was given."""


class Matcher:
    """A pattern with the process that tries it; use it as a context manager.

    Attributes:
        fits_nothing: whether the pattern fits where nothing stands.

    Raises:
        Endless: trying it on nothing takes too long already.
    """

    def __init__(self, pattern: str, patience: float | None = None) -> None:
        """Starts the process.

        Args:
            pattern: one that `re.compile` accepts; case does not count.
            patience: seconds that one text may take; `PATIENCE` where None.
        """
        self._patience = PATIENCE if patience is None else patience
        self._process = subprocess.Popen(  # noqa: S603 - this interpreter, a file of our own
            # Without the user's settings and packages, which it has no use for.
            [sys.executable, "-I", "-S", str(_WORKER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            self.fits_nothing: bool = self._ask(pattern)
        except BaseException:
            self.close()
            raise

    def spans(self, text: str, stretches: Sequence[Span]) -> list[list[Span]]:
        """Where the pattern fits in each of some stretches of a text, half-open code points.

        Raises:
            Endless: it takes too long; nothing more can be asked.
        """
        return [[(start, end) for start, end in found] for found in self._ask((text, stretches))]

    def _ask(self, question: object) -> Any:
        asked, told = self._process.stdin, self._process.stdout
        assert asked is not None and told is not None  # noqa: S101, PT018 - pipes, as asked for
        timer = Timer(self._patience, self._process.kill)
        timer.start()
        try:
            asked.write(json.dumps(question).encode() + b"\n")
            asked.flush()
            answer = told.readline()
        except BrokenPipeError:
            answer = b""
        finally:
            timer.cancel()
        if not answer:
            raise Endless
        return json.loads(answer)

    def close(self) -> None:
        """Ends the process."""
        self._process.kill()
        self._process.communicate()

    def __enter__(self) -> Matcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
