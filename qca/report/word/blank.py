"""An empty Word document with our styles, numbering and properties, to be filled with text.

Nothing of python-docx's template stays; the main part is written as text by who fills it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import docx
from docx.document import Document
from lxml import etree

from qca.report import harmless
from qca.report.word import wml
from qca.report.word.package import packed
from qca.report.word.profile import Profile
from qca.report.word.styles import LOCALES, numbering_xml, styles_xml
from qca.words import Words

_MAIN = "word/document.xml"
"""The part that is written as text, in place of the empty one of python-docx."""


class Blank:
    """A document without text.

    Attributes:
        footer: relationship id of a footer with the page number.
    """

    def __init__(
        self,
        words: Words,
        profile: Profile,
        made: datetime,
        title: str,
        subject: str,
        authors: Sequence[str] = (),
    ) -> None:
        self._document = docx.Document()
        _prepare(self._document, words, profile)
        _describe(self._document, words, made, title, subject, authors)
        self.footer = _footer(self._document)

    def picture(self, png: bytes) -> str:
        """Takes a picture into the file; returns its relationship id."""
        key, _ = self._document.part.get_or_add_image(BytesIO(png))
        return str(key)

    def filled(self, body: str) -> bytes:
        """The bytes of the file with a main part; the same content gives the same bytes."""
        out = BytesIO()
        self._document.save(out)
        return packed(out.getvalue(), {_MAIN: body.encode()})


def _prepare(document: Document, words: Words, profile: Profile) -> None:
    """Styles, numbering and settings in place of those of python-docx's template."""
    locale = _locale(words)
    _replace(document.styles.element, styles_xml(profile, locale))
    _replace(document.part.numbering_part.element, numbering_xml(words("report.label_appendix")))
    comma = words.number(0.5, 1)[1]
    _replace(document.settings.element, _settings_xml(locale, comma))
    part, package = document.part, document.part.package
    for relations in (part.rels, package.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rsplit("/", 1)[-1] in (
                "thumbnail",
                "stylesWithEffects",
                "customXml",
            ):
                del relations[key]


def _describe(
    document: Document,
    words: Words,
    made: datetime,
    title: str,
    subject: str,
    authors: Sequence[str],
) -> None:
    properties = document.core_properties
    made = made.replace(tzinfo=None)
    people = harmless.xml(", ".join(authors))[:255]
    properties.title = harmless.xml(title)[:255]
    properties.subject = harmless.xml(subject)
    properties.author = people
    properties.last_modified_by = people
    properties.language = _locale(words)
    properties.created = properties.modified = made
    properties.revision = 1
    properties.comments = properties.keywords = properties.category = ""


def _locale(words: Words) -> str:
    return LOCALES.get(words.language, LOCALES["en"])


def _footer(document: Document) -> str:
    """A footer with the page number; its relationship id."""
    section = document.sections[0]
    section.footer.is_linked_to_previous = False
    numbered = wml.paragraph("Footer", wml.field("PAGE", "1"))
    _replace(section.footer.part.element, f"<w:ftr {wml.NAMESPACES}>{numbered}</w:ftr>")
    reference = document.element.body.sectPr.footerReference_lst[0]
    return str(reference.rId)


def _replace(element: etree._Element, xml: str) -> None:
    for child in list(element):
        element.remove(child)
    for child in etree.fromstring(xml):
        element.append(child)


def _settings_xml(locale: str, comma: str) -> str:
    word = "http://schemas.microsoft.com/office/word"
    settings = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{word}" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
        )
    )
    return (
        f'<w:settings {wml.NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f"<w:compat>{settings}</w:compat>"
        f'<w:themeFontLang w:val="{locale}"/>'
        f'<w:decimalSymbol w:val="{comma}"/>'
        f'<w:listSeparator w:val="{";" if comma == "," else ","}"/></w:settings>'
    )
