"""``python -m qca``: the same as the command ``qca``."""

from __future__ import annotations

from qca.cli import main

if __name__ == "__main__":
    main()
