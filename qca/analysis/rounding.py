"""Rounding that keeps a sum: printed shares that really add up.

Method. Largest remainder (Hamilton): every value is cut to the wanted decimals, and the
units that are then missing to the rounded total go one each to the values that lost most.
A value moves by less than one unit of the last decimal. Ties go to the earlier value.

Source: Balinski and Young, Fair Representation (1982), chapter 3.
"""

from __future__ import annotations

import math
from collections.abc import Sequence


def largest_remainder(values: Sequence[float], decimals: int) -> list[float]:
    """Values of one sum, each with so many decimals, that add up to the sum so rounded.

    Args:
        values: not negative.
        decimals: of each value in the result.
    """
    unit = 10**decimals
    # Nine more digits than are printed hide what floating point adds to a sum like 1/11 · 11.
    scaled = [round(value * unit, 9) for value in values]
    cut = [math.floor(value) for value in scaled]
    missing = round(sum(scaled)) - sum(cut)
    by_loss = sorted(range(len(cut)), key=lambda n: (cut[n] - scaled[n], n))
    for n in by_loss[:missing]:
        cut[n] += 1
    return [value / unit for value in cut]
