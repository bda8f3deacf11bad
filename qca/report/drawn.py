"""Drawn: whatever is a drawing, of whatever kind, as data before anything draws it."""

from __future__ import annotations

from typing import TypeAlias

from qca.report.chart import Chart
from qca.report.figure import Figure
from qca.report.plane import Plane
from qca.report.timeline import Timeline

Drawn: TypeAlias = Figure | Plane | Chart | Timeline
