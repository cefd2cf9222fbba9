"""Nothing that Assay writes for a spreadsheet is computed there, whoever wrote the words."""

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

import assay
from assay.basics.cells import as_typed
from assay.curriculum.form import DEFAULT_LAYOUT, FormSheet, form_rows
from assay.outputs.course_form import form_workbook
from assay.outputs.register_csv import register_csv
from assay.sources.course_yaml.reading import parse_course
from assay.standards.register import view_register
from standards.register_examples import PAGES, record

ROOT = Path(assay.__file__).parent
# Whatever writes a table for a spreadsheet has a test below, or words of its own alone.
WRITERS = {"outputs/register_csv.py", "outputs/course_form.py", "sources/form_export/forms.py"}
# These write the worked example's story, in which nothing comes from outside.
OF_THE_STORY = {"outputs/demo_project/papers.py", "outputs/demo_project/office.py"}
# These have their own tests (tests/site: test_administration, test_people_file).
OF_THE_SITE = {"site/pages/audit.py", "site/changes/people_import.py"}
HOSTILE = ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "＝1", " =1", "'=1"]
STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def test_every_writer_of_tables_is_known() -> None:
    writes = re.compile(r"csv\.(?:writer|DictWriter)\(|\bWorkbook\(\)")
    found = {f.relative_to(ROOT).as_posix() for f in ROOT.rglob("*.py") if writes.search(f.read_text(encoding="utf-8"))}
    assert found == WRITERS | OF_THE_STORY | OF_THE_SITE


@pytest.mark.parametrize("words", HOSTILE)
def test_the_register_as_csv(words: str) -> None:
    htq = replace(record(), applicant=words, awarding_body=words, pathways=(words,))
    pages = [replace(page, source=words, copyright=words, caution=words) for page in PAGES]
    rows = list(csv.reader(io.StringIO(register_csv(view_register(pages, (htq,)), [htq]))))
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(STARTS)]


@pytest.mark.parametrize("words", [words for words in HOSTILE if words.isprintable()])
def test_the_form_as_a_workbook_its_headings_and_its_cover_too(words: str) -> None:
    course = parse_course(
        "title: T\nkind: programme\nlevel: 4\nprovider: P\nstandards: [{reference: ST0116, version: '1.1'}]\n"
        "mandatory: [A]\nmodules: [{code: A, title: M, level: 4, credits: 20}]\n",
        "course.yaml",
    ).course
    course = replace(course, title=words, provider=words, modules=(replace(course.modules[0], title=words),))
    layout = [
        FormSheet(s.key, s.title, (replace(s.columns[0], heading=words), *s.columns[1:]), s.on_end)
        for s in DEFAULT_LAYOUT
    ]
    book = load_workbook(io.BytesIO(form_workbook(form_rows(course, {}), layout, (words,))))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert not [text for text in texts if text.lstrip().startswith(STARTS)]
    assert sum(as_typed(text) == words.strip() or as_typed(text) == words for text in texts) >= 4
