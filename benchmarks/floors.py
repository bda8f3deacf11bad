"""The floors: what the same takes with nothing but the library that does the work.

Bare SQL through the driver, bare numpy; nothing of the program is used. They are measured on
the same file and in the same run as the program, so that both had the same machine.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import numpy as np

from qca.model.ids import Id

_ROWS = "SELECT id, revision, coder, start, end, valence, weight, created FROM coding"
_TEXTS = "SELECT r.id, c.data FROM revision r JOIN content c ON c.hash = r.text_hash"
_BY_DOCUMENT = "SELECT revision, code, count(*) FROM coding GROUP BY revision, code"
_WORD = "SELECT rowid FROM search_words WHERE search_words MATCH ? ORDER BY rowid"


def rows_of_code(path: Path, code: Id, runs: int) -> float:
    """The rows of a code, by its index."""
    return _measured(path, lambda file: _rows(file, code), runs)


def segments_of_code(path: Path, code: Id, runs: int) -> float:
    """The same, and their words cut from the texts."""

    def read(file: sqlite3.Connection) -> object:
        spans = defaultdict(list)
        for _, revision, _, start, end, *_ in _rows(file, code):
            spans[revision].append((start, end))
        words = []
        for revision, data in file.execute(_TEXTS):
            text = data.decode()
            words += [text[start:end] for start, end in spans[revision]]
        return words

    return _measured(path, read, runs)


def code_by_document(path: Path, runs: int) -> float:
    """How many codings each code has in each document: not who speaks, nor which agree."""
    return _measured(path, lambda file: file.execute(_BY_DOCUMENT).fetchall(), runs)


def overlapping_pairs(path: Path, runs: int) -> float:
    """How often and in how many documents codes overlap, from arrays that are there: one sweep.

    Each coding by itself, though two coders may have marked the same passage.
    """
    with _opened(path) as file:
        rows = file.execute("SELECT revision, start, end, code FROM coding").fetchall()
    revision, code = (np.unique([row[n] for row in rows], return_inverse=True)[1] for n in (0, 3))
    start, end = (np.array([row[n] for row in rows]) for n in (1, 2))
    room, many = int(end.max()) + 1, int(code.max()) + 1

    def sweep(_: sqlite3.Connection) -> object:
        begins = revision * room + start
        order = np.argsort(begins, kind="stable")
        begins, codes, documents = begins[order], code[order], revision[order]
        last = np.searchsorted(begins, (revision * room + end)[order])
        found = last - np.arange(1, len(order) + 1)
        one = np.repeat(np.arange(len(order)), found)
        other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(found) - found, found)
        pairs = codes[one] * many + codes[other]
        apart = np.unique(documents[one] * many * many + pairs)
        return np.bincount(pairs), np.bincount(apart % (many * many))

    return _measured(path, sweep, runs)


def word(path: Path, sought: str, runs: int) -> float:
    """The paragraphs that hold a word, by the full-text index."""
    return _measured(path, lambda file: file.execute(_WORD, (sought,)).fetchall(), runs)


def _rows(file: sqlite3.Connection, code: Id) -> list[tuple[bytes, bytes, bytes, int, int]]:
    key = bytes.fromhex(code.replace("-", ""))
    return file.execute(f"{_ROWS} WHERE code = ?", (key,)).fetchall()


def _measured(path: Path, work: Callable[[sqlite3.Connection], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        with _opened(path) as file:
            began = time.process_time()
            work(file)
            times.append(time.process_time() - began)
    return median(times)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A file, its schema read."""
    with contextlib.closing(sqlite3.connect(path)) as file:
        file.execute("SELECT count(*) FROM document").fetchone()
        yield file
