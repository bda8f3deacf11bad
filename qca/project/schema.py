"""What is in a project file.

Tables are of three kinds. *Facts* are journaled: every row is written by a step.
*Derived* tables can be rebuilt from facts at will. *View state* (last place,
recent codes) belongs to one coder's screen and is neither journaled nor merged.

Column values are what JSON can hold (text, numbers, lists, maps), so that a
journal entry and a row are the same thing. Instants are milliseconds since 1970,
UTC. Ids are 16 bytes in SQLite and UUIDs in PostgreSQL, and text in Python.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

APPLICATION_ID: Final = 0x71636131
"""Marks a SQLite file as a qca project ("qca1")."""

VERSION: Final = 2
"""Schema version; `qca.project.migrations` brings older files to it."""


@lru_cache(maxsize=65536)
def text_of(raw: bytes) -> str:
    """An id of 16 bytes as canonical text."""
    # As `uuid.UUID(bytes=raw)` would write it, in a quarter of the time.
    digits = raw.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


class Guid(sa.types.TypeDecorator[str]):
    """An id: canonical text in Python, 16 bytes in SQLite, UUID in PostgreSQL."""

    impl = sa.LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> sa.types.TypeEngine[Any]:
        """The column's type in a dialect."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(sa.UUID(as_uuid=False))
        return dialect.type_descriptor(sa.LargeBinary(16))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        """Text to what the database keeps."""
        if value is None or dialect.name == "postgresql":
            return value
        return bytes.fromhex(value.replace("-", ""))

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """What the database keeps to text."""
        if value is None or dialect.name == "postgresql":
            return None if value is None else str(value)
        return text_of(value)


metadata: Final = sa.MetaData()


def _id() -> sa.Column[str]:
    return sa.Column("id", Guid, primary_key=True)


def _ref(name: str, table: str, *, nullable: bool = False, index: bool = False) -> sa.Column[str]:
    key = sa.ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return sa.Column(name, Guid, key, nullable=nullable, index=index)


def _text(name: str, default: str = "") -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, default=default, server_default=default)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, default=0, server_default="0")


def _map(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON, nullable=False, default=dict, server_default="{}")


def _list(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON, nullable=False, default=list, server_default="[]")


def _facts(name: str, *columns: sa.schema.SchemaItem) -> sa.Table:
    return sa.Table(name, metadata, _id(), *columns, sqlite_with_rowid=False)


# ---------------------------------------------------------------- facts

project = _facts(
    "project",
    _text("title"),
    _text("language", "en"),
    _text("approach", "codebook"),
    _text("description"),
    _number("created"),
)

coder = _facts("coder", sa.Column("name", sa.Text, nullable=False, unique=True))

case = _facts(
    "case_unit",
    sa.Column("name", sa.Text, nullable=False, unique=True),
    _text("kind"),
    _ref("parent", "case_unit", nullable=True),
    _map("attributes"),
)

attribute = _facts(
    "attribute",
    sa.Column("name", sa.Text, nullable=False, unique=True),
    _text("kind", "text"),
)

informant = _facts(
    "informant",
    sa.Column("code", sa.Text, nullable=False, unique=True),
    _text("role"),
    _text("institution"),
    _text("consent", "quote"),
    _ref("case_unit", "case_unit", nullable=True),
    _text("note"),
)

document = _facts(
    "document",
    sa.Column("name", sa.Text, nullable=False, unique=True),
    _text("kind", "interview"),
    _text("language", "en"),
    _ref("case_unit", "case_unit", nullable=True),
    # No foreign key: a revision names its document, and one of the two must come first.
    sa.Column("revision", Guid, nullable=False),
    _number("position"),
)

revision = _facts(
    "revision",
    _ref("document", "document"),
    _number("number"),
    sa.Column("text_hash", sa.Text, nullable=False),
    sa.Column("layout_hash", sa.Text, nullable=False),
    _text("file_name"),
    _text("format"),
    _number("characters"),
    _number("words"),
    _number("paragraphs"),
)

speaker = _facts(
    "speaker",
    _ref("document", "document", index=True),
    _text("label"),
    sa.Column("interviewer", sa.Boolean, nullable=False, default=False, server_default=sa.false()),
    _ref("informant", "informant", nullable=True),
)

