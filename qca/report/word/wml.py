"""WordprocessingML as text: runs, paragraphs, fields, tables, sections.

Long documents are written as text and parsed once; building them element by element takes
several times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from qca.report import harmless
from qca.report.word.profile import Profile, twips

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def document(body: Iterable[str]) -> str:
    """The main part of a document from the content of its body."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>"
    )


def attribute(text: str) -> str:
    """A text as the value of an attribute."""
    return escape(harmless.xml(text), {'"': "&quot;"})


def run(text: str, style: str = "", bold: bool = False, italic: bool = False) -> str:
    """A run of text, exactly; line ends and tabs become Word's."""
    properties = (
        (f'<w:rStyle w:val="{style}"/>' if style else "")
        + ("<w:b/>" if bold else "")
        + ("<w:i/>" if italic else "")
    )
    content = escape(harmless.xml(text))
    if "\n" in content or "\t" in content:
        content = content.replace("\n", "</w:t><w:br/>" + _T).replace("\t", "</w:t><w:tab/>" + _T)
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{_T}{content}</w:t></w:r>"


_T = '<w:t xml:space="preserve">'


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph of a style.

    Args:
        style: id of the paragraph style.
        content: runs and fields.
        properties: further elements of ``w:pPr``, in the order of the schema.
    """
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def field(instruction: str, result: str) -> str:
    """A field with the result shown until Word works it out itself."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {attribute(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{run(result) if result else ''}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmark(number: int, name: str, content: str) -> str:
    """Content with a bookmark around it."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def picture(key: str, number: int, size: tuple[float, float], told: str) -> str:
    """A run with a picture that stands in the line.

    Args:
        key: relationship id of the picture.
        number: its place among the pictures, from 1.
        size: width and height, in centimetres.
        told: what it shows, for those who do not see it.
    """
    wide, high = (round(side * _EMU) for side in size)
    extent = f'cx="{wide}" cy="{high}"'
    names = f'id="{number}" name="{attribute(told[:60])}" descr="{attribute(told)}"'
    drawn = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{drawn}/wordprocessingDrawing" distT="0" distB="0" '
        f'distL="0" distR="0"><wp:extent {extent}/><wp:docPr {names}/>'
        f'<a:graphic xmlns:a="{drawn}/main"><a:graphicData uri="{drawn}/picture">'
        f'<pic:pic xmlns:pic="{drawn}/picture"><pic:nvPicPr><pic:cNvPr {names}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


_EMU = 360_000
"""English Metric Units to the centimetre."""


def table(widths: Sequence[int], head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose head is repeated on every page and whose rows are not split.

    Args:
        widths: of the columns, in twips.
        head: one cell a column, as `cell` writes them.
        rows: likewise.
    """
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(f"{_ROW}{''.join(row)}</w:tr>" for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="QcaTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" '
        'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(head)}</w:tr>"
        f"{body}</w:tbl>"
    )


_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"


def cell(width: int, content: str, span: int = 1) -> str:
    """A cell with its paragraphs, over so many columns."""
    over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{over}</w:tcPr>{content}</w:tc>'


def section(profile: Profile, landscape: bool, footer: str, numbering: str = "") -> str:
    """The properties of a section that begins on a new page.

    Args:
        profile: of the page; on its side it is bound at the top.
        landscape: whether it lies on its side.
        footer: relationship id of the footer.
        numbering: ``w:pgNumType`` and what follows it, where page numbers begin anew.
    """
    width, height = twips(profile.paper_width), twips(profile.paper_height)
    top, right, bottom, left = (
        twips(cm) for cm in (profile.top, profile.right, profile.bottom, profile.left)
    )
    if landscape:
        width, height = height, width
        top, right, bottom, left = left, top, right, bottom
    turned = ' w:orient="landscape"' if landscape else ""
    edge = twips(1.5)
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{footer}"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="{edge}" w:footer="{edge}" w:gutter="0"/>{numbering}</w:sectPr>'
    )


def section_end(properties: str) -> str:
    """The paragraph that ends a section; as small as it can be."""
    return (
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        f"{properties}</w:pPr></w:p>"
    )
