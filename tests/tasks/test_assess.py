"""Assessments: typed, read from tables, shown with gap and level; all of it undoable."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
import xlsxwriter

from qca.model.assessment import Pooling, Scale, Threshold
from qca.model.study import Approach
from qca.project.errors import Unknown
from qca.report.delimited import csv_text
from qca.report.figure import Figure, FigureKind
from qca.report.json import rows
from qca.report.markdown import table_text
from qca.report.table import Audience, Table, told
from qca.report.text import plain_text
from qca.tasks import assess, assess_tables, exports, history, maturity, people, tables
from qca.tasks.codebooks import add_codebook
from qca.tasks.codes import find_code, remove_code
from qca.tasks.coding import apply_codes, span_of_quote
from qca.tasks.documents import find_document, import_documents, read_document
from qca.tasks.projects import new_project
from qca.tasks.session import Session, open_session
from qca.tasks.study import NoRole
from qca.words import Words, speak

EN, ID = speak("en"), speak("id")
NAMES = ("Ad hoc", "Initial", "Scattered", "Integrated", "Smart")
QUINTILES = [Threshold(20.0 * n, {"en": name}) for n, name in enumerate(NAMES, 1)]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Session]:
    path = new_project(
        tmp_path / "housing", language="en", coder="ani", codebooks=["smart-people-government"]
    )
    with open_session(path, "ani") as session:
        yield session


def shown(table: Table, key: str, words: Words = EN) -> dict[str, str]:
    """What people read in a column, by variable."""
    at = [column.key for column in table.columns]
    name, column = at.index("variable"), at.index(key)
    return {
        str(row[name].value): told(row[column], table.columns[column], words) for row in table.rows
    }


def open_data(session: Session) -> None:
    for code, value in (("process-data", "ada"), ("data-publication", "present")):
        assess.assess(session, code, value)
    assess.assess(session, "public-wifi", "0,5", basis="Observation, March")


def test_changes_as_small_are_shown_to_each_level_they_lead_to(project: Session) -> None:
    maturity.set_levels(project, QUINTILES, "Supangkat et al. (2018), own reading")
    for code, value in (
        ("housing-regulation", "present"),
        ("housing-programme", "present"),
        ("participation-agreements", "absent"),
    ):
        assess.assess(project, code, value)
    # 67 percent; less of either of the first gives 50, more of the last 83.
    told_ = shown(tables.table(project, "gap", EN), "flips")["Supporting regulation"]
    assert [change.rsplit(" ", 3)[1:] for change in told_.split("; ")] == [
        ["−50", "→", "Scattered"],
        ["+50", "→", "Smart"],
    ]


def test_a_typed_value_becomes_percent_gap_and_level(project: Session) -> None:
    open_data(project)
    maturity.set_levels(project, QUINTILES, "Supangkat et al. (2018), own reading")
    table = tables.table(project, "gap", EN)
    assert shown(table, "percent")["Open data"] == "83"
    assert shown(table, "gap")["Open data"] == "17"
    assert shown(table, "level")["Open data"] == "Smart"
    assert shown(table, "flips")["Open data"] == "Data on the process −50 → Integrated"
    assert shown(table, "percent")["Public service"] == "not defined (not assessed)"
    found = next(row for row in rows(table) if row["variable"] == "Open data")
    assert found["percent"] == pytest.approx(250 / 3)
    assert (found["level"], found["level_order"]) == ("Smart", 5)
    assert (found["assessed"], found["points"], found["scoring"]) == (3, 3, ["presence"])
    assert any("Supangkat" in note for note in table.notes)


def test_rows_for_programs_have_exactly_the_documented_keys(project: Session) -> None:
    open_data(project)
    (page,) = (Path(__file__).parents[2] / "docs" / "methods").glob("gap.md")
    said = " ".join(page.read_text(encoding="utf-8").partition("## Rows")[2].split())
    for kind in ("gap", "gap-parameters"):
        keys = ", ".join(rows(tables.table(project, kind, EN))[0])
        assert f"`{keys}`" in said, keys


@pytest.mark.parametrize("given", [[], QUINTILES])
def test_without_a_source_the_level_is_not_confirmed(
    project: Session, given: list[Threshold]
) -> None:
    open_data(project)
    if given:
        maturity.set_levels(project, given)
    table = tables.table(project, "gap", ID)
    assert {row["level"] for row in rows(table)} == {None}
    assert sorted(shown(table, "level", ID).values()) == ["belum dipastikan", *["–"] * 9]
    assert not any("Scattered" in note for note in table.notes)
    assert any("sumber" in note for note in table.notes)


def test_levels_are_offered_in_equal_parts_and_refused_with_gaps(project: Session) -> None:
    add_codebook(project, "garuda-readiness")
    offered = maturity.offered_levels(project, "levels")
    assert [t.upto for t in offered.thresholds] == pytest.approx([20, 40, 60, 80, 100])
    assert offered.thresholds[0].name["en"] == "Ad hoc"
    assert not offered.confirmed
    with pytest.raises(maturity.LevelsRefused, match="20, 90"):
        maturity.set_levels(project, [QUINTILES[0], Threshold(90, {"en": "rest"})], "own")
    with pytest.raises(maturity.NoLevels):
        maturity.offered_levels(project, "public-wifi")


def test_everything_stated_can_be_taken_back(project: Session) -> None:
    open_data(project)
    maturity.set_levels(project, QUINTILES, "own")
    maturity.set_pooling(project, Pooling.INDICATORS)
    assess.remove_assessment(project, "public-wifi")
    says = [history.tell(EN, step) for step in history.history(project, limit=4)]
    assert says == [
        "took away the value of Public wifi (–)",
        "decided how scores are pooled: indicators",
        "set the levels and confirmed their source: own",
        "assessed Public wifi (–): 0,5",
    ]
    for _ in range(4):
        history.undo(project)
    assert maturity.level_table(project) is None
    with pytest.raises(assess.NoValue):
        assess.remove_assessment(project, "public-wifi")
    history.redo(project)
    assess.assess(project, "public-wifi", "1")
    assert shown(tables.table(project, "gap", EN), "percent")["Open data"] == "100"
    history.undo(project)
    assert shown(tables.table(project, "gap", EN), "percent")["Open data"] == "83"


def test_removing_a_code_takes_its_values_along_and_brings_them_back(project: Session) -> None:
    open_data(project)
    remove_code(project, find_code(project, "public-wifi").id)
    assert shown(tables.table(project, "gap", EN), "assessed")["Open data"] == "2 of 2"
    history.undo(project)
    assert shown(tables.table(project, "gap", EN), "percent")["Open data"] == "83"


@pytest.mark.parametrize(
    ("code", "value", "error"),
    [
        ("public-wifi", "0.4", assess.ValueRefused),
        ("public-wifi", "", assess.ValueRefused),
        ("technology-literacy", "140", assess.ValueRefused),
        ("graduates", "2.5", assess.ValueRefused),
        ("will-to-study", "3", assess.ValueRefused),  # the number of answers is not stated
        ("dimensions", "50", assess.NotMeasured),
        ("nothing", "50", Unknown),
    ],
)
def test_what_is_no_value_is_refused_and_nothing_kept(
    project: Session, code: str, value: str, error: type[Exception]
) -> None:
    version = project.store.version()
    with pytest.raises(error):
        assess.assess(project, code, value)
    assert project.store.version() == version


@pytest.mark.parametrize(
    ("code", "value", "kept"),
    [
        ("graduates", "30.284", 30284),  # a count is whole: the point parts thousands
        ("graduates", "30,284", 30284),
        ("technology-literacy", "62,5 %", 62.5),
        ("technology-literacy", "62.500", 62.5),  # a percentage is at most 100
        ("open-data", "83", 83),
    ],
)
def test_numbers_are_read_as_the_scale_allows(
    project: Session, code: str, value: str, kept: float
) -> None:
    from qca.project import casework

    assess.assess(project, code, value)
    with project.store.reading() as connection:
        assert [a.value for a in casework.assessments(connection)] == [kept]


def test_how_a_parameter_is_scored_can_be_said_and_taken_back(project: Session) -> None:
    with pytest.raises(assess.ValueRefused, match="answers the question offers"):
        assess.assess(project, "will-to-study", "3,4")
    assess.set_scale(project, "tertiary-qualification", points="5")
    assess.assess(project, "will-to-study", "3,4")
    table = tables.table(project, "gap", EN)
    assert shown(table, "percent")["Tertiary qualification (ISCED 5-6)"] == "60 (12–92)"
    assess.set_scale(project, "graduates", scale=Scale.COUNT, target="400", zero="100")
    assess.assess(project, "graduates", "250")
    found = {r["parameter"]: r for r in rows(tables.table(project, "gap-parameters", EN))}
    assert found["Number of graduates"]["percent"] == 50
    assess.set_scale(project, "graduates", target="")
    found = {r["parameter"]: r for r in rows(tables.table(project, "gap-parameters", EN))}
    assert found["Number of graduates"]["percent"] is None
    history.undo(project)
    assert history.tell(EN, history.history(project, limit=1)[0]).endswith(
        "said how Number of graduates is scored"
    )
    with pytest.raises(assess.NotANumberOfAScale):
        assess.set_scale(project, "graduates", target="many")


def test_a_table_comes_in_whole_but_for_the_rows_that_cannot(
    project: Session, tmp_path: Path
) -> None:
    cases = tmp_path / "cases.csv"
    cases.write_text("name,kind\nKota A,kota\nKota B,kota\n", encoding="utf-8")
    people.import_cases(project, cases)
    path = tmp_path / "nilai.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        lines: list[list[object]] = [
            ["Kasus", "Waktu", "Parameter", "Nilai", "n", "Dasar"],
            ["Kota A", 2021, "public-wifi", "ada"],
            ["kota a", 2021, "process-data", "sebagian"],
            ["Kota A", 2023, "public-wifi", 1, "", "Wawancara"],
            ["Kota B", 2021, "public-wifi", "tidak ada"],
            ["Kota C", 2021, "public-wifi", "ada"],
            ["Kota A", 2021, "public-wifi", "tidak ada"],
            ["Kota A", 2021, "data-publication", ""],
            ["Kota A", 2021, "", "ada"],
            ["Kota A", 2021, "data-publication", "ada", "tiga"],
        ]
        for n, line in enumerate(lines):
            sheet.write_row(n, 0, line)
    read = assess.import_assessments(project, path)
    assert (read.added, read.changed) == (3, 0)
    assert [(p.row, p.error.key) for p in read.problems] == [
        (6, "project.unknown"),
        (7, "sheets.rows_differ"),
        (9, "sheets.cell_empty"),
        (10, "gap.error.n"),
    ]
    again = assess.import_assessments(project, path)
    assert (again.added, again.changed) == (0, 3)
    table = tables.table(project, "gap", EN)
    found = [
        (r["case"], r["time"], r["percent"], r["change"])
        for r in rows(table)
        if r["variable"] == "Open data"
    ]
    assert found == [
        ("Kota A", "2021", 50, None),  # not 75: its two rows on public Wi-Fi contradict each other
        ("Kota A", "2023", 100, 50),
        ("Kota B", "2021", 0, None),
    ]


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
def test_a_template_can_be_filled_in_and_read(
    project: Session, tmp_path: Path, name: str, language: str
) -> None:
    cases = tmp_path / "cases.csv"
    cases.write_text("name\nKota A\n", encoding="utf-8")
    people.import_cases(project, cases)
    path = assess_tables.write_template(project, tmp_path / name, speak(language), "2021")
    assert assess.import_assessments(project, path).problems == ()
    if name == "t.xlsx":
        return
    lines = list(csv.DictReader(StringIO(path.read_text(encoding="utf-8"))))
    assert len(lines) == 46  # 36 parameters and 10 variables
    wifi = next(line for line in lines if line["parameter"].endswith("Public wifi"))
    value = {"en": "value", "id": "nilai"}[language]
    wifi[value] = "sebagian"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
    assert assess.import_assessments(project, path).added == 1
    (row,) = [r for r in rows(tables.table(project, "gap", EN)) if r["assessed"]]
    assert (row["case"], row["time"], row["percent"]) == ("Kota A", "2021", 50)


def test_an_empty_project_and_one_without_variables_say_so(
    project: Session, session: Session, tmp_path: Path
) -> None:
    with pytest.raises(maturity.NothingAssessed, match="template"):
        tables.table(project, "gap", EN)
    with pytest.raises(NoRole, match="variable"):
        tables.table(session, "gap", EN)
    with pytest.raises(NoRole, match="variable"):
        assess_tables.write_template(session, tmp_path / "t.csv", EN)
    assert "gap" not in [table.key for table in exports.tables(project, EN)]


def test_every_form_of_the_table_can_be_drawn(project: Session) -> None:
    open_data(project)
    assess.assess(project, "technology-literacy", "62")
    for kind in ("gap", "gap-parameters"):
        for words in (EN, ID):
            table = tables.table(project, kind, words)
            assert plain_text(table, words)
            assert table_text(table, words)
            assert csv_text(table).count("\n") == len(table.rows) + 1
    assert {"gap", "gap-parameters"} <= {t.key for t in exports.tables(project, EN)}


def test_parameters_show_what_was_found_and_where(project: Session, interview: Path) -> None:
    open_data(project)
    import_documents(project, [interview])
    document = find_document(project, "I-01")
    transcript = read_document(project, document).transcript
    wifi = find_code(project, "public-wifi").id
    apply_codes(
        project, document, *span_of_quote(transcript, "Kampus membantu kami", "I-01"), [wifi]
    )
    table = tables.table(project, "gap-parameters", EN)
    row = next(r for r in rows(table) if r["parameter"] == "Public wifi")
    assert (row["value"], row["percent"], row["basis"]) == (0.5, 50, "Observation, March")
    assert (row["segments"], row["quote"]) == (1, "Kampus membantu kami")
    at = [c.key for c in table.columns].index("segments")
    cell = next(r for r in table.rows if r[4].value == "Public wifi")[at]
    assert len(cell.evidence) == 1


def test_a_basis_that_repeats_withheld_words_is_not_printed(
    project: Session, interview: Path
) -> None:
    import_documents(project, [interview], speakers="P=interviewer,I=I-01")
    people.change_informant(project, "I-01", consent="none")
    document = find_document(project, "I-01")
    transcript = read_document(project, document).transcript
    said = "Waktu itu wali kota punya komitmen kuat."
    wifi = find_code(project, "public-wifi").id
    apply_codes(project, document, *span_of_quote(transcript, said, "I-01"), [wifi])
    assess.assess(project, "public-wifi", "1", basis=f"Ia bilang: {said}")
    found = rows(tables.table(project, "gap-parameters", EN))
    row = next(r for r in found if r["parameter"] == "Public wifi")
    assert "komitmen" not in repr(row)
    assert row["segments"] == 1


# ------------------------------------------------------------------ radar


def radars(session: Session) -> list[Figure]:
    return [view for view in tables.shown(session, "gap", EN) if isinstance(view, Figure)]


def test_both_radars_of_the_housing_study(project: Session) -> None:
    stated = {
        "tertiary-qualification": "74",
        "competitive-people": "66",
        "inclusive-environment": "73",
        "social-interaction": "79",
        "creative-environment": "29",
        "community-participation": "33",
        "government-participation": "50",
        "public-service": "21",
        "supporting-regulation": "67",
        "open-data": "83",
    }
    for code, value in stated.items():
        assess.assess(project, code, value)
    people_, government = radars(project)
    assert people_.kind is government.kind is FigureKind.RADAR
    assert [point.value for point in people_.series[0].points] == [74, 66, 73, 79, 29]
    by_label = {p.label: p.value for p in government.series[0].points}
    assert by_label == {
        "Community participation": 33,
        "Supporting regulation": 67,
        "Public service": 21,
        "Open data": 83,
        "Government participation": 50,
    }
    assert [p.value for p in people_.series[-1].points] == [100] * 5
    assert people_.table().columns[0].name == "Variable"


def test_a_radar_marks_mixed_scoring_and_leaves_out_what_is_not_defined(
    project: Session,
) -> None:
    open_data(project)
    for code in ("guidance", "outreach", "registration", "housing-regulation"):
        assess.assess(project, code, "ada")
    assess.assess(project, "community-participation", "33")
    (figure,) = radars(project)
    assert [len(series.points) for series in figure.series] == [5, 5]
    assert "not scored in one way" in figure.notes[0]
    assert "ᵃ stated as a whole; ᵇ present, partial or absent" in figure.notes[0]
    labels = [point.label for point in figure.series[0].points]
    assert labels[:2] == ["Community participationᵃ", "Supporting regulationᵇ"]
    assert figure.marks == ("ᵃ stated as a whole", "ᵇ present, partial or absent")
    assess.remove_assessment(project, "community-participation")
    (figure,) = radars(project)
    assert [p.label for p in figure.series[0].points] == [
        "Supporting regulation",
        "Public service",
        "Open data",
        "Government participation",
    ]
    assert any("Community participation" in note for note in figure.notes)
    assert figure.marks == ()


def test_a_table_of_a_reflexive_project_shows_people_no_counts(tmp_path: Path) -> None:
    path = new_project(
        tmp_path / "reflexive",
        language="en",
        coder="ani",
        codebooks=["smart-people-government"],
        approach=Approach.REFLEXIVE,
    )
    with open_session(path, "ani") as session:
        open_data(session)
        table = tables.table(session, "gap", EN)
    keys = [table.columns[n].key for n in table.places(Audience.PEOPLE)]
    assert "segments" not in keys
