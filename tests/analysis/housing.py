"""Table 1 of the housing study as data.

Source: Azhary, Kustiani & Purba (2024), Jurnal Rekayasa Lampung 3(1), table 1: which work
names which indicator. A row of the table has no source after a page break; it is taken for
the rest of Pramesti's, and so unsure.
"""

from __future__ import annotations

from dataclasses import replace

from qca.codebooks.convert import to_model
from qca.codebooks.library import load
from qca.model.codes import Code, CodeTree, Role

TABLE_1 = {
    "Level of qualification/ Education": "GF, CO, PR, WA",
    "Social and ethnic plurality/ Inclusive Society": "GF, CO, WA, SA",
    "Embrace Creativity": "GF, CO, PR, SA",
    "Affinity to life long learning": "GF",
    "Flexibility": "GF",
    "Cosmopolitanism/ Open Mindedness": "GF, PR",
    "Participation in public life": "GF, PR?",
    "Participation in decision-making": "GF, WA",
    "Public and social services/ Online Services": "GF, CO, WA, AS, CS",
    "Transparent governance": "GF, CO, WA, PR?",
    "Political strategies and perspectives": "GF",
    "Infrastructure/Digital/ TI": "CO",
    "Perspective of new job": "PR?",
    "Efficient bureaucratic management": "AS, PR?",
    "Public policy efficiency": "AS, PR?",
    "Efficient community interaction": "AS, PR?",
    "Efficient learning ecosystem": "AS, PR?",
    "Community security system": "AS, PR?",
    "IT and e-Governance": "WA, SA",
    "Community fight for rights and obligations through technology": "WA",
    "21st Century Education": "SA",
    "Enabling supply and demand size policy": "SA",
    "Transparency and open data": "SA",
}

CHOSEN = {
    "Level of qualification/ Education": "education",
    "Social and ethnic plurality/ Inclusive Society": "inclusive-society",
    "Embrace Creativity": "creativity",
    "Participation in decision-making": "decision-participation",
    "Public and social services/ Online Services": "services",
    "Transparent governance": "transparent-governance",
}
"""The six aspects that the study took, by their slugs in its codebook."""


def tree(aspects: dict[str, str] | None = None) -> CodeTree:
    """The study's codebook with the names of table 1 beside it."""
    book, codes = to_model(load("smart-people-government"))
    mapped = CHOSEN if aspects is None else aspects
    group = Code("names", book.id, {"en": "Names"}, role=Role.INDICATOR, position=90)
    return CodeTree(
        (
            *codes,
            group,
            *(
                Code(
                    name,
                    book.id,
                    {"en": name},
                    parent="names",
                    position=n,
                    properties={"literature": listed, "aspect": mapped.get(name, "")},
                )
                for n, (name, listed) in enumerate(TABLE_1.items())
            ),
        ),
        (book,),
    )


def without_names() -> CodeTree:
    """The study's codebook alone: its variables list their literature."""
    book, codes = to_model(load("smart-people-government"))
    return CodeTree((replace(code) for code in codes), (book,))
