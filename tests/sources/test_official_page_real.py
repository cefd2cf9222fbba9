"""The real page of ST0116. It lies beside the project, not in it; without it these tests are skipped."""

from collections import Counter
from pathlib import Path

import pytest

from assay.sources.official_page import OfficialPage, read_official_page
from assay.sources.register_data import read_register, shipped_registers
from assay.sources.standard_data import read_standard, shipped_standards
from assay.standards.comparison import compare_registers, compare_wording

PAGE = Path(__file__).parents[2] / ".." / "shared" / "domain" / "st0116-htq-page.txt"

pytestmark = pytest.mark.skipif(not PAGE.is_file(), reason="the real page is not beside the project")


@pytest.fixture(scope="module")
def page() -> OfficialPage:
    return read_official_page(PAGE)


def test_it_gives_21_duties_38_statements_and_24_records(page: OfficialPage) -> None:
    assert (page.reference, page.title) == ("ST0116", "Software developer")
    assert len(page.duties) == 21
    assert Counter(statement.code[0] for statement in page.statements) == {"K": 12, "S": 17, "B": 9}
    assert len(page.qualifications) == 24


def test_three_records_name_no_standard(page: OfficialPage) -> None:
    unnamed = [q.applicant for q in page.qualifications if not q.standards]
    assert unnamed == [
        "Middlesbrough College",
        "Leeds City College",
        "University Centre South Devon (UCSD) - South Devon College",
    ]


def test_the_last_record_has_all_its_pathways_standards_and_options(page: OfficialPage) -> None:
    last = page.qualifications[-1]
    assert (last.applicant, last.approval_date.isoformat()) == ("Pearson", "2022-07-08")
    assert len(last.pathways) == 7
    assert last.standards == ("ST0345", "ST0127", "ST0116", "ST0129", "ST0118", "ST0117", "ST1021")
    assert last.listed[-1].options == (
        "Cyber Security Engineer",
        "Cyber Risk Analyst",
        "Cyber Defend & Respond",
    )


def test_what_is_shipped_is_what_the_page_says(page: OfficialPage) -> None:
    standard = read_standard(shipped_standards()["ST0116-1.1"]).standard
    assert not compare_wording(standard, page.duties, page.statements)
    register = read_register(shipped_registers()["ST0116"])
    assert register.qualifications == page.qualifications
    assert len(compare_registers(register.qualifications, page.qualifications).unchanged) == 24
