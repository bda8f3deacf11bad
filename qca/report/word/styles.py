"""The styles and numbering of a Word document, written from a profile.

Built-in styles keep their ids and names, so that Word shows them in its own language and
offers headings for navigation and contents.
"""

from __future__ import annotations

from qca.report.word.profile import Profile, twips
from qca.report.word.wml import NAMESPACES, attribute

HEADINGS, APPENDICES, BULLETS = 1, 2, 3
"""Ids of the numberings."""

LOCALES = {"en": "en-US", "id": "id-ID"}
"""For proofing, by the language of the words."""


def styles_xml(profile: Profile, locale: str) -> str:
    """All styles, as the content of the styles part."""
    font, size = attribute(profile.font), round(profile.size * 2)
    small, line = round(profile.table_size * 2), round(profile.spacing * 240)
    text_end = twips(profile.text_width())
    single = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" '
        f'w:eastAsia="{font}" w:cs="{font}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{locale}" w:eastAsia="{locale}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    heading = '<w:keepNext/><w:keepLines/>{number}<w:spacing w:before="{before}" w:after="120"/>'
    numbered = '<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{n}"/></w:numPr>'
    chapter = heading.replace("<w:keepLines/>", "<w:keepLines/><w:pageBreakBefore/>")
    toc = (
        '<w:tabs><w:tab w:val="left" w:pos="{tab}"/>'
        f'<w:tab w:val="right" w:pos="{text_end}"/></w:tabs>'
    )
    small_type = f'<w:sz w:val="{small}"/><w:szCs w:val="{small}"/>'
    styles = [
        _style("Normal", "Normal", "", "", default=True),
        _style(
            "BodyText",
            "Body Text",
            f'<w:spacing w:after="120" w:line="{line}" w:lineRule="auto"/><w:jc w:val="both"/>',
        ),
        _style(
            "Heading1",
            "heading 1",
            chapter.format(number=numbered.format(level=0, n=HEADINGS), before=0)
            + '<w:outlineLvl w:val="0"/>',
            "<w:b/><w:bCs/>" + _size(profile.size + 2),
            next_="BodyText",
        ),
        _style(
            "AppendixHeading",
            "Appendix Heading",
            chapter.format(number=numbered.format(level=0, n=APPENDICES), before=0)
            + '<w:outlineLvl w:val="0"/>',
            "<w:b/><w:bCs/>" + _size(profile.size + 2),
            next_="BodyText",
            custom=True,
        ),
        _style(
            "Heading2",
            "heading 2",
            heading.format(number=numbered.format(level=1, n=HEADINGS), before=280)
            + '<w:outlineLvl w:val="1"/>',
            "<w:b/><w:bCs/>",
            next_="BodyText",
        ),
        _style(
            "Heading3",
            "heading 3",
            heading.format(number="", before=200) + '<w:outlineLvl w:val="2"/>',
            "<w:b/><w:bCs/><w:i/><w:iCs/>",
            next_="BodyText",
        ),
        _style(
            "Title",
            "Title",
            '<w:spacing w:before="1200" w:after="240"/><w:jc w:val="center"/>',
            "<w:b/><w:bCs/>" + _size(profile.size + 5),
        ),
        _style("Subtitle", "Subtitle", '<w:spacing w:after="60"/><w:jc w:val="center"/>'),
        _style(
            "TOCHeading",
            "TOC Heading",
            '<w:keepNext/><w:spacing w:before="960" w:after="180"/>',
            "<w:b/><w:bCs/>" + _size(profile.size + 1),
        ),
        _style(
            "TOC1", "toc 1", toc.format(tab=twips(0.9)) + '<w:spacing w:before="100" w:after="40"/>'
        ),
        _style(
            "TOC2",
            "toc 2",
            toc.format(tab=twips(2.0)) + f'<w:spacing w:after="20"/><w:ind w:left="{twips(0.9)}"/>',
        ),
        _style(
            "ListBullet",
            "List Bullet",
            f'<w:keepLines/><w:numPr><w:numId w:val="{BULLETS}"/></w:numPr>'
            '<w:spacing w:before="60" w:after="60" w:line="300" w:lineRule="auto"/>',
        ),
        _style(
            "Quote",
            "Quote",
            '<w:spacing w:before="40" w:after="140"/>'
            f'<w:ind w:left="{twips(1.25)}" w:right="{twips(0.75)}"/><w:jc w:val="both"/>',
        ),
        _style(
            "Caption",
            "caption",
            '<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="100"/>'
            '<w:jc w:val="center"/>',
            "<w:b/><w:bCs/>" + _size(profile.table_size + 1),
        ),
        _style("TableText", "Table Text", single, small_type, custom=True),
        _style(
            "TableHead",
            "Table Head",
            "<w:keepNext/>" + single,
            "<w:b/><w:bCs/>" + small_type,
            custom=True,
        ),
        _style(
            "TableNote",
            "Table Note",
            '<w:keepLines/><w:spacing w:before="60" w:after="0"/>',
            small_type,
            custom=True,
        ),
        _style("Footer", "footer", '<w:jc w:val="center"/>'),
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>',
        '<w:style w:type="character" w:customStyle="1" w:styleId="Transcript">'
        '<w:name w:val="Transcript"/><w:qFormat/><w:rPr><w:noProof/></w:rPr></w:style>',
        '<w:style w:type="character" w:customStyle="1" w:styleId="Withheld"><w:name '
        'w:val="Withheld"/><w:qFormat/><w:rPr><w:i/><w:iCs/><w:color w:val="595959"/></w:rPr>'
        "</w:style>",
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        "<w:semiHidden/></w:style>",
        _TABLES,
    ]
    return f"<w:styles {NAMESPACES}>{defaults}{''.join(styles)}</w:styles>"


