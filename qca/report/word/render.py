"""A report as a Word document.

Headings, captions, quotes and tables have real styles; numbers of tables and the contents
are fields; table heads are repeated and rows not split; wide tables lie on their side; the
language is set for proofing. The contents list is complete but for its page numbers, which
only Word can know: it fills them in when the list is updated (F9), without asking anybody
who only opens the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from qca.report.blocks import Block, Heading, Listing, Paragraph, Points, Prose, Quotation, Report
from qca.report.drawing import in_print
from qca.report.drawn import Drawn
from qca.report.table import INDENT, Audience, Cell, Column, Table, told
from qca.report.word import wml
from qca.report.word.blank import Blank
from qca.report.word.profile import THESIS, Profile, twips
from qca.words import Words

_CROWDED = 1.25
"""A table that wants more than this many times the width of the page lies on its side."""

_STEP = 0.35
"""Indent for each level of a tree, in centimetres."""

_NARROW = 1.5
"""Columns of at most this many centimetres keep their width."""

_BOLD, _PLAIN, _PADDING = 0.0195, 0.016, 0.5
"""Width of a letter for each point of its size, and of a cell's sides, in centimetres."""

_CAPTION = 3.0
"""What a figure leaves of its page for the heading above and the caption below, in centimetres."""

_SMALL, _SHORT = 6, 60
"""Rows, and characters in each cell, of a table that is kept on one page."""

_READ = 100
"""Rows that are looked at for how wide the columns of a table must be."""

_SPOKEN = "quote"
"""Key of the columns whose cells hold words of informants."""


def word_document(report: Report, words: Words, profile: Profile = THESIS) -> bytes:
    """A report as the bytes of a .docx file; the same report gives the same bytes.

    Args:
        report: to be drawn.
        words: of its language.
        profile: of the page and its type.
    """
    blank = Blank(words, profile, report.made, report.title, report.subtitle, report.authors)
    writer = _Writer(words, profile, blank)
    return blank.filled(wml.document(writer.written(report)))


