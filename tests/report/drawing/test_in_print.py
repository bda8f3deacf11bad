"""Figures as pictures: real ones, the same every time, whatever settings the user has."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
from dataclasses import replace

import pytest
from lxml import etree

from qca.report.drawing.in_print import DOTS, png, size, svg
from qca.report.figure import Figure, FigureKind
from qca.report.plane import Plane, Spot
from qca.words import speak

from .figures import bars, plane

FIGURES: dict[str, Figure | Plane] = {
    "plane": plane(
        Spot("Posisi", 0.2, -0.23, main=True, x_range=(-0.1, 0.4), y_range=(-0.4, 0.0)),
        Spot("_warga $x^2$", -0.1, 0.3),
    ),
    "bars": bars(4, 2.5, None, 0),
    "radar": bars(40, 60, None, 80, kind=FigureKind.RADAR),
    "empty plane": plane(),
    "empty bars": bars(),
}


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_a_picture_is_whole_and_as_large_as_said(figure: Figure | Plane) -> None:
    picture = png(figure, speak("id"))
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    wanted = [round(side / 2.54 * DOTS) for side in size(figure)]
    assert (width, height) == pytest.approx(wanted, abs=1)


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_the_same_figure_gives_the_same_bytes(figure: Figure | Plane) -> None:
    words = speak("en")
    assert png(figure, words) == png(figure, words)
    drawing = svg(figure, words)
    assert drawing == svg(figure, words)
    assert etree.fromstring(drawing.encode()).tag.endswith("svg")


def test_the_users_own_settings_play_no_part() -> None:
    import matplotlib as mpl

    before = png(FIGURES["plane"], speak("en"))
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "pink", "savefig.dpi": 10}):
        assert png(FIGURES["plane"], speak("en")) == before


def test_no_window_system_is_touched() -> None:
    code = (
        "import sys; from tests.report.drawing.figures import bars; "
        "from qca.report.drawing.in_print import png; from qca.words import speak; "
        "assert 'matplotlib' not in sys.modules; png(bars(1, 2), speak('en')); "
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kind", [FigureKind.RADAR, FigureKind.BARS])
def test_a_picture_by_itself_says_what_marks_on_its_labels_mean(kind: FigureKind) -> None:
    marks = ("ᵃ stated as a whole", "ᵇ present, partial or absent")
    plain = bars(40, 60, 20, kind=kind)
    figure = replace(plain, series=(*plain.series, *plain.series), marks=marks)
    assert all(mark in svg(figure, speak("en")) for mark in marks)


@pytest.mark.parametrize(("highest", "rim"), [(100, 100), (80, 80), (130, 120)])
def test_no_ring_of_a_radar_lies_beyond_what_was_found(highest: int, rim: int) -> None:
    found = svg(bars(40, 60, None, highest, kind=FigureKind.RADAR), speak("en"))
    rings = [int(text) for text in re.findall(r"(?:<!-- |>)(\d+)(?: -->|<)", found)]
    assert max(rings) == rim
