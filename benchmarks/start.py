"""How long the workspace takes to start: from the command to the first words of a text.

    python -m benchmarks.start [--project FILE] [--runs 7]

The program runs on a terminal of its own (Unix). Processor time is that of the program, from
its start until the text is there. The first run, which reads everything from the disk, does
not count.
"""

from __future__ import annotations

import argparse
import os
import pty
import resource
import select
import signal
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.budgets import told

BUDGET = 0.8
SIZE = (140, 40)
WORDS = "Waktu"
PATIENCE = 30.0


def small_project(folder: Path) -> Path:
    """A project with one interview of some pages, in which the awaited word stands at once."""
    from qca.tasks.documents import import_documents
    from qca.tasks.projects import new_project
    from qca.tasks.session import open_session

    said = "Waktu itu wali kota punya komitmen kuat. Anggarannya kecil sekali. " * 5
    text = "\n".join(f"P: Bagaimana tahun {n}?\nI: {said}" for n in range(100))
    (folder / "I-01.txt").write_text(text, encoding="utf-8")
    path = new_project(folder / "small", language="id", coder="ani")
    with open_session(path, "ani") as session:
        import_documents(session, [folder / "I-01.txt"])
    return path


def start(path: Path, awaited: str) -> tuple[float, float]:
    """Seconds of processor time and on the clock until the text is there."""
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(
            TERM="xterm-256color", COLUMNS=str(SIZE[0]), LINES=str(SIZE[1]), QCA_CODER="ani"
        )
        # An installed program is compiled once, not at every start.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.execv(sys.executable, [sys.executable, "-m", "qca", "open", str(path)])
    seen = b""
    while awaited.encode() not in seen:
        ready, _, _ = select.select([terminal], [], [], PATIENCE)
        if not ready:
            raise TimeoutError("the workspace does not come up")
        seen += os.read(terminal, 1 << 16)
    clock = time.monotonic() - began
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, clock


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--project", type=Path, help="one made by benchmarks.generate")
    parser.add_argument("--runs", type=int, default=7)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.project or small_project(Path(folder))
        awaited = "I-0001" if asked.project else WORDS
        runs = [start(path, awaited) for _ in range(asked.runs + 1)][1:]
    spent, clock = (median(run[n] for run in runs) for n in (0, 1))
    print(told("start to first text", spent, BUDGET))
    print(f"       on the clock {clock:.2f} s")


if __name__ == "__main__":
    main()
