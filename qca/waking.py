"""Starting without looking for garbage where there is none yet.

While modules are imported and a first screen is built, objects are made by the hundred thousand
and none of them is let go of. Python's collector looks through them again and again meanwhile,
which takes a sixth of the time to the first text. It is held until then; what is there at that
moment stays for as long as the program, and is not looked through later either. Afterwards it
looks less often than Python would have it, since lists and texts are made by the thousand and
hardly ever in circles: that takes a tenth off opening a text and off a page turned.
"""

from __future__ import annotations

import gc
from typing import Final

_MADE: Final = 10_000
"""Objects made and not let go of, until the youngest are looked through."""
_LOOKED: Final = (20, 10)
"""How often the younger are looked through, until the older are too."""


def hold() -> None:
    """Looks for no garbage until `go_on`."""
    gc.disable()


def go_on() -> None:
    """Looks for garbage from now on, among what is made from now on."""
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(_MADE, *_LOOKED)
        gc.enable()