def numbering_xml(appendix: str) -> str:
    """Numbering of headings (1, 1.1), of appendices (Appendix A), and bullets."""
    levels = {
        HEADINGS: _level(0, "decimal", "%1", "Heading1", 0.0, 1.0)
        + _level(1, "decimal", "%1.%2", "Heading2", 0.0, 1.0),
        APPENDICES: _level(0, "upperLetter", f"{appendix} %1", "AppendixHeading", 0.0, 0.0),
        BULLETS: _level(0, "bullet", "•", "ListBullet", 0.6, 0.6),
    }
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="multilevel"/>'
        f"{content}</w:abstractNum>"
        for n, content in levels.items()
    )
    named = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in levels)
    return f"<w:numbering {NAMESPACES}>{abstract}{named}</w:numbering>"


def _level(level: int, kind: str, text: str, style: str, left: float, hanging: float) -> str:
    # A hanging number ends in a tab; an appendix's label runs on.
    follow = "" if hanging else '<w:suff w:val="space"/>'
    at = twips(max(left, hanging))
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:pStyle w:val="{style}"/>{follow}<w:lvlText w:val="{attribute(text)}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{at}" w:hanging="{twips(hanging)}"/></w:pPr>'
        "</w:lvl>"
    )


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _style(
    style_id: str,
    name: str,
    paragraph: str = "",
    run: str = "",
    *,
    next_: str = "",
    default: bool = False,
    custom: bool = False,
) -> str:
    parts = [
        '<w:style w:type="paragraph"',
        ' w:default="1"' if default else "",
        ' w:customStyle="1"' if custom else "",
        f' w:styleId="{style_id}"><w:name w:val="{name}"/>',
        "" if default else '<w:basedOn w:val="Normal"/>',
        f'<w:next w:val="{next_}"/>' if next_ else "",
        "<w:qFormat/>",
        f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "",
        f"<w:rPr>{run}</w:rPr>" if run else "",
        "</w:style>",
    ]
    return "".join(parts)


_TABLES = """
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>
<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="QcaTable"><w:name w:val="Qca Table"/>
<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:jc w:val="center"/><w:tblBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="000000"/>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="000000"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/></w:tblBorders><w:tblCellMar>
<w:top w:w="45" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="45" w:type="dxa"/>
<w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr>
<w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="000000"/></w:tcBorders>
<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/><w:vAlign w:val="bottom"/></w:tcPr>
</w:tblStylePr></w:style>
""".replace("\n", "")
