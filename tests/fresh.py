"""A fresh interpreter: what it says of a program that runs in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def told(code: str, *arguments: str) -> str:
    """What code prints in an interpreter of its own, the last line of it.

    Raises:
        CalledProcessError: it failed.
    """
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
    )
    return done.stdout.splitlines()[-1]
