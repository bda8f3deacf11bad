"""PDF files with a text layer: one paragraph for each block of a page, pages for citations."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from qca.ingest import pdf_blocks, pdf_lines, pdf_pages
from qca.ingest.draft import Block, Draft
from qca.ingest.labels import scan
from qca.ingest.pdf_lines import Line, Page
from qca.ingest.refusals import Broken, Empty, NeedsOcr, PasswordProtected
from qca.ingest.speakers import recognise
from qca.model.text import clean
from qca.model.transcript import Notice

_MOST_PAGES: Final = 20_000
_GARBLED_SHARE: Final = 0.02
_EXAMPLES: Final = 3
_ONE_AT_A_TIME: Final = Lock()  # PDFium keeps its state in the process


def read(path: Path) -> Draft:
    """The draft of a PDF.

    Raises:
        Broken: the file is damaged, or claims more pages than a document has.
        PasswordProtected: it opens only with a password.
        NeedsOcr: it has pictures of pages without text.
        Empty: it has neither.
        OSError: the file cannot be read.
    """
    with path.open("rb"), _ONE_AT_A_TIME:
        pages, missing = _pages(path)
    notices = _quality(pages, missing)
    if not any(page.lines for page in pages):
        raise NeedsOcr(file=path.name) if any(p.pictures for p in pages) else Empty(file=path.name)
    beside = pdf_pages.take_out_margin_numbers(pages)
    if beside:
        notices.append(Notice.of("ingest.margin_numbers_left_out", n=beside))
    for page in pages:
        page.lines[:] = pdf_lines.rows(page.lines)
    repeated = pdf_pages.take_out_repeated(pages)
    if not any(page.lines for page in pages):
        # Only a scanner's stamp on each page is no text layer.
        raise NeedsOcr(file=path.name)
    numbering = pdf_pages.number(pages, repeated)
    if numbering.printed:
        notices.append(Notice.of("ingest.pages_printed"))
    elif numbering.counted and len(pages) > 1:
        notices.append(Notice.of("ingest.pages_counted"))
    if repeated:
        examples = list(dict.fromkeys(places[0].line.text for places in repeated))[:_EXAMPLES]
        notices.append(
            Notice.of("ingest.repeated_left_out", examples="; ".join(f"“{e}”" for e in examples))
        )
    return _draft(pages, numbering, notices)


def _pages(path: Path) -> tuple[list[Page], list[int]]:
    """The pages that load, and the numbers of those that do not."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise PasswordProtected(file=path.name) from error
        raise Broken(file=path.name) from error
    try:
        if not 0 < len(document) <= _MOST_PAGES:
            raise Broken(file=path.name)
        loaded = list(pdf_lines.pages(document))
    finally:
        document.close()
    missing = [number for number, page in enumerate(loaded, start=1) if page is None]
    pages = [page for page in loaded if page is not None]
    if not pages:
        raise Broken(file=path.name)
    return pages, missing


def _quality(pages: Sequence[Page], missing: Sequence[int]) -> list[Notice]:
    """What is not to be trusted in the text layer."""
    notices = []
    if missing:
        notices.append(Notice.of("ingest.pages_broken", pages=_listed(missing)))
    scanned = [page.number for page in pages if page.pictures]
    if scanned:
        notices.append(Notice.of("ingest.pages_without_text", pages=_listed(scanned)))
    characters = sum(page.characters for page in pages)
    unmapped = sum(page.unmapped for page in pages)
    if characters and unmapped > _GARBLED_SHARE * characters:
        notices.append(Notice.of("ingest.garbled"))
    return notices


def _draft(
    pages: Sequence[Page], numbering: pdf_pages.Numbering, notices: Sequence[Notice]
) -> Draft:
    usual = pdf_blocks.habits(page.lines for page in pages)
    turns = _turns([line for page in pages for line in page.lines])
    texts: list[str] = []
    blocks: list[Block] = []
    offset = done = 0
    for page in pages:
        opens = turns[done : done + len(page.lines)]
        done += len(page.lines)
        for block in pdf_blocks.blocks(page.lines, usual, opens):
            text, _ = clean(block)
            texts.append(text)
            blocks.append(Block(offset, offset + len(text), numbering.labels[page.number]))
            offset += len(text) + 1
    return Draft("\n".join(texts), blocks, tuple(notices))


def _turns(lines: Sequence[Line]) -> list[bool]:
    """For each line, whether it begins with the label of a speaker."""
    text = "\n".join(line.text for line in lines)
    blocks = []
    offset = 0
    for line in lines:
        blocks.append(Block(offset, offset + len(line.text)))
        offset += len(line.text) + 1
    labels = recognise(text, blocks, list(scan(text, blocks))).labels
    return [block.start in labels for block in blocks]


def _listed(numbers: Sequence[int]) -> str:
    """Page numbers as a person writes them: 1-3, 7."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs)
