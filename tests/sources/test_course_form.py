"""The form: what is written is read the same, filled forms are read with their places, hostile ones are refused."""

import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from assay.actions.standards import find_standard
from assay.basics.errors import InputError, OutputError
from assay.curriculum.form import DEFAULT_LAYOUT, LAYOUT_NOTE, FormSheet, form_rows
from assay.curriculum.model import AlignedStandard, Course, Group, Outcome
from assay.curriculum.validity import find_problems
from assay.outputs.course_form import form_workbook
from assay.sources.course_form import read_form, read_layout
from assay.sources.course_yaml import read_course
from curriculum.courses import ALIGNED, STANDARD, align, course, courses, module, selections

ROOT = Path(__file__).parents[2]
SHEETS = {sheet.key: sheet for sheet in DEFAULT_LAYOUT}
STANDARDS = {ALIGNED.name: STANDARD}


def write(folder: Path, of: Course, layout: tuple[FormSheet, ...] = DEFAULT_LAYOUT) -> Path:
    path = folder / "form.xlsx"
    path.write_bytes(form_workbook(form_rows(of, STANDARDS), layout, ("About this form",)))
    return path


@st.composite
def layouts(draw: st.DrawFn) -> tuple[FormSheet, ...]:
    """All columns in some order, some with other headings."""
    changed = []
    for sheet in DEFAULT_LAYOUT:
        fields = tuple(draw(st.permutations([column.field for column in sheet.columns])))
        own = draw(st.dictionaries(st.sampled_from(fields), st.sampled_from(["=A1", "Spalte", "x 1"]), max_size=1))
        changed.append(sheet.with_columns(fields, own))
    return tuple(changed)


@given(courses(), layouts())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_is_read_the_same(tmp_path: Path, of: Course, layout: tuple[FormSheet, ...]) -> None:
    assume(list(selections(of)))
    assume(not find_problems(of))
    found = read_form(write(tmp_path, of, layout))
    assert (found.course, found.unread) == (of, ())


words = st.text(st.characters(exclude_categories=("C", "Z")) | st.sampled_from(" \n'=+-@_x005F#"), min_size=1).filter(
    lambda text: text == text.strip() and "\r" not in text
)


@given(words, words, words)
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_come_back_as_they_were(tmp_path: Path, title: str, text: str, reason: str) -> None:
    partial = replace(align("K1", "partial"), reason=reason, rationale=title, on=date(2026, 1, 2), by=title, place=text)
    first = replace(
        module("A"), title=title, outcomes=(Outcome("1", text, (partial, align("S1"))), Outcome("1.10", text, (), text))
    )
    of = course(
        first,
        module("1.10", credits_=0),
        standards=(ALIGNED, AlignedStandard("ST0001", "1.10", (title, text + "2"))),
        groups=(Group("null", ("A", "1.10"), choose=2, title=title),),
        employers=text,
    )
    path = write(tmp_path, of)
    assert read_form(path).course == of
    for page in load_workbook(path).worksheets:
        for cell in (cell for row in page.iter_rows() for cell in row if isinstance(cell.value, str)):
            assert cell.data_type == "s"
            assert not cell.value.startswith(("=", "+", "-", "@", "\t"))


@pytest.mark.parametrize(
    "text", ["=HYPERLINK(1)", "#N/A", "_x0041_", "_x005F_x0041_", "1.10", "2026-01-01", "TRUE", "'=1", "null", "~"]
)
def test_texts_that_look_like_something_else(tmp_path: Path, text: str) -> None:
    of = course(replace(module("A", align("K1")), title=text), mandatory=("A",))
    assert read_form(write(tmp_path, of)).course == of


def test_the_examples(tmp_path: Path) -> None:
    standard = find_standard("ST0116", tmp_path)
    for name in ("level4-software-practice", "level5-software-engineering"):
        of = read_course(ROOT / f"examples/courses/{name}.yaml").course
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(form_workbook(form_rows(of, {"ST0116-1.1": standard}), DEFAULT_LAYOUT, ("About",)))
        assert read_form(path).course == of


