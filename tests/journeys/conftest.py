"""What journeys through the command line share."""

from __future__ import annotations

from tests.cli.conftest import qca as qca