@dataclass
class _Writer:
    """Writes blocks as WordprocessingML, counting tables, figures, headings and bookmarks."""

    words: Words
    profile: Profile
    blank: Blank
    tables: int = 0
    figures: int = 0
    marks: int = 0
    chapters: list[int] = field(default_factory=lambda: [0, 0, 0])

    def written(self, report: Report) -> Iterator[str]:
        parts = list(_parts(report.blocks, self.profile))
        content: list[list[str]] = []
        entries: list[str] = []
        for blocks, landscape in parts:
            content.append([])
            for block, after in zip_longest(blocks, blocks[1:]):
                if isinstance(block, Heading):
                    content[-1].append(self._heading(block, entries))
                else:
                    content[-1] += self._block(block, landscape, isinstance(after, Quotation))
        yield from self._front(report, entries)
        yield wml.section_end(
            wml.section(
                self.profile,
                False,
                self.blank.footer,
                '<w:pgNumType w:fmt="lowerRoman" w:start="1"/><w:titlePg/>',
            )
        )
        for n, ((_, landscape), written) in enumerate(zip(parts, content, strict=True)):
            yield from written
            begins = '<w:pgNumType w:fmt="decimal" w:start="1"/>' if n == 0 else ""
            properties = wml.section(self.profile, landscape, self.blank.footer, begins)
            yield properties if n == len(parts) - 1 else wml.section_end(properties)

    def _front(self, report: Report, entries: list[str]) -> Iterator[str]:
        words = self.words
        yield wml.paragraph("Title", wml.run(report.title))
        yield wml.paragraph("Subtitle", wml.run(report.subtitle))
        yield wml.paragraph("Subtitle", wml.run(words.date(report.made.date())))
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
            ' TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        first, *rest = entries or [wml.paragraph("TOC1", "")]
        listed = first.replace("</w:pPr>", f"</w:pPr>{begin}", 1) + "".join(rest) + end
        yield (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
            "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"
            f"{wml.paragraph('TOCHeading', wml.run(words('report.contents')))}{listed}"
            "</w:sdtContent></w:sdt>"
        )

    def _heading(self, block: Heading, entries: list[str]) -> str:
        self.marks += 1
        name = f"_Toc{self.marks:08}"
        content = wml.bookmark(self.marks, name, wml.run(block.text))
        style = "AppendixHeading" if block.appendix else f"Heading{block.level}"
        if block.level <= 2:
            entries.append(self._entry(block, name))
        return wml.paragraph(style, content)

    def _entry(self, block: Heading, name: str) -> str:
        chapter, part, appendix = self.chapters
        if block.appendix:
            appendix += 1
            number = f"{self.words('report.label_appendix')} {chr(64 + appendix)} "
        elif block.level == 1:
            chapter, part = chapter + 1, 0
            number = f"{chapter}\t"
        else:
            part += 1
            number = f"{chapter}.{part}\t"
        self.chapters = [chapter, part, appendix]
        link = wml.run(f"{number}{block.text}\t") + wml.field(rf"PAGEREF {name} \h", "")
        return wml.paragraph(
            f"TOC{block.level}",
            f'<w:hyperlink w:anchor="{name}" w:history="1">{link}</w:hyperlink>',
        )

    def _block(self, block: Block, landscape: bool, quoted: bool) -> Iterator[str]:
        if isinstance(block, Table):
            yield self._caption(block)
            yield from self._table(block, landscape)
        elif isinstance(block, Listing):
            yield from self._table(block.table, landscape)
        elif isinstance(block, Points):
            for item in block.items:
                # The last item stays with the quotation that follows it.
                together = "<w:keepNext/>" if quoted and item is block.items[-1] else ""
                yield wml.paragraph("ListBullet", _led(item), together)
        elif isinstance(block, Quotation):
            yield self._quotation(block)
        elif isinstance(block, Prose):
            # Running text stays with the quotation that is set off below it.
            yield _prose(block, "<w:keepNext/>" if quoted else "")
        elif isinstance(block, Paragraph):
            yield wml.paragraph("BodyText", _led(block))
        elif isinstance(block, Drawn):
            yield from self._figure(block, landscape)

    def _quotation(self, block: Quotation) -> str:
        label = wml.run(f"{block.label}: ", italic=True) if block.label else ""
        said = (
            wml.run(self.words("report.withheld"), "Withheld")
            if block.text is None
            else wml.run(block.text, "Transcript")
        )
        return wml.paragraph("Quote", label + said + wml.run(f" {block.citation}"))

    def _caption(self, table: Table) -> str:
        self.tables += 1
        return self._captioned(self.words("report.label_table"), self.tables, table.title)

    def _captioned(self, label: str, number: int, title: str) -> str:
        counted = wml.field(rf"SEQ {label} \* ARABIC", str(number))
        return wml.paragraph("Caption", f"{wml.run(f'{label} ')}{counted}{wml.run(f' {title}')}")

    def _figure(self, figure: Drawn, landscape: bool) -> Iterator[str]:
        """The picture with its caption below, on one page, and its notes."""
        self.figures += 1
        width, height = in_print.size(figure)
        room = self.profile.text_height(landscape) - _CAPTION
        scale = min(1.0, self.profile.text_width(landscape) / width, room / height)
        drawing = wml.picture(
            self.blank.picture(in_print.png(figure, self.words)),
            self.figures,
            (width * scale, height * scale),
            " ".join((figure.title, *figure.notes)),
        )
        yield wml.paragraph("BodyText", drawing, '<w:keepNext/><w:jc w:val="center"/>')
        yield self._captioned(self.words("report.label_figure"), self.figures, figure.title)
        for note in figure.notes:
            yield wml.paragraph("TableNote", wml.run(note))

    def _table(self, table: Table, landscape: bool) -> Iterator[str]:
        places = table.places(Audience.PEOPLE)
        columns = [table.columns[n] for n in places]
        longest = [self._longest(table, n) for n in places]
        widths = _widths(columns, longest, self.profile, landscape)
        head = [
            wml.cell(width, wml.paragraph("TableHead", wml.run(column.name), _aligned(column)))
            for width, column in zip(widths, columns, strict=True)
        ]
        sheet = list(zip(places, columns, widths, strict=True))
        held = self._held(table, places)
        yield wml.table(
            widths,
            head,
            (
                [self._cell(row[n], column, width, at in held) for n, column, width in sheet]
                for at, row in enumerate(table.rows)
            ),
        )
        # Without a paragraph between them Word joins tables that follow each other. An empty
        # one behind the notes could be all there is on a page.
        *notes, last = table.notes or ("",)
        for note in notes:
            yield wml.paragraph("TableNote", wml.run(note))
        yield wml.paragraph("TableNote", wml.run(last), '<w:spacing w:before="60" w:after="240"/>')

    def _longest(self, table: Table, place: int) -> int:
        """The letters of the longest word in a column, as far as its first rows tell."""
        texts = (told(row[place], table.columns[place], self.words) for row in table.rows[:_READ])
        return max((len(word) for text in texts for word in text.split()), default=0)

    def _held(self, table: Table, places: Sequence[int]) -> frozenset[int]:
        """Rows that stay on the page of the row after them.

        Those that the table says; all of a small table, which then is on one page; and the last
        but one, so that no row stands alone on a page.
        """
        rows = len(table.rows)
        small = rows <= _SMALL and all(
            len(told(row[n], table.columns[n], self.words)) <= _SHORT
            for row in table.rows
            for n in places
        )
        return table.held | frozenset(range(0 if small else max(rows - 2, 0), rows - 1))

    def _cell(self, cell: Cell, column: Column, width: int, held: bool) -> str:
        text = told(cell, column, self.words)
        depth = len(text) - len(text.lstrip(INDENT))
        properties = "<w:keepNext/>" if held else ""
        properties += f'<w:ind w:left="{twips(_STEP * depth)}"/>' if depth else ""
        style = "Transcript" if column.key == _SPOKEN else ""
        return wml.cell(
            width,
            wml.paragraph("TableText", wml.run(text[depth:], style), properties + _aligned(column)),
        )


