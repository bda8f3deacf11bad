"""Makes the pictures of the documentation: ``python docs/pictures.py``.

They show the sample case, so nothing in them is real.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent
PARAGRAPH = 32
"""A paragraph of the first interview with several codings."""


async def workspace(folder: Path, language: str) -> str:
    """The workspace as it looks in the middle of coding, as SVG."""
    from qca.tasks import demo
    from qca.tasks.session import open_session
    from qca.tui.app import QcaApp
    from qca.tui.widgets.transcript import TranscriptView
    from qca.words import speak

    words = speak(language)
    project = demo.build(folder, words).project
    session = open_session(project, demo.CODERS[0])
    app = QcaApp(session, words)
    async with app.run_test(size=(132, 36)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        view = app.screen.query_one(TranscriptView)
        view.goto_paragraph(PARAGRAPH)
        await pilot.pause()
        await pilot.press("right", "right")
        await pilot.pause()
        return app.export_screenshot(title="qca")


def without_foreign_fonts(svg: str) -> str:
    """The picture without the fonts that a viewer would fetch from elsewhere."""
    return re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)


def main() -> None:
    """Writes the pictures beside this file."""
    os.environ["COLORTERM"] = "truecolor"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_STATE_HOME"] = folder
        svg = asyncio.run(workspace(Path(folder) / "exports", "en"))
    (FOLDER / "workspace.svg").write_text(without_foreign_fonts(svg), encoding="utf-8")


if __name__ == "__main__":
    main()
