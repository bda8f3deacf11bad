"""How fast a large project is: 1,000 documents, 8.4 M words, 200,000 codings, 500 codes.

    python -m benchmarks.scale [--project FILE] [--runs 5] [--documents 1000] [--codings 200000]

Without a file the project is made first, in a temporary folder (`benchmarks.generate`). Every
figure is processor time, the median of the runs, beside the budget that holds for the full
size and, where there is one, the floor: what the same takes with bare SQL or numpy.
Each run begins with an open project and nothing kept in memory from the run before.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks import floors
from benchmarks.budgets import told as line_of
from benchmarks.generate import RARE, Size, generate, talks
from qca import waking
from qca.project import content
from qca.tasks.session import Session, open_session
from qca.words import speak

WORDS = speak("en")
SEGMENTS_IN_WORD = 10_000
FILES = 100
CSV, DOCX = 2.0, 0.49
"""Seconds for the same with the csv module and streamed XML, on two shared cores in 2026."""

Work = Callable[[Session], object]


def first_screen(session: Session) -> object:
    """What the workspace shows first: documents, codes with their counts, one text."""
    from qca.tasks.codes import list_codes
    from qca.tasks.documents import documents, list_documents, read_document

    list_documents(session)
    list_codes(session)
    return read_document(session, documents(session)[0])


def segments_of(code: str) -> Work:
    """Every segment of a code, with its words."""
    from qca.project import frames

    def read(session: Session) -> object:
        with session.store.reading() as connection:
            return frames.codings(connection, session.scope, [code])

    return read


def rows_of(code: str) -> Work:
    """Its rows as they are read: neither who speaks nor where in the document."""
    from qca.project.columns import columns

    def read(session: Session) -> object:
        with session.store.reading() as connection:
            return columns(connection, session.scope, [code])

    return read


def places_of(code: str) -> Work:
    """The same without the words, as a list needs them that shows only a screenful."""
    from qca.project import frames

    def read(session: Session) -> object:
        with session.store.reading() as connection:
            return frames.counted(connection, session.scope, [code])

    return read


def code_by_document(session: Session) -> object:
    from qca.tasks.counting import Counted, matrix
    from qca.tasks.how import How

    return matrix(Counted.of(session), How(by="document"), "en")


def co_occurrence(session: Session) -> object:
    from qca.tasks.counting import Counted, together
    from qca.tasks.how import How

    return together(Counted.of(session), How())


def overlapping(session: Session) -> float:
    """The pairs of codings that overlap, once the codings are read."""
    from qca.analysis.cooccurrence import cooccurrence
    from qca.tasks.counting import Counted

    over = Counted.of(session)
    began = time.process_time()
    cooccurrence(over.codings, over.tree)
    return began


def saturation(session: Session) -> object:
    from qca.tasks.counting import Counted, NotInductive, new_codes
    from qca.tasks.how import How

    try:
        return new_codes(Counted.of(session), How())
    except NotInductive:  # the codes of a generated project were there before its interviews
        return None


def asked_for(query: str) -> Work:
    """What the screen of retrieval shows for a query."""

    def ask(session: Session) -> object:
        from qca.tasks.asking import answer

        return answer(session, query, "en")

    return ask


def factor_table(session: Session) -> object:
    from qca.tasks.study import factors_of, study_of

    return factors_of(study_of(session), "en")


def rare_word(session: Session) -> object:
    from qca.tasks.retrieve import search

    return search(session, RARE)


def index_alone(session: Session) -> object:
    """Where the word stands, without the paragraph around it."""
    from qca.project import search_index

    with session.store.reading() as connection:
        return search_index.find(connection, RARE, 500)


def csv_of_codings(session: Session) -> object:
    from qca.tasks.exports import export

    return export(session, session.path.with_suffix(".csv"), WORDS)


def docx_of_segments(session: Session) -> object:
    from datetime import UTC, datetime

    from qca.project import frames
    from qca.report.blocks import Heading, Listing, Report
    from qca.report.tables.segments import segments
    from qca.report.word.render import word_document

    with session.store.reading() as connection:
        some = frames.codings(connection, session.scope).head(SEGMENTS_IN_WORD)
    began = time.process_time()
    blocks = (Heading("Segments"), Listing(segments(some, WORDS)))
    word_document(Report("Segments", "", "en", datetime.now(UTC), blocks), WORDS)
    return began


def most_used(session: Session) -> str:
    from qca.project import queries

    with session.store.reading() as connection:
        counts = queries.code_counts(connection)
    return max(counts, key=lambda code: counts[code][0])


def name_of(session: Session, code: str) -> str:
    from qca.tasks.codes import tree

    return tree(session).by_id[code].name["en"]


@contextmanager
def imported(size: Size) -> Iterator[tuple[Path, int]]:
    """A folder of plain text files, and how many words they hold."""
    with tempfile.TemporaryDirectory() as folder:
        words = 0
        for number, talk in enumerate(talks(size)):
            if number == FILES:
                break
            text = talk.transcript.text
            words += len(text.split())
            (Path(folder) / f"{talk.name}.txt").write_text(text, encoding="utf-8")
        yield Path(folder), words


def measured(path: Path, work: Work, runs: int) -> float:
    """Median processor seconds of a piece of work on a freshly opened project."""
    times = []
    for _ in range(runs):
        with open_session(path) as session:
            content.forget()
            began = time.process_time()
            told = work(session)
            # Work that prepares something itself says when it began.
            times.append(time.process_time() - (told if isinstance(told, float) else began))
    return median(times)


def line(
    name: str, seconds: float, budget: float | None = None, floor: float | None = None
) -> None:
    print(line_of(name, seconds, budget, floor), flush=True)


def verdict(kept: bool) -> str:
    return "kept  " if kept else "MISSED"


def main() -> None:
    waking.hold()
    waking.go_on()  # as where the program has started
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--project", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--documents", type=int, default=Size.documents)
    parser.add_argument("--codings", type=int, default=Size.codings)
    told = parser.parse_args()
    size = Size(documents=told.documents, codings=told.codings)
    with tempfile.TemporaryDirectory() as folder:
        path = told.project or Path(folder) / "large.qca"
        if not path.exists():
            generate(path, size).close()
        run(path, size, told.runs)


def run(path: Path, size: Size, runs: int) -> None:
    def opened() -> float:
        times = []
        for _ in range(runs):
            content.forget()
            began = time.process_time()
            with open_session(path) as session:
                first_screen(session)
            times.append(time.process_time() - began)
        return median(times)

    line("open to first screen (no terminal)", opened(), 1.0)
    with open_session(path) as session:
        code = most_used(session)
        name = name_of(session, code)
    floor = floors.segments_of_code(path, code, runs)
    line("all segments of a code", measured(path, segments_of(code), runs), 0.1, floor)
    line("  their places, without words", measured(path, places_of(code), runs), 0.1)
    floor = floors.rows_of_code(path, code, runs)
    line("  their rows alone", measured(path, rows_of(code), runs), floor=floor)
    line("the screen of retrieval, one code", measured(path, asked_for(f'"{name}"'), runs), 0.5)
    floor = floors.code_by_document(path, runs)
    line("code by document", measured(path, code_by_document, runs), 0.5, floor)
    line("co-occurrence", measured(path, co_occurrence, runs), 1.0)
    floor = floors.overlapping_pairs(path, runs)
    line("  the pairs, once codings are read", measured(path, overlapping, runs), floor=floor)
    line("saturation", measured(path, saturation, runs), 1.0)
    line("factor table", measured(path, factor_table, runs), 5.0)
    line("search for a rare word", measured(path, rare_word, runs), 0.02)
    floor = floors.word(path, RARE, runs)
    line("  the index alone", measured(path, index_alone, runs), floor=floor)
    line("csv of all codings", measured(path, csv_of_codings, runs), 4.0, CSV)
    path.with_suffix(".csv").unlink()
    docx = measured(path, docx_of_segments, runs)
    line(f"docx of {SEGMENTS_IN_WORD:,} segments", docx, 5.0, DOCX)
    sizes(path)
    import_speed(size, runs)


def sizes(path: Path) -> None:
    """The file against three times the text and 300 bytes a coding; the cost of single codings."""
    from qca.project import queries
    from qca.tasks.codes import tree
    from qca.tasks.coding import apply_codes
    from qca.tasks.documents import documents
    from qca.tasks.projects import copy_project

    with open_session(path) as session, session.store.reading() as connection:
        text = sum(chars for chars, _, _ in queries.revision_sizes(connection).values())
        codings = sum(queries.coding_counts(connection).values())
        listed = documents(session)
    budget = 3 * text + 300 * codings
    real = path.stat().st_size
    print(f"{verdict(real <= budget)} file size {real / 1e6:.1f} MB   budget {budget / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as folder:
        with open_session(path) as session:
            copy = copy_project(session, Path(folder) / "copy.qca")
        before = copy.stat().st_size
        with open_session(copy) as session:
            codes = [code.id for code in tree(session)][-1:]
            count = 500
            began = time.process_time()
            for n in range(count):
                apply_codes(session, listed[n % len(listed)], 50 + n, 150 + n, codes)
            spent = (time.process_time() - began) / count
        grown = (copy.stat().st_size - before) / count
        print(line_of("one coding, applied and on the disk", spent, 0.015))
    print(f"       a coding made by itself: {grown:.0f} bytes")
    # More than it would be: those that are there have their rows and their indexes already.
    most = real + grown * codings
    told = f"file size had each been made so, at most {most / 1e6:.1f} MB"
    print(f"{verdict(most <= budget)} {told}   budget {budget / 1e6:.1f} MB")


def import_speed(size: Size, runs: int) -> None:
    from qca.tasks.documents import import_documents
    from qca.tasks.projects import new_project

    with imported(size) as (folder, words), tempfile.TemporaryDirectory() as place:
        times = []
        for n in range(runs):
            path = new_project(Path(place) / f"study-{n}", language="id", coder="ani")
            with open_session(path) as session:
                began = time.process_time()
                import_documents(session, [folder])
                times.append(time.process_time() - began)
    speed = words / median(times)
    print(f"{verdict(speed >= 1e6)} import of plain text {speed / 1e6:.2f} M words/s   budget 1 M")


if __name__ == "__main__":
    main()