codebook = _facts(
    "codebook",
    _map("title"),
    _text("language", "en"),
    _text("version", "0.1.0"),
    _text("source"),
    _text("licence"),
    _text("derived_from"),
    _text("content_hash"),
    _number("position"),
)

code = _facts(
    "code",
    _ref("codebook", "codebook"),
    _ref("parent", "code", nullable=True),
    _number("position"),
    _text("slug"),
    _map("name"),
    _map("definition"),
    _map("include"),
    _map("exclude"),
    _list("examples"),
    _text("key"),
    _text("role"),
    _text("color"),
    _map("properties"),
)

coding = _facts(
    "coding",
    _ref("revision", "revision"),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    _ref("code", "code", index=True),
    _ref("coder", "coder"),
    sa.Column("valence", sa.SmallInteger),
    sa.Column("weight", sa.SmallInteger),
    sa.Column("created", sa.BigInteger, nullable=False),
    sa.Index("ix_coding_place", "revision", "start"),
    sa.CheckConstraint('"start" >= 0 AND "end" > "start"', name="coding_span"),
)

link = _facts(
    "link",
    _text("kind"),
    _ref("a", "coding", index=True),
    _ref("b", "coding", index=True),
    _ref("coder", "coder"),
)

off_record = _facts(
    "off_record",
    _ref("revision", "revision", index=True),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    _text("reason"),
)

memo = _facts(
    "memo",
    _text("kind", "comment"),
    _text("target_kind"),
    sa.Column("target", Guid, nullable=False, index=True),
    _text("text"),
    _ref("coder", "coder"),
    sa.Column("created", sa.BigInteger, nullable=False),
    sa.Column("changed", sa.BigInteger, nullable=False),
)

setting = _facts(
    "setting",
    sa.Column("name", sa.Text, nullable=False, unique=True),
    _map("value"),
)

assessment = _facts(
    "assessment",
    _ref("case_unit", "case_unit", nullable=True),
    _text("time"),
    _ref("code", "code", index=True),
    sa.Column("value", sa.Float, nullable=False),
    sa.Column("n", sa.Integer),
    _text("basis"),
)

judgement = _facts(
    "judgement",
    _ref("case_unit", "case_unit"),
    _ref("level", "code", index=True),
    _text("value"),
    _text("note"),
)

typology = _facts(
    "typology",
    sa.Column("name", sa.Text, nullable=False, unique=True),
    _text("basis"),
    _map("rule"),
    _number("position"),
)

type_merge = _facts(
    "type_merge",
    _ref("typology", "typology", index=True),
    _map("cell"),
    # Not "into", which SQL keeps for itself.
    _text("target"),
    _text("reason"),
    _ref("coder", "coder"),
    sa.Column("created", sa.BigInteger, nullable=False),
)

factor = _facts(
    "factor",
    _text("role"),
    _map("statement"),
    # Codes and codings by id. No foreign keys: what is gone is no evidence any more, and is
    # evidence again when it comes back.
    _list("codes"),
    _list("included"),
    _list("excluded"),
    _list("quotes"),
    _text("number"),
    _number("position"),
)

theme = _facts(
    "theme",
    _text("claim"),
    _text("idea"),
    _ref("parent", "theme", nullable=True),
    # By id and without foreign keys, as those of factors.
    _list("codes"),
    _list("included"),
    _list("excluded"),
    _list("quotes"),
    _number("position"),
)

theme_bond = _facts(
    "theme_bond",
    _text("kind"),
    _ref("one", "theme", index=True),
    _ref("other", "theme", index=True),
)

event = _facts(
    "event",
    _map("statement"),
    _list("datings"),
    _text("actor"),
    # By id and without foreign keys, as those of factors.
    _list("codes"),
    _list("codings"),
    sa.Column("stage", Guid),
    sa.Column("opens", Guid),
    sa.Column("closes", Guid),
    sa.Column("after", Guid),
    _number("position"),
)

questionnaire = _facts(
    "questionnaire",
    _text("title"),
    _list("issued"),
    sa.Column("created", sa.BigInteger, nullable=False),
)

question = _facts(
    "question",
    _ref("questionnaire", "questionnaire", index=True),
    _text("name"),
    _text("asks"),
    sa.Column("low", sa.Float, nullable=False),
    sa.Column("high", sa.Float, nullable=False),
    sa.Column("stepped", sa.Boolean, nullable=False, default=True, server_default=sa.true()),
    sa.Column("falling", sa.Boolean, nullable=False, default=False, server_default=sa.false()),
    _text("wording"),
    _map("anchors"),
    _text("negatives", "magnitude"),
    _number("position"),
)