def _prose(block: Prose, properties: str) -> str:
    style = "Quote" if block.quoted else "BodyText"
    content = ""
    if block.number:
        properties += '<w:ind w:left="567" w:hanging="567"/>'
        content = wml.run(f"{block.number}\t")
    elif block.point:
        style = "ListBullet"
    for piece in block.pieces:
        spoken = "Transcript" if piece.spoken else ""
        content += wml.run(piece.text, spoken, piece.strong, piece.emphasis)
    return wml.paragraph(style, content, properties)


def _led(block: Paragraph) -> str:
    lead = wml.run(f"{block.lead} ", bold=True) if block.lead else ""
    return lead + wml.run(block.text)


def _aligned(column: Column) -> str:
    # A count keeps a little distance from the text in the column after it.
    return '<w:ind w:right="100"/><w:jc w:val="right"/>' if column.numeric else ""


def _widths(
    columns: Sequence[Column], longest: Sequence[int], profile: Profile, landscape: bool
) -> list[int]:
    """Widths in twips that fill the page; counts keep theirs, texts share what is left.

    No word of a heading or a cell is broken, as far as there is room; headings come first.

    Args:
        columns: of the table.
        longest: how many letters the longest word in the cells of each has.
        profile: of the page.
        landscape: whether the page lies on its side.
    """
    room = profile.text_width(landscape)
    bold, plain = _BOLD * profile.table_size, _PLAIN * profile.table_size
    heads = [bold * max(map(len, c.name.split() or [""])) + _PADDING for c in columns]
    wanted = {n: max(c.width, heads[n]) for n, c in enumerate(columns)}
    words = [min(wanted[n], plain * many + _PADDING) for n, many in enumerate(longest)]
    firm = {n for n, c in enumerate(columns) if c.numeric or c.width <= _NARROW}
    left = room - sum(wanted[n] for n in firm)
    free = set(range(len(columns))) - firm
    for least in ([max(pair) for pair in zip(heads, words, strict=True)], heads):
        if free and sum(least[n] for n in free) <= left:
            widths = wanted | _shared(left, {n: (wanted[n], least[n]) for n in free})
            break
    else:
        widths = {n: w * room / sum(wanted.values()) for n, w in wanted.items()}
    return [twips(widths[n]) for n in range(len(columns))]


def _shared(room: float, columns: Mapping[int, tuple[float, float]]) -> dict[int, float]:
    """Shares of a width by what is wanted, none below the least, for columns by their place."""
    share = room / sum(wanted for wanted, _ in columns.values())
    held = {n: least for n, (wanted, least) in columns.items() if wanted * share < least}
    if not held:
        return {n: wanted * share for n, (wanted, _) in columns.items()}
    rest = {n: both for n, both in columns.items() if n not in held}
    return held | (_shared(room - sum(held.values()), rest) if rest else {})


def _parts(blocks: Sequence[Block], profile: Profile) -> Iterator[tuple[list[Block], bool]]:
    """Blocks in runs of upright pages and pages on their side.

    What stands under one heading stays together, but for figures that are higher than a page
    on its side, which stand upright; a chapter whose first table is wide begins on its side,
    with its heading.
    """
    units: list[list[Block]] = []
    after_tall = False
    for block in blocks:
        tall = _is_tall(block, profile)
        if isinstance(block, Heading) or not units or tall or after_tall:
            units.append([])
        units[-1].append(block)
        after_tall = tall
    run: list[Block] = []
    side = False
    for unit in units:
        wide = any(_is_wide(block, profile) for block in unit)
        if run and wide != side:
            yield run, side
            run = []
        run, side = [*run, *unit], wide
    yield run, side


def _is_tall(block: Block, profile: Profile) -> bool:
    """Whether a figure is higher than a page on its side has room for."""
    if not isinstance(block, Drawn):
        return False
    return in_print.size(block)[1] > profile.text_height(True) - _CAPTION


def _is_wide(block: Block, profile: Profile) -> bool:
    table = block.table if isinstance(block, Listing) else block
    if not isinstance(table, Table):
        return False
    wanted = sum(table.columns[n].width for n in table.places(Audience.PEOPLE))
    return wanted > _CROWDED * profile.text_width()
