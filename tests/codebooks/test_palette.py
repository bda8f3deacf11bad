from __future__ import annotations

from itertools import combinations

from qca.codebooks.palette import PALETTE, next_color


def channels(color: str) -> list[float]:
    values = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    low, high = sorted(
        0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (channels(one), channels(other))
    )
    return (high + 0.05) / (low + 0.05)


def oklab(color: str) -> tuple[float, float, float]:
    """Ottosson's OKLab, where distances are about as large as they look."""
    r, g, b = channels(color)
    cone_l = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    cone_m = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    cone_s = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * cone_l + 0.7936177850 * cone_m - 0.0040720468 * cone_s,
        1.9779984951 * cone_l - 2.4285922050 * cone_m + 0.4505937099 * cone_s,
        0.0259040371 * cone_l + 0.7827717662 * cone_m - 0.8086757660 * cone_s,
    )


def test_every_colour_is_seen_on_dark_and_on_light() -> None:
    for color in PALETTE.values():
        assert contrast(color, "#ffffff") >= 3
        assert contrast(color, "#1e1e1e") >= 3


def test_no_two_colours_look_alike() -> None:
    for one, other in combinations(PALETTE.values(), 2):
        assert sum((a - b) ** 2 for a, b in zip(oklab(one), oklab(other), strict=True)) > 0.04**2


def test_the_next_colour_is_one_used_least() -> None:
    colors = list(PALETTE.values())
    assert next_color([]) == colors[0]
    assert next_color([colors[0].upper(), "#000000"]) == colors[1]
    assert next_color([*colors, *colors[:3]]) == colors[3]
