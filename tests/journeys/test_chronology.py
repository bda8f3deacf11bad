"""From coded material to a chronology, a timeline and whole stages, on the command line."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Call

PLAN = "The plan was enacted by decree on 6 July 2020.\n"
SAID = """Interviewer: How did it begin?
I-01: The decree was out by late 2019. Before that there was the great flood.
I-01: After the flood the residents cleared the drain.
"""
CODES = """
id: 6d1f2c1e-8f0e-4a5e-9d0b-1c2d3e4f5a6b
version: 1.0.0
title: City
language: en
source: invented
licence: CC0-1.0
codes:
- slug: stage
  name: Stages
  role: stage
  codes:
  - {slug: searching, name: Searching, properties: {order: "1"}}
  - {slug: ordering, name: Ordering, properties: {order: "2"}}
- slug: event
  name: Events
  role: event
  codes:
  - {slug: decree, name: The decree}
  - {slug: flood, name: The great flood}
"""


@pytest.fixture
def study(qca: Call, tmp_path: Path) -> Path:
    """A study with a plan and an interview, coded with two events and two stages."""
    path = tmp_path / "city.qca"
    (tmp_path / "codes.yaml").write_text(CODES, encoding="utf-8")
    (tmp_path / "Plan.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "I-01.txt").write_text(SAID, encoding="utf-8")
    qca("new", path, "--language", "en", "--coder", "ani", "--codebook", tmp_path / "codes.yaml")
    qca("import", path, tmp_path / "Plan.txt", "--kind", "plan")
    qca("import", path, tmp_path / "I-01.txt")
    for document, quote, codes in (
        ("Plan", "The plan was enacted by decree on 6 July 2020.", ("The decree", "Ordering")),
        ("I-01", "The decree was out by late 2019.", ("The decree", "Searching")),
        ("I-01", "Before that there was the great flood.", ("The great flood", "Searching")),
    ):
        for code in codes:
            assert qca("code", path, document, "-q", quote, "-c", code).code == 0
    return path


def rows(qca: Call, study: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = qca("table", study, "chronology", "-f", "json").rows
    return found


def test_from_coded_material_to_chronology_and_timeline(
    qca: Call, study: Path, tmp_path: Path
) -> None:
    proposed = qca("events", study)
    assert "The decree" in proposed.out
    assert "what the codebooks propose" in proposed.out
    passages = ("segments", study, "--code", "The decree", "--document", "Plan", "-f", "json")
    planned = qca(*passages).rows[0]
    # Each date rests on a passage; what it rests on follows from where it is said.
    qca("events", "date", study, "The decree", "6 July 2020", "--coding", planned["coding_id"])
    qca("events", "date", study, "The decree", "late 2019", "--coding", "I-01 ¶2 The decree")
    qca("events", "change", study, "The decree", "--closes", "Searching", "--opens", "Ordering")
    qca("events", "date", study, "The great flood", "December 2018", "--source", "I-01")
    qca("events", "add", study, "Residents clear the drain", "--after", "The great flood")
    assert [row["event"] for row in rows(qca, study)] == [
        "The great flood",
        "Residents clear the drain",
        "The decree",
    ]
    flood, drain, decree = rows(qca, study)
    assert decree["basis"] == ["documented", "remembered"]
    assert (decree["stage"], decree["placed"]) == (["Searching", "Ordering"], "cut")
    assert (decree["earliest"], decree["latest"]) == ("2020-07-06", "2020-07-06")
    assert (flood["stage"], flood["segments"], flood["order"]) == (["Searching"], 1, [])
    assert drain["order"] == ["3"]

    told = " ".join(qca("table", study, "chronology").out.split())
    assert "6 July 2020 (documented: Plan" in told
    assert "cannot both be true" in told
    assert "Timeline of stages and events" in told
    assert "≠" in told

    # The cut points are the times of the stages; what nobody stated is not stated.
    first, second = qca("table", study, "stages", "-f", "json").rows
    assert (first["from"], first["to"], first["closed_by"]) == (None, "2020-07-06", "The decree")
    assert (second["from"], second["to"]) == ("2020-07-06", None)
    assert first["key_events"] == ["The great flood", "The decree"]
    dossier = qca("narrative", "show", study, "1").out
    assert "What leads to the stage “Ordering”" in dossier

    figures = tmp_path / "figures"
    assert qca("figures", study, figures).code == 0
    assert (figures / "timeline.svg").read_text(encoding="utf-8").startswith("<?xml")
    assert qca("export", study, tmp_path / "report.docx").code == 0
    with zipfile.ZipFile(tmp_path / "report.docx") as report:
        assert "Timeline of stages and events" in report.read("word/document.xml").decode()


def test_what_is_wrong_is_told_in_one_line_and_nothing_is_written(qca: Call, study: Path) -> None:
    before = qca("events", study, "-f", "json").rows
    refused = qca("events", "add", study, "Launch", "--date", "12/03/2019")
    assert refused.code == 1
    assert "2019-03-12" in refused.err
    assert qca("events", "date", study, "The decree", "once upon a time").code == 1
    assert qca("events", "change", study, "The decree", "--opens", "No stage").code == 1
    assert qca("events", study, "-f", "json").rows == before


def test_events_go_out_as_a_template_and_come_back(qca: Call, study: Path, tmp_path: Path) -> None:
    table = tmp_path / "events.csv"
    assert qca("events", "template", study, table).code == 0
    head, *lines = table.read_text(encoding="utf-8").splitlines()
    line = ["The great flood", "", "2018-12", "remembered", "I-01"]
    line += [""] * (head.count(",") + 1 - len(line))
    table.write_text("\n".join((head, *lines, ",".join(line))) + "\n", encoding="utf-8")
    assert qca("events", "import", study, table).code == 0
    dated = {row["event"]: row["date"] for row in qca("events", study, "-f", "json").rows}
    assert dated == {"The great flood": ["2018-12"], "The decree": []}
    assert qca("undo", study).code == 0
    assert not any(row["date"] for row in qca("events", study, "-f", "json").rows)
