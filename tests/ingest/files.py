"""Small files made on the fly, and transcripts shown in a form that reads well in a test."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from qca.ingest import plain
from qca.ingest.draft import Draft
from qca.ingest.paragraphs import transcribe
from qca.ingest.speaker_map import SpeakerMap
from qca.model.transcript import Transcript

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def lines_of(text: str) -> Draft:
    """A draft in which every line is a block, as in plain text."""
    return Draft(text, list(plain.line_blocks(text)))


def talk(text: str, speakers: str | None = None) -> Transcript:
    """The transcript of a text, each line a block."""
    told = SpeakerMap.parse(speakers) if speakers else None
    return transcribe(lines_of(text), told)[0]


def shown(transcript: Transcript) -> list[tuple[str | None, str]]:
    """Each paragraph as its speaker and words."""
    return [(p.speaker, transcript.text[p.body : p.end]) for p in transcript]


def paragraphs(transcript: Transcript) -> list[str]:
    """Each paragraph's whole text."""
    return [transcript.text[p.start : p.end] for p in transcript]


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """A Word paragraph; a run that is no XML becomes a run with that text."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A Word run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: Sequence[str]) -> str:
    """A Word table; a cell that is no XML becomes a cell with one paragraph."""
    cells = (
        "".join(f"<w:tc>{c if c.startswith('<') else p(c)}</w:tc>" for c in row) for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def word(path: Path, *body: str, head: str = "", namespace: str = WORD, **parts: str) -> Path:
    """A Word file with this body.

    Args:
        path: where to.
        body: elements, one after the other.
        head: what stands before the root element.
        namespace: of WordprocessingML.
        parts: other parts (styles, numbering, footnotes, endnotes) as what their root holds.
    """
    names = (
        f'xmlns:w="{namespace}" xmlns:r="{_OFFICE}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    related = "".join(
        f'<Relationship Id="{part}" Type="{_OFFICE}/{part}" Target="{part}.xml"/>' for part in parts
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types"/>')
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
        )
        archive.writestr(
            "word/document.xml",
            f"{head}<w:document {names}><w:body>{''.join(body)}</w:body></w:document>",
        )
        for part, inner in parts.items():
            archive.writestr(f"word/{part}.xml", f"<w:{part} {names}>{inner}</w:{part}>")
    return path


def pdf(
    path: Path,
    *pages: Iterable[tuple[float, float, str]],
    size: float = 11,
    catalog: str = "",
    trailer: str = "",
    picture: bool = False,
    rotate: int = 0,
) -> Path:
    """A PDF whose pages have lines at (x, y), on A4 paper, in Helvetica.

    Args:
        path: where to.
        pages: the lines of each.
        size: of the letters.
        catalog: more entries of the catalogue.
        trailer: more entries of the trailer.
        picture: whether each page also shows a picture.
        rotate: by how many degrees each page is shown turned.
    """
    objects = [f"<< /Type /Catalog /Pages 2 0 R {catalog} >>"]
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    objects.append(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    objects.append(
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        "/BitsPerComponent 8 /Length 1 >>\nstream\nx\nendstream"
    )
    for lines in pages:
        content = "".join(
            f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm ({_escaped(text)}) Tj ET\n" for x, y, text in lines
        )
        content += "q 200 0 0 200 100 100 cm /I Do Q\n" if picture else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} /Resources "
            f"<< /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >> "
            f"/Contents {len(objects) + 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}endstream")
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
    end += f"<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(data)}\n%%EOF\n"
    path.write_bytes(data + end.encode())
    return path


def column(
    *texts: str, x: float = 72, top: float = 700, step: float = 14
) -> list[tuple[float, float, str]]:
    """Lines one below the other; an empty text leaves a gap."""
    return [(x, top - step * i, text) for i, text in enumerate(texts) if text]


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