SMALL = course(
    replace(module("A", align("K1"), align("S1", "partial", "assessed")), prerequisites=()),
    module("B"),
    mandatory=("A", "B"),
)


def edited(tmp_path: Path, edit: Callable[[Any], object], of: Course = SMALL) -> Path:
    """A form that somebody filled."""
    path = write(tmp_path, of)
    book = load_workbook(path)
    edit(book)
    book.save(path)
    return path


def row_of(page: Any, code: str) -> int:
    return next(number for number in range(1, page.max_row + 1) if page.cell(number, 2).value == code)


def test_every_statement_is_there_and_a_blank_is_not_looked_at(tmp_path: Path) -> None:
    page = load_workbook(write(tmp_path, SMALL))["KSB mapping"]
    assert [page.cell(number, 2).value for number in range(2, page.max_row + 1)] == ["K1", "K2", "S1"]
    k2 = row_of(page, "K2")
    assert (page.cell(k2, 3).value, page.cell(k2, 4).value) == ("words of K2", None)
    assert read_form(write(tmp_path, SMALL)).course == SMALL


def test_the_layout_is_labelled_as_ours(tmp_path: Path) -> None:
    about = load_workbook(write(tmp_path, SMALL))["About"]
    assert LAYOUT_NOTE in [about.cell(number, 1).value for number in range(1, 5)]


