"""The whole check: style, types, contracts, tests. Run as ``python -m tests``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("pytest",),
)


def main() -> int:
    """Runs every check, also after one failed; 1 where any did."""
    failed = []
    for command in CHECKS:
        print(f"== {' '.join(command)}", flush=True)  # noqa: T201 - this is a front end
        if subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, check=False).returncode:
            failed.append(command[0])
    if failed:
        print(f"failed: {', '.join(failed)}", flush=True)  # noqa: T201
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