respondent = _facts(
    "respondent",
    _ref("questionnaire", "questionnaire", index=True),
    sa.Column("code", sa.Text, nullable=False),
    _text("group_name"),
)

answer = _facts(
    "answer",
    _ref("question", "question", index=True),
    _ref("respondent", "respondent", index=True),
    # No foreign key: a factor that only the codebook proposes has no row.
    sa.Column("factor", Guid, nullable=False),
    sa.Column("value", sa.Float, nullable=False),
)

swot_class = _facts(
    "swot_class",
    # As above.
    sa.Column("factor", Guid, nullable=False),
    sa.Column("role", sa.Text, nullable=False),
    _text("reason"),
)

narrative = _facts(
    "narrative",
    _text("target_kind"),
    # Of a code; no foreign key: a text outlives what it is about until it is removed itself.
    sa.Column("target", Guid, nullable=False, index=True),
    _text("language", "en"),
    _text("text"),
    _ref("coder", "coder"),
    sa.Column("created", sa.BigInteger, nullable=False),
    sa.Column("changed", sa.BigInteger, nullable=False),
)

FACTS: Final[dict[str, sa.Table]] = {
    "project": project,
    "coder": coder,
    "case": case,
    "attribute": attribute,
    "informant": informant,
    "document": document,
    "revision": revision,
    "speaker": speaker,
    "codebook": codebook,
    "code": code,
    "coding": coding,
    "link": link,
    "off_record": off_record,
    "memo": memo,
    "setting": setting,
    "assessment": assessment,
    "judgement": judgement,
    "typology": typology,
    "type_merge": type_merge,
    "factor": factor,
    "theme": theme,
    "theme_bond": theme_bond,
    "event": event,
    "questionnaire": questionnaire,
    "question": question,
    "respondent": respondent,
    "answer": answer,
    "swot_class": swot_class,
    "narrative": narrative,
}
"""The journaled tables by the word used for their rows in journal and messages."""

LISTS: Final = frozenset(
    {"examples", "codes", "included", "excluded", "quotes", "issued", "codings", "datings"}
)
"""JSON columns that hold a list; the others hold a map."""

# ---------------------------------------------------------------- journal

step = sa.Table(
    "step",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", Guid, nullable=False, unique=True),
    sa.Column("coder", Guid, nullable=False),
    sa.Column("time", sa.BigInteger, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("params", sa.JSON, nullable=False),
    sa.Column("undoes", Guid),
    # Derived: whether no live step undoes this one. Kept so that undo at any depth
    # is one index look-up.
    sa.Column("live", sa.Boolean, nullable=False, default=True),
    sa.Index("ix_step_live", "coder", "live", "seq"),
    sqlite_autoincrement=True,
)

change = sa.Table(
    "change",
    metadata,
    sa.Column("step", sa.Integer, sa.ForeignKey("step.seq"), primary_key=True),
    sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("entity", sa.Text, nullable=False),
    sa.Column("entity_id", Guid, nullable=False),
    sa.Column("parents", sa.JSON(none_as_null=True)),
    sa.Column("before", sa.JSON(none_as_null=True)),
    sa.Column("after", sa.JSON(none_as_null=True)),
    sa.Index("ix_change_entity", "entity_id", "step"),
    sqlite_with_rowid=False,
)

# ---------------------------------------------------------------- content, derived, view state

content = sa.Table(
    "content",
    metadata,
    sa.Column("hash", sa.Text, primary_key=True),
    sa.Column("data", sa.LargeBinary, nullable=False),
)
"""Texts and their paragraph layouts, kept once by SHA-256; what facts name by hash."""

indexed = sa.Table(
    "indexed",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Column("revision", Guid, nullable=False),
    sa.Column("layout_hash", sa.Text, nullable=False),
    sa.UniqueConstraint("revision", "layout_hash"),
)
"""Derived: which revisions the search index holds, in which layout, under which row numbers."""

view_state = sa.Table(
    "view_state",
    metadata,
    sa.Column("coder", Guid, primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.JSON, nullable=False),
)