def test_a_row_that_somebody_filled(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        page = book["KSB mapping"]
        row = row_of(page, "K2")
        for place, value in ((4, "full"), (5, "developed"), (6, "B"), (15, datetime(2026, 5, 1))):
            page.cell(row, place).value = value

    found = read_form(edited(tmp_path, fill)).course.module("B").alignments
    assert [(a.statement, a.coverage, a.depth, a.on) for a in found] == [("K2", "full", "developed", date(2026, 5, 1))]


def test_a_row_without_a_number_comes_last(tmp_path: Path) -> None:
    of = course(module("A", align("S1")), mandatory=("A",))

    def fill(book: Any) -> None:
        page = book["KSB mapping"]
        row = row_of(page, "K1")  # above the row of S1
        for place, value in ((4, "full"), (5, "developed"), (6, "A"), (7, "1")):
            page.cell(row, place).value = value

    found = read_form(edited(tmp_path, fill, of)).course.module("A").outcomes[0].alignments
    assert [alignment.statement for alignment in found] == ["S1", "K1"]


def test_columns_may_be_moved_and_added_by_hand(tmp_path: Path) -> None:
    def move(book: Any) -> None:
        page = book["Modules"]
        page.insert_cols(1)
        page["A1"], page["A2"] = "My notes", "mine"

    found = read_form(edited(tmp_path, move))
    assert found.course == SMALL
    assert found.unread == ("Modules: My notes",)


WRONG: dict[str, tuple[Callable[[Any], object], str, str]] = {
    "a formula": (lambda b: b["Modules"].__setitem__("D2", "=1+1"), "a formula stands in column D", "sheet Modules, row 2"),
    "no such coverage": (lambda b: b["KSB mapping"].__setitem__("D2", "fully"), "one of full, partial", "sheet KSB mapping, line 2 (Coverage)"),
    "coverage left out": (lambda b: b["KSB mapping"].__setitem__("D2", None), "'Coverage' is missing", "sheet KSB mapping, line 2"),
    "no such module": (lambda b: b["KSB mapping"].__setitem__("F2", "Z"), "there is no module 'Z'", "sheet KSB mapping, line 2"),
    "no such outcome": (lambda b: b["KSB mapping"].__setitem__("G2", "Z"), "there is no outcome 'Z' in that module", "line 2"),
    "an outcome of nothing": (lambda b: b["Outcomes"].__setitem__("A2", "Z"), "sheet Outcomes, row 2: there is no module 'Z'", "form.xlsx"),
    "a level in words": (lambda b: b["Modules"].__setitem__("C2", "four"), "a whole number", "sheet Modules, line 2 (Level)"),
    "half a credit": (lambda b: b["Modules"].__setitem__("D2", 2.5), "a whole number", "sheet Modules, line 2 (Credits)"),
    "a heading that is gone": (lambda b: b["Modules"].__setitem__("D1", "Points"), "'Credits' is missing", "sheet Modules"),
    "a heading twice": (lambda b: b["Modules"].__setitem__("F1", "Credits"), "'Credits' stands twice", "sheet Modules"),
    "a sheet that is gone": (lambda b: b.remove(b["Modules"]), "no sheet 'Modules'", "form.xlsx"),
    "a title that is gone": (lambda b: b["Course"].__setitem__("B1", None), "'Title' is missing", "sheet Course"),
    "a module on no route": (lambda b: b["Structure"].delete_rows(3), "Modules, row 3: ", "form.xlsx"),
    "a field of a form that there is not": (lambda b: b["Layout"].__setitem__("C2", "colour"), "'course.colour'", "sheet Layout, row 2"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_mistakes_are_told_with_their_sheet_and_row(tmp_path: Path, name: str) -> None:
    edit, what, where = WRONG[name]
    with pytest.raises(InputError) as found:
        read_form(edited(tmp_path, edit))
    assert what in found.value.what
    assert where in found.value.where
    assert found.value.remedy


def test_everything_that_is_missing_is_told_at_once(tmp_path: Path) -> None:
    def empty(book: Any) -> None:
        book["Course"]["B1"] = None  # the title
        for column in "CD":  # level and credits
            book["Modules"][f"{column}2"] = None
        book["Outcomes"]["A2"] = "NONE"

    with pytest.raises(InputError) as told:
        read_form(edited(tmp_path, empty))
    lines = told.value.what.splitlines()
    assert lines[0] == "the form has mistakes"
    assert "  sheet Outcomes, row 2: there is no module 'NONE'" in lines
    assert "  sheet Modules, row 2: 'Level' is missing" in lines
    assert "  sheet Modules, row 2: 'Credits' is missing" in lines
    assert any(line.endswith("'Title' is missing") for line in lines)


def test_a_form_without_its_layout_sheet_is_read_by_the_default_or_the_given_one(tmp_path: Path) -> None:
    assert read_form(edited(tmp_path, lambda book: book.remove(book["Layout"]))).course == SMALL
    file = tmp_path / "layout.toml"
    file.write_text('[mapping]\ntitle = "Abbildung"\ncolumns = ["coverage", "statement", "standard", "depth", "module", "outcome", '
                    '"reason", "workplace", "rationale", "place", "by", "date", "number"]\n[mapping.headings]\nstatement = "=KSB"\n')  # fmt: skip
    layout = read_layout(file)
    path = write(tmp_path, SMALL, layout)
    book = load_workbook(path)
    assert [cell.value for cell in book["Abbildung"][1]][:2] == ["Coverage", "'=KSB"]
    book.remove(book["Layout"])
    book.save(path)
    with pytest.raises(InputError, match="no sheet 'KSB mapping'"):
        read_form(path)
    assert read_form(path, layout).course == SMALL


def test_a_column_that_holds_something_cannot_be_left_out(tmp_path: Path) -> None:
    file = tmp_path / "layout.toml"
    file.write_text('[modules]\ncolumns = ["code", "title", "level", "credits"]\n')
    assert read_form(write(tmp_path, SMALL, read_layout(file))).course == SMALL  # no prerequisites, nothing lost
    of = replace(SMALL, modules=(SMALL.modules[0], replace(SMALL.modules[1], prerequisites=("A",))))
    with pytest.raises(OutputError, match="leaves out prerequisites"):
        write(tmp_path, of, read_layout(file))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[pages]\n", "there is no sheet 'pages'"),
        ("[modules]\ncolour = 1\n", "'title', 'columns' and 'headings'"),
        ('[modules]\ncolumns = ["code", "code"]\n', "each column once"),
        ('[modules]\ncolumns = ["colour"]\n', "each column once"),
        ('[modules.headings]\ncode = "Title"\n', "two columns"),
        ('[modules.headings]\ncolour = "Title"\n', "not a column"),
        ('[modules]\ntitle = "Outcomes"\n', "two sheets"),
        ('[modules]\ntitle = "layout"\n', "two sheets"),
        ('[modules]\ntitle = "a/b"\n', "at most 31"),
        ("modules = 1\n", "table"),
        ("[", "not TOML"),
    ],
)
def test_layouts_that_do_not_fit_are_refused(tmp_path: Path, text: str, what: str) -> None:
    file = tmp_path / "layout.toml"
    file.write_text(text)
    with pytest.raises(InputError, match=what):
        read_layout(file)


def test_a_text_that_no_cell_holds_is_told_and_not_cut(tmp_path: Path) -> None:
    of = course(replace(module("A", align("K1")), title="x" * 32_768), mandatory=("A",))
    with pytest.raises(OutputError, match="longer than the 32,767 characters"):
        write(tmp_path, of)


def zipped(tmp_path: Path, parts: dict[str, bytes]) -> Path:
    """A form in which some parts were put in the place of its own, or beside them."""
    whole = BytesIO(write(tmp_path, SMALL).read_bytes())
    path = tmp_path / "hostile.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename not in parts:
                new.writestr(part, old.read(part))
        for name, content in parts.items():
            new.writestr(name, content)
    return path


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
HOSTILE: dict[str, tuple[dict[str, bytes], str]] = {
    "macros": ({"xl/vbaProject.bin": b"x"}, "macros"),
    "a sheet of macros": ({"xl/macrosheets/sheet1.xml": b"<a/>"}, "macros"),
    "an entity bomb": ({"xl/sharedStrings.xml": BOMB}, "document type"),
    "another encoding": ({"xl/sharedStrings.xml": BOMB.decode().encode("utf-16")}, "UTF-8"),
    "a part that swells": ({"xl/media/image1.bin": b"\0" * (65 << 20)}, "64 MiB"),
    "many parts": ({f"xl/media/{n}.bin": b"" for n in range(401)}, "400 parts"),
    "a broken part": ({"xl/workbook.xml": b"<workbook"}, "damaged"),
    "another kind of zip": ({"[Content_Types].xml": b""}, "damaged"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbooks_are_refused(tmp_path: Path, name: str) -> None:
    parts, what = HOSTILE[name]
    with pytest.raises(InputError, match=what):
        read_form(zipped(tmp_path, parts))


def sheet_xml(rows: str) -> bytes:
    return f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>'.encode()


def test_a_million_rows_are_refused(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 1_000_001))
    with pytest.raises(InputError, match="more than 20,000 rows"):
        read_form(zipped(tmp_path, {"xl/worksheets/sheet2.xml": sheet_xml(rows)}))


def test_a_row_far_below_is_refused_and_a_wide_one_is_not_believed(tmp_path: Path) -> None:
    far = sheet_xml('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')
    with pytest.raises(InputError, match="more than 20,000 rows"):
        read_form(zipped(tmp_path, {"xl/worksheets/sheet2.xml": far}))
    wide = sheet_xml('<row r="1"><c r="XFD1"><v>1</v></c></row>')
    with pytest.raises(InputError, match="are missing"):
        read_form(zipped(tmp_path, {"xl/worksheets/sheet2.xml": wide}))


def test_rows_beyond_what_a_file_says_of_its_size_are_read(tmp_path: Path) -> None:
    whole = zipfile.ZipFile(BytesIO(write(tmp_path, SMALL).read_bytes()))
    small = {
        name: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:A1"', whole.read(name))
        for name in whole.namelist()
        if name.startswith("xl/worksheets/")
    }
    assert b'"A1:A1"' in small["xl/worksheets/sheet2.xml"]
    assert read_form(zipped(tmp_path, small)).course == SMALL


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"title: T", b"\0" * 1000])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError, match="not a workbook"):
        read_form(path)


def test_another_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    Workbook().save(path)
    with pytest.raises(InputError, match="no sheet 'Course'"):
        read_form(path)


@given(st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=4))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_form_is_read_or_refused_never_more(tmp_path: Path, changes: list[tuple[float, int]]) -> None:
    content = bytearray(write(tmp_path, SMALL).read_bytes())
    for place, byte in changes:
        content[int(place * len(content))] = byte
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(content)
    with suppress(InputError):
        read_form(path)
