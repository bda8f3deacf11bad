"""Word files (.docx, .docm): the text as a person sees it, tracked changes accepted.

Paragraphs and tables come in the order of the document; text boxes follow the
paragraph they are anchored in; footnotes and endnotes stand at the end, each
under the mark that its place in the text has. Headers and footers, comments,
hidden text and the codes of fields are no text. Macros are never looked at.
"""

from __future__ import annotations

from pathlib import Path

from qca.ingest.draft import MOST_PARAGRAPHS, Block, Draft
from qca.ingest.refusals import TooLong
from qca.ingest.word_package import Package
from qca.ingest.word_story import Item, Story
from qca.ingest.word_styles import Lists, Styles
from qca.model.text import clean
from qca.model.transcript import Notice


def read(path: Path) -> Draft:
    """The draft of a Word file.

    Raises:
        Broken: the file is damaged, or holds no Word text.
        PasswordProtected: a part is encrypted.
        TooLarge: the text would inflate to more than 100 MB.
        TooLong: more than half a million paragraphs.
        Unsafe: the XML declares a DTD.
        OSError: the file cannot be read.
    """
    with Package(path) as package:
        main = package.main_part()
        story = Story(
            Styles(package.tree(package.related(main, "styles"))),
            Lists(package.tree(package.related(main, "numbering"))),
            package.tree(package.related(main, "footnotes")),
            package.tree(package.related(main, "endnotes")),
        )
        for element in package.children(main, "body"):
            story.add(element)
            if len(story) > MOST_PARAGRAPHS:
                raise TooLong(file=path.name)
        items = story.finish()
    return _draft(items, story.notices())


def _draft(items: list[Item], notices: list[Notice]) -> Draft:
    """The items one after the other, a line end after each."""
    texts: list[str] = []
    blocks: list[Block] = []
    offset = lost = 0
    for item in items:
        text, removed = clean(item.text)
        lost += removed
        texts.append(text)
        body = item.body if not removed else None
        lead = len(text) - len(text.lstrip("\n"))
        if text.strip():
            blocks.append(
                Block(
                    offset + lead,
                    offset + len(text.rstrip("\n")),
                    apart=item.apart,
                    speaker=item.speaker,
                    body=None if body is None else offset + body,
                )
            )
        offset += len(text) + 1
    if lost:
        notices.append(Notice.of("ingest.removed", n=lost))
    return Draft("\n".join(texts), blocks, tuple(notices))
